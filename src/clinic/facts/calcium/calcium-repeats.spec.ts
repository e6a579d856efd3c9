import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { CALCIUM_FIGURES, mmol, pamidronate, result } from '../../../../test/support/calcium-history.js';
import { at, hoursAfter } from '../../../../test/support/history.js';
import type { Entry, Symptom } from '../../entries/entry.js';
import { calciumSampleDue } from './calcium-sampling.js';

const START = '2024-03-04T09:00:00+01:00';
const after = (hours: number): string => hoursAfter(at(START), hours).text;

const calcium = (hours: number, value: number): Entry =>
  result(after(hours), 'calcium-corrected', mmol(value), { id: `calcium ${hours}` });
const sign = (hours: number, resolved?: number, symptom: Symptom = 'cramps'): Entry => ({
  type: 'SymptomReported',
  id: `${symptom} ${hours}`,
  occurredAt: after(hours),
  symptom,
  ...(resolved === undefined ? {} : { resolvedAt: after(resolved) }),
});

/** What is due a number of hours after the infusion: why, and because of which entry. */
const due = (hours: number, ...entries: readonly Entry[]) => {
  const { finding } = askFact(calciumSampleDue, {
    entries: [pamidronate(START), ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: after(hours),
    parameters: CALCIUM_FIGURES,
  });
  if (!finding.known) throw new Error('whether a sample is due is always known');
  return finding.value === true ? `${finding.note} (${finding.sources.join(', ')})` : 'nothing';
};

const REPEAT = '12 h after a calcium that meets CA-03';
const URGENT = '4 h after a calcium that meets CA-04';

describe('a repeat of calcium', () => {
  it('is due 4 hours after a severe value, 12 after a moderate one', () => {
    expect([due(5.9, calcium(2, 1.75)), due(6, calcium(2, 1.75))]).toEqual([
      'nothing',
      `${URGENT} (calcium 2)`,
    ]);
    expect([due(13.9, calcium(2, 1.9)), due(14, calcium(2, 1.9))]).toEqual([
      'nothing',
      `${REPEAT} (calcium 2)`,
    ]);
  });

  it('is not due after a mild value without a sign, nor after a normal one with a sign', () => {
    expect(due(20, calcium(2, 2.1))).toBe('nothing');
    expect(due(20, calcium(2, 2.4), sign(3))).toBe('nothing');
  });

  it('is due after a mild value with a sign, 12 hours after the later of the two', () => {
    expect([due(14.9, calcium(2, 2.1), sign(3)), due(15, calcium(2, 2.1), sign(3))]).toEqual([
      'nothing',
      `${REPEAT} (calcium 2)`,
    ]);
    expect([due(13.9, calcium(2, 2.1), sign(1)), due(14, calcium(2, 2.1), sign(1))]).toEqual([
      'nothing',
      `${REPEAT} (calcium 2)`,
    ]);
  });

  it('counts from the first of several signs', () => {
    expect(due(15, calcium(2, 2.1), sign(3), sign(9, undefined, 'paraesthesia'))).toBe(
      `${REPEAT} (calcium 2)`,
    );
  });

  it('is not due where the sign was over before the calcium was drawn, or just then', () => {
    expect(due(16, calcium(3, 2.1), sign(1, 2))).toBe('nothing');
    expect(due(16, calcium(3, 2.1), sign(1, 3))).toBe('nothing');
    expect(due(16, calcium(3, 2.1), sign(1, 3.5))).toBe(`${REPEAT} (calcium 3)`);
  });

  it('is not due where another calcium was the latest by the time of the sign', () => {
    expect(due(20, calcium(2, 2.1), calcium(5, 2.4), sign(7))).toBe('nothing');
    expect(due(20, calcium(2, 2.1), calcium(7, 2.4), sign(7))).toBe('nothing');
  });

  it('is met by the next calcium drawn', () => {
    expect(due(15, calcium(2, 1.9), calcium(10, 2.4))).toBe('nothing');
  });

  it('lasts until the next sample falls due', () => {
    expect(due(23.9, calcium(2, 1.9))).toBe(`${REPEAT} (calcium 2)`);
    expect(due(24, calcium(2, 1.9))).toBe('24 h after an infusion (c1-day-1)');
  });

  it('does not follow a doubtfully high value that was set aside', () => {
    expect(due(20, calcium(2, 4.6), sign(3), calcium(4, 2.4))).toBe('nothing');
  });
});
