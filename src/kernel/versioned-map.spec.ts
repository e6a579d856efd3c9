import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  entriesIn,
  isIn,
  valueIn,
  versionedMap,
  without,
  withValue,
  type VersionedMap,
} from './versioned-map.js';

const withEntries = (count: number): VersionedMap<string> => {
  let map = versionedMap<string>();
  for (let index = 0; index < count; index += 1) map = withValue(map, `e${index}`, `${index}`);
  return map;
};

describe('a versioned map', () => {
  it.each([0, 1, 64, 300])('holds all of %i, in the order they were set', (count) => {
    const map = withEntries(count);
    expect(entriesIn(map)).toEqual(Array.from({ length: count }, (_, index) => [`e${index}`, `${index}`]));
    expect([map.size, valueIn(map, 'e0')]).toEqual([count, count === 0 ? undefined : '0']);
    expect([isIn(map, `e${count - 1}`), isIn(map, `e${count}`)]).toEqual([count > 0, false]);
  });

  it.each(['e5', 'e199'])('loses %s in a version alone', (key) => {
    const map = withEntries(200);
    const left = without(map, key);
    expect([isIn(left, key), isIn(map, key)]).toEqual([false, true]);
    expect([left.size, entriesIn(left).length]).toEqual([199, 199]);
    expect(without(left, key)).toBe(left);
  });

  it('says what was set last of a key, in its old place', () => {
    const map = withValue(withEntries(200), 'e1', 'new');
    expect(valueIn(map, 'e1')).toBe('new');
    expect(entriesIn(map)[1]).toEqual(['e1', 'new']);
  });

  it('goes on from any version as if there were no other', () => {
    const one = withEntries(3);
    const [left, right] = [withValue(one, 'left', 'l'), withValue(one, 'right', 'r')];
    expect([isIn(left, 'right'), isIn(right, 'left'), one.size]).toEqual([false, false, 3]);
    expect(valueIn(withValue(left, 'e0', 'new'), 'e0')).toBe('new');
    expect([valueIn(left, 'e0'), valueIn(right, 'e0')]).toEqual(['0', '0']);
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
          [versionedMap(), new Map()],
        ];
        for (const { from, key, value } of steps) {
          // Mostly the latest, so that a log grows long enough to be written anew.
          const at = from % 4 === 0 ? from % versions.length : versions.length - 1;
          const [map, expected] = versions[at] ?? [versionedMap<string>(), new Map<string, string>()];
          const next = new Map(expected);
          if (value === undefined) next.delete(key);
          else next.set(key, value);
          versions.push([value === undefined ? without(map, key) : withValue(map, key, value), next]);
        }
        for (const [map, expected] of versions) {
          expect(entriesIn(map)).toEqual([...expected]);
          expect([map.size, valueIn(map, 'a'), isIn(map, 'b')]).toEqual([
            expected.size,
            expected.get('a'),
            expected.has('b'),
          ]);
        }
      }),
    );
  });
});
