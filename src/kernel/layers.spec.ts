import { describe, expect, it } from '@jest/globals';
import { copyOfLayers, entriesIn, isIn, noLayers, removeFrom, valueIn, type Layers } from './layers.js';

const withEntries = (count: number): Layers<number> => {
  let layers: Layers<number> = noLayers();
  for (let index = 0; index < count; index += 1) {
    const copy = copyOfLayers(layers);
    copy.newer.set(`e${index}`, index);
    layers = copy;
  }
  return layers;
};

describe('values in layers', () => {
  it.each([0, 1, 64, 65, 66, 300])('hold all of %i, in the order they were added', (count) => {
    const layers = withEntries(count);
    const expected = Array.from({ length: count }, (_, index) => [`e${index}`, index]);
    expect(entriesIn(layers)).toEqual(expected);
    expect(valueIn(layers, 'e0')).toBe(count === 0 ? undefined : 0);
    expect([isIn(layers, `e${count - 1}`), isIn(layers, `e${count}`)]).toEqual([count > 0, false]);
  });

  it.each(['e5', 'e199'])('lose %s in a copy alone', (key) => {
    const layers = withEntries(200);
    const copy = copyOfLayers(layers);
    removeFrom(copy, key);
    expect([isIn(copy, key), isIn(layers, key)]).toEqual([false, true]);
    expect(entriesIn(copy)).toHaveLength(199);
  });

  it('say what was said last of a key, in its old place', () => {
    const copy = copyOfLayers(withEntries(200));
    copy.newer.set('e1', 100);
    expect(valueIn(copy, 'e1')).toBe(100);
    expect(entriesIn(copy)[1]).toEqual(['e1', 100]);
    expect(valueIn(copyOfLayers(copy), 'e1')).toBe(100);
  });
});
