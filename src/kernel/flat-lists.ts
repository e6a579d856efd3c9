/**
 * What `flatMap` does, in loops: it makes its list in a way that costs several times as much, and a replay makes tens of
 * thousands of such lists a second.
 */
export const joined = <Item, Part>(
  items: readonly Item[],
  partsOf: (item: Item, index: number) => readonly Part[],
): readonly Part[] => {
  const all: Part[] = [];
  for (let index = 0; index < items.length; index += 1) {
    for (const part of partsOf(items[index] as Item, index)) all.push(part);
  }
  return all;
};

/** What is found of each item, in their order; nothing of those of which nothing is. */
export const found = <Item, Found>(
  items: readonly Item[],
  find: (item: Item, index: number) => Found | undefined,
): readonly Found[] => {
  const all: Found[] = [];
  for (let index = 0; index < items.length; index += 1) {
    const one = find(items[index] as Item, index);
    if (one !== undefined) all.push(one);
  }
  return all;
};

/** What `toSorted` does, and the list itself where it is in order already: most lists are that are put in order again and again. */
export const sorted = <Item>(
  items: readonly Item[],
  compare: (one: Item, other: Item) => number,
): readonly Item[] => {
  for (let index = 1; index < items.length; index += 1) {
    if (compare(items[index - 1] as Item, items[index] as Item) > 0) return items.toSorted(compare);
  }
  return items;
};
