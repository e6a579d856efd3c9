/**
 * A value worked out anew, told in the objects of the value before it wherever those say the same, so that what has not
 * changed can be seen by identity. Objects, arrays, maps and sets go by their content, functions by identity.
 */
export const keeping = <Value>(before: unknown, fresh: Value): Value => {
  if (isIdentical(before, fresh) || !isObject(before) || !isObject(fresh)) return fresh;
  if (Array.isArray(fresh)) return Array.isArray(before) ? (keepingItems(before, fresh) as Value) : fresh;
  if (fresh instanceof Map) return before instanceof Map ? (keepingEntries(before, fresh) as Value) : fresh;
  return isSame(before, fresh) ? (before as Value) : fresh;
};

/** Whether two values say the same, whatever objects they say it in; maps and sets in the same order. */
export const isSame = (one: unknown, other: unknown): boolean => {
  if (isIdentical(one, other)) return true;
  if (!isObject(one) || !isObject(other)) return false;
  if (Array.isArray(one)) return Array.isArray(other) && isSameList(one, other);
  if (one instanceof Map) return other instanceof Map && isSameList([...one], [...other]);
  if (one instanceof Set) return other instanceof Set && isSameList([...one], [...other]);
  if (Array.isArray(other) || other instanceof Map || other instanceof Set) return false;
  return isSameRecord(one as Fields, other as Fields);
};

/** What `Object.is` says, asked only where `===` would say something else: of numbers. */
const isIdentical = (one: unknown, other: unknown): boolean =>
  typeof one === 'number' ? Object.is(one, other) : one === other;

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSameList = (one: readonly unknown[], other: readonly unknown[]): boolean => {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index += 1) if (!isSame(one[index], other[index])) return false;
  return true;
};

const isSameRecord = (one: Fields, other: Fields): boolean => {
  let more = 0;
  for (const field in one) {
    const value = other[field];
    if (!isSame(one[field], value)) return false;
    // What it does not have itself it may have from its prototype, though no number, no text, and no yes or no.
    const kind = typeof value;
    const isPlain = kind === 'number' || kind === 'string' || kind === 'boolean';
    if (!isPlain && !Object.hasOwn(other, field)) return false;
    more += 1;
  }
  for (const _ in other) more -= 1;
  return more === 0;
};

const keepingItems = (before: readonly unknown[], fresh: readonly unknown[]): readonly unknown[] => {
  let isChanged = before.length !== fresh.length;
  /** Made only where an item is told in another object than the fresh one. */
  let items: unknown[] | undefined;
  for (let index = 0; index < fresh.length; index += 1) {
    const kept = keeping(before[index], fresh[index]);
    isChanged ||= !isIdentical(kept, before[index]);
    if (items === undefined && !isIdentical(kept, fresh[index])) items = [...fresh];
    if (items !== undefined) items[index] = kept;
  }
  return isChanged ? (items ?? fresh) : before;
};

const keepingEntries = (
  before: ReadonlyMap<unknown, unknown>,
  fresh: ReadonlyMap<unknown, unknown>,
): ReadonlyMap<unknown, unknown> => {
  let isChanged = before.size !== fresh.size;
  const entries = new Map<unknown, unknown>();
  const keysBefore = before.keys();
  for (const [key, value] of fresh) {
    const kept = keeping(before.get(key), value);
    isChanged ||= !isIdentical(kept, before.get(key)) || keysBefore.next().value !== key;
    entries.set(key, kept);
  }
  return isChanged ? entries : before;
};
