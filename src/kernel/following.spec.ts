import { describe, expect, it } from '@jest/globals';
import { groupBy } from './group-by.js';
import { following, followingGroups } from './following.js';

describe('a list that follows another', () => {
  const counting = () => {
    const read: string[] = [];
    const map = following((item: { readonly name: string }) => {
      read.push(item.name);
      return item.name.toUpperCase();
    });
    return { read, map };
  };
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name }));
  const list = (...items: readonly ({ readonly name: string } | undefined)[]) =>
    items.flatMap((item) => item ?? []);

  it.each([
    ['has one more at the end', list(a, b), list(a, b, c), ['c']],
    ['has one more in the middle', list(a, c), list(a, b, c), ['b']],
    ['has one more at the beginning', list(b), list(a, b), ['a']],
    ['has one less', list(a, b, c), list(a, c), []],
    ['has another one', list(a, b, c), list(a, d, c), ['d']],
    ['is the same', list(a, b), list(a, b), []],
    ['is empty', list(a, b), [], []],
    ['repeats one', list(a), list(a, a), ['a']],
  ])('reads only what is new where it %s', (_name, before, after, read) => {
    const { read: done, map } = counting();
    map(before);
    done.length = 0;
    expect(map(after)).toEqual(after.map(({ name }) => name.toUpperCase()));
    expect(done).toEqual(read);
  });
});

describe('groups that follow others', () => {
  it('read only those of other items', () => {
    const done: string[] = [];
    const map = followingGroups((items: readonly string[], key: string) => {
      done.push(key);
      return `${key}: ${items.join(' ')}`;
    });
    const byFirst = (...words: readonly string[]) => groupBy(words, (word) => word.charAt(0));
    expect([...map(byFirst('ab', 'ac', 'bc')).values()]).toEqual(['a: ab ac', 'b: bc']);
    done.length = 0;
    expect([...map(byFirst('ab', 'ac', 'bc', 'bd', 'cd')).values()]).toEqual([
      'a: ab ac',
      'b: bc bd',
      'c: cd',
    ]);
    expect(done).toEqual(['b', 'c']);
  });

  it('are found by their keys, those that come to nothing aside', () => {
    const map = followingGroups((items: readonly string[]) =>
      items.length > 1 ? items.join(' ') : undefined,
    );
    expect([...map(groupBy(['ab', 'ac', 'bc'], (word) => word.charAt(0)))]).toEqual([['a', 'ab ac']]);
  });
});
