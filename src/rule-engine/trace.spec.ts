import { describe, it, expect } from '@jest/globals';
import { known, unknown, type Finding, type Truth } from '../kernel/known.js';
import { leavesOf, missingOf, support, type GroupTrace, type LeafTrace, type Trace } from './trace.js';

const leaf = (fact: string, result: Truth, finding?: Finding): LeafTrace => ({
  kind: 'leaf',
  leaf: { fact, operator: 'equal', value: true },
  slot: 0,
  finding: finding ?? (result === 'unknown' ? unknown(fact, 'never-recorded') : known(result)),
  threshold: true,
  thresholdUnit: undefined,
  parameter: undefined,
  result,
});
const group = (kind: GroupTrace['kind'], result: Truth, ...children: Trace[]): GroupTrace => ({
  kind,
  children,
  result,
});
const yes = leaf('yes', true);
const no = leaf('no', false);
const open = leaf('open', 'unknown');
const names = (leaves: readonly LeafTrace[]) => leaves.map((one) => one.leaf.fact);

describe('the leaves of a trace', () => {
  it('come in the order written', () =>
    expect(
      names(leavesOf(group('all', false, yes, group('not', false, group('any', true, no, yes)), open))),
    ).toEqual(['yes', 'no', 'yes', 'open']));
});

describe('what a result rests on', () => {
  it.each<[string, Trace, string[]]>([
    ['itself, for a leaf', no, ['no']],
    ['every child of a true all', group('all', true, yes, leaf('also', true)), ['yes', 'also']],
    ['only the false children of a false all', group('all', false, yes, no, open), ['no']],
    ['only the unknown children of an unknown all', group('all', 'unknown', yes, open), ['open']],
    ['only the true children of a true any', group('any', true, no, yes, open), ['yes']],
    ['every child of a false any', group('any', false, no, leaf('nor', false)), ['no', 'nor']],
    ['only the unknown children of an unknown any', group('any', 'unknown', no, open), ['open']],
    ["the child's support under not", group('not', true, group('all', false, yes, no)), ['no']],
    ['the unknown under not', group('not', 'unknown', open), ['open']],
    [
      'all the way down',
      group('all', true, group('any', true, no, group('not', true, no)), yes),
      ['no', 'yes'],
    ],
  ])('is %s', (_, trace, expected) => expect(names(support(trace))).toEqual(expected));
});

describe('what is missing', () => {
  it('is nothing while the result is known', () => {
    expect(missingOf(group('any', true, yes, open))).toEqual([]);
    expect(missingOf(group('all', false, no, open))).toEqual([]);
  });

  it('is what the unknown leaves lack, each thing once', () => {
    const stale = leaf('stale', 'unknown', unknown('calcium', 'out-of-date', '2026-01-01T08:00:00Z'));
    const staleToo = leaf('staleToo', 'unknown', unknown('calcium', 'out-of-date', '2026-01-01T08:00:00Z'));
    const other = leaf('other', 'unknown', unknown('calcium', 'out-of-date', '2026-02-01T08:00:00Z'));
    const never = leaf('never', 'unknown', unknown('calcium', 'never-recorded'));
    expect(missingOf(group('all', 'unknown', stale, staleToo, yes, other, never))).toEqual([
      { fact: 'calcium', because: 'out-of-date', lastSeen: '2026-01-01T08:00:00Z' },
      { fact: 'calcium', because: 'out-of-date', lastSeen: '2026-02-01T08:00:00Z' },
      { fact: 'calcium', because: 'never-recorded' },
    ]);
  });

  it('leaves out the unknown leaves of a part that is settled', () => {
    const settled = group('any', true, yes, leaf('settled', 'unknown'));
    expect(missingOf(group('all', 'unknown', settled, open))).toEqual([
      { fact: 'open', because: 'never-recorded' },
    ]);
  });
});
