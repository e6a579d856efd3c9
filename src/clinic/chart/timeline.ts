import type { Instant, Moment } from '../../kernel/instant.js';

/** Something with a place in time, in a list ordered by it. */
export interface Timed {
  readonly at: Moment;
}

/** How many items of a list ordered by time lie at or before an instant: also the index of the first one after it. */
export const countUpTo = (items: readonly Timed[], instant: Instant): number => {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && item.at.at <= instant) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The last item at or before an instant. */
export const latestUpTo = <Item extends Timed>(
  items: readonly Item[],
  instant: Instant,
): Item | undefined => {
  const count = countUpTo(items, instant);
  // Asking a list for the item at -1 is many times slower than seeing that there is none.
  return count === 0 ? undefined : items[count - 1];
};

/** The items from one instant to another, both included. */
export const between = <Item extends Timed>(
  items: readonly Item[],
  from: Instant,
  to: Instant,
): readonly Item[] => items.slice(countUpTo(items, from - 1), countUpTo(items, to));
