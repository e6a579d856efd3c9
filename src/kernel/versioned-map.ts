/**
 * A map that never changes: what is set makes a new version of it. To make one after the other costs what is set and not
 * what there is, since they share their log; to go on from any but the latest, or from an empty one, costs a copy.
 */
export interface VersionedMap<Value> {
  readonly log: Log<Value>;
  /** How much of the log is this version's. */
  readonly length: number;
  /** How many keys it has. */
  readonly size: number;
}

/** All that was ever set in the versions that share it, in order. */
interface Log<Value> {
  readonly keys: string[];
  /** Undefined where the key was taken out. */
  readonly values: (Value | undefined)[];
  /** Where the same key was set before; -1 where it was not. */
  readonly before: number[];
  /** Where each key was set last. */
  readonly last: Map<string, number>;
}

/** Beyond twice its size and this much more a log is not gone on with but written anew, so that a latest version holds no more. */
const SLACK = 32;

export const versionedMap = <Value extends object | string>(): VersionedMap<Value> => ({
  log: logOf<Value>([]),
  length: 0,
  size: 0,
});

export const valueIn = <Value>({ log, length }: VersionedMap<Value>, key: string): Value | undefined => {
  let index = log.last.get(key) ?? -1;
  while (index >= length) index = log.before[index] ?? -1;
  return index === -1 ? undefined : log.values[index];
};

export const isIn = (map: VersionedMap<unknown>, key: string): boolean => valueIn(map, key) !== undefined;

/** In the order they were first set. */
export const entriesIn = <Value>({
  log: { keys, values },
  length,
}: VersionedMap<Value>): readonly (readonly [string, Value])[] => {
  const map = new Map<string, Value>();
  for (let index = 0; index < length; index += 1) {
    const key = keys[index] as string;
    const value = values[index];
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
  return [...map];
};

export const withValue = <Value>(map: VersionedMap<Value>, key: string, value: Value): VersionedMap<Value> =>
  next(map, key, value, isIn(map, key) ? map.size : map.size + 1);

export const without = <Value>(map: VersionedMap<Value>, key: string): VersionedMap<Value> =>
  isIn(map, key) ? next(map, key, undefined, map.size - 1) : map;

const next = <Value>(
  map: VersionedMap<Value>,
  key: string,
  value: Value | undefined,
  size: number,
): VersionedMap<Value> => {
  const isLatest = map.length > 0 && map.length === map.log.keys.length;
  const isShort = map.length <= 2 * map.size + SLACK;
  const log = isLatest && isShort ? map.log : logOf(entriesIn(map));
  const length = log.keys.push(key);
  log.values.push(value);
  log.before.push(log.last.get(key) ?? -1);
  log.last.set(key, length - 1);
  return { log, length, size };
};

const logOf = <Value>(entries: readonly (readonly [string, Value])[]): Log<Value> => ({
  keys: entries.map(([key]) => key),
  values: entries.map(([, value]) => value),
  before: entries.map(() => -1),
  last: new Map(entries.map(([key], index) => [key, index])),
});
