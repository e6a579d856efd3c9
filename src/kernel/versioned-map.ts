/** All that was ever set in the versions that share it, in order; each version knows how much of it is its own. */
interface Log<Value> {
  readonly keys: string[];
  /** Undefined where the key was taken out. */
  readonly values: (Value | undefined)[];
  /** Where the same key was set before; -1 where it was not. */
  readonly before: number[];
  /** Where each key was set last. */
  readonly last: Map<string, number>;
}

/** Beyond twice its size and this much more a log is written anew: what was overwritten shall not be held for ever. */
const SLACK = 32;

/**
 * A map that never changes: what is set makes a new version of it. To make one after the other costs what is set and not
 * what there is, since they share their log; to go on from any but the latest, or from an empty one, costs a copy.
 */
export class VersionedMap<Value extends object | string> {
  private constructor(
    private readonly log: Log<Value>,
    private readonly length: number,
    readonly size: number,
  ) {}

  static of<Value extends object | string>(
    entries: Iterable<readonly [string, Value]> = [],
  ): VersionedMap<Value> {
    let map = new VersionedMap<Value>(logOf<Value>([]), 0, 0);
    for (const [key, value] of entries) map = map.with(key, value);
    return map;
  }

  get(key: string): Value | undefined {
    const { last, before, values } = this.log;
    let index = last.get(key) ?? -1;
    while (index >= this.length) index = before[index] ?? -1;
    return index === -1 ? undefined : values[index];
  }

  has(key: string): boolean {
    return this.get(key) !== undefined;
  }

  /** In the order they were first set. */
  entries(): readonly (readonly [string, Value])[] {
    const { keys, values } = this.log;
    const map = new Map<string, Value>();
    for (let index = 0; index < this.length; index += 1) {
      const key = keys[index] as string;
      const value = values[index];
      if (value === undefined) map.delete(key);
      else map.set(key, value);
    }
    return [...map];
  }

  with(key: string, value: Value): VersionedMap<Value> {
    return this.#next(key, value, this.has(key) ? this.size : this.size + 1);
  }

  without(key: string): VersionedMap<Value> {
    return this.has(key) ? this.#next(key, undefined, this.size - 1) : this;
  }

  #next(key: string, value: Value | undefined, size: number): VersionedMap<Value> {
    const isLatest = this.length > 0 && this.length === this.log.keys.length;
    const isShort = this.length <= 2 * this.size + SLACK;
    const log = isLatest && isShort ? this.log : logOf(this.entries());
    const length = log.keys.push(key);
    log.values.push(value);
    log.before.push(log.last.get(key) ?? -1);
    log.last.set(key, length - 1);
    return new VersionedMap(log, length, size);
  }
}

const logOf = <Value>(entries: readonly (readonly [string, Value])[]): Log<Value> => ({
  keys: entries.map(([key]) => key),
  values: entries.map(([, value]) => value),
  before: entries.map(() => -1),
  last: new Map(entries.map(([key], index) => [key, index])),
});
