import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VersionedMap } from './versioned-map.js';

const withEntries = (count: number): VersionedMap<string> =>
  VersionedMap.of(Array.from({ length: count }, (_, index) => [`e${index}`, `${index}`]));

describe('a versioned map', () => {
  it.each([0, 1, 64, 300])('holds all of %i, in the order they were set', (count) => {
    const map = withEntries(count);
    expect(map.entries()).toEqual(Array.from({ length: count }, (_, index) => [`e${index}`, `${index}`]));
    expect([map.size, map.get('e0')]).toEqual([count, count === 0 ? undefined : '0']);
    expect([map.has(`e${count - 1}`), map.has(`e${count}`)]).toEqual([count > 0, false]);
  });

  it.each(['e5', 'e199'])('loses %s in a version alone', (key) => {
    const map = withEntries(200);
    const without = map.without(key);
    expect([without.has(key), map.has(key)]).toEqual([false, true]);
    expect([without.size, without.entries().length]).toEqual([199, 199]);
    expect(without.without(key)).toBe(without);
  });

  it('says what was set last of a key, in its old place', () => {
    const map = withEntries(200).with('e1', 'new');
    expect(map.get('e1')).toBe('new');
    expect(map.entries()[1]).toEqual(['e1', 'new']);
  });

  it('goes on from any version as if there were no other', () => {
    const one = withEntries(3);
    const [left, right] = [one.with('left', 'l'), one.with('right', 'r')];
    expect([left.has('right'), right.has('left'), one.size]).toEqual([false, false, 3]);
    expect(left.with('e0', 'new').get('e0')).toBe('new');
    expect([left.get('e0'), right.get('e0')]).toEqual(['0', '0']);
  });

  it('is in each of its versions what a map of its own would be', () => {
    const step = fc.record({
      from: fc.nat(),
      key: fc.constantFrom('a', 'b', 'c', 'd'),
      value: fc.option(fc.string(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const versions: (readonly [VersionedMap<string>, ReadonlyMap<string, string>])[] = [
          [VersionedMap.of(), new Map()],
        ];
        for (const { from, key, value } of steps) {
          // Mostly the latest, so that a log grows long enough to be written anew.
          const at = from % 4 === 0 ? from % versions.length : versions.length - 1;
          const [map, expected] = versions[at] ?? [VersionedMap.of<string>(), new Map<string, string>()];
          const next = new Map(expected);
          if (value === undefined) next.delete(key);
          else next.set(key, value);
          versions.push([value === undefined ? map.without(key) : map.with(key, value), next]);
        }
        for (const [map, expected] of versions) {
          expect(map.entries()).toEqual([...expected]);
          expect([map.size, map.get('a'), map.has('b')]).toEqual([
            expected.size,
            expected.get('a'),
            expected.has('b'),
          ]);
        }
      }),
    );
  });
});
