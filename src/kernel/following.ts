/** Maps one list after another, item by item, and what was in the list before at the same end not again. */
export const following = <Item, Mapped>(
  map: (item: Item) => Mapped,
): ((items: readonly Item[]) => readonly Mapped[]) => {
  let before: readonly Item[] = [];
  let mapped: readonly Mapped[] = [];
  return (items) => {
    const shorter = Math.min(items.length, before.length);
    let first = 0;
    while (first < shorter && items[first] === before[first]) first += 1;
    let last = 0;
    while (last < shorter - first && items[items.length - 1 - last] === before[before.length - 1 - last]) {
      last += 1;
    }
    const result = mapped.slice(0, first);
    for (let index = first; index < items.length - last; index += 1) result.push(map(items[index] as Item));
    for (let index = mapped.length - last; index < mapped.length; index += 1) {
      result.push(mapped[index] as Mapped);
    }
    before = items;
    mapped = result;
    return result;
  };
};

/**
 * Maps one set of groups after another, group by group, and a group of the same items not again; of a group that comes to
 * nothing there is nothing.
 */
export const followingGroups = <Key, Item, Mapped>(
  map: (items: readonly Item[], key: Key) => Mapped | undefined,
): ((groups: ReadonlyMap<Key, readonly Item[]>) => ReadonlyMap<Key, Mapped>) => {
  let before = new Map<Key, { readonly items: readonly Item[]; readonly mapped: Mapped | undefined }>();
  return (groups) => {
    const after: typeof before = new Map();
    const result = new Map<Key, Mapped>();
    for (const [key, items] of groups) {
      const had = before.get(key);
      const mapped = had !== undefined && areEqual(had.items, items) ? had.mapped : map(items, key);
      after.set(key, { items, mapped });
      if (mapped !== undefined) result.set(key, mapped);
    }
    before = after;
    return result;
  };
};

const areEqual = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((item, index) => item === other[index]);
