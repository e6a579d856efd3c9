import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { CALCIUM_FIGURES, mmol, pamidronate, result } from '../../../../test/support/calcium-history.js';
import { at, hoursAfter } from '../../../../test/support/history.js';
import type { Entry } from '../../entries/entry.js';
import { calciumSampleDue, calciumSampleOverdue } from './calcium-sampling.js';

const START = '2024-03-04T09:00:00+01:00';
const after = (hours: number): string => hoursAfter(at(START), hours).text;

const due = (entries: readonly Entry[], hours: number, figures = CALCIUM_FIGURES) =>
  askFact(calciumSampleDue, {
    entries: [pamidronate(START), ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: after(hours),
    parameters: figures,
  });

describe('a calcium sample', () => {
  it('falls due 24 hours after an infusion, and says why', () => {
    expect(due([], 23.99).finding).toMatchObject({ value: false });
    expect(due([], 24).finding).toMatchObject({ value: true, note: '24 h after an infusion' });
  });

  it('is foreseen: the next moment to look is when it falls due', () => {
    expect(due([], 1).next).toBe(at(after(24)).at);
  });

  it('is due at 48 hours only once the infusion has turned out to be the cycle’s only one', () => {
    const slow = { ...CALCIUM_FIGURES, 'OUT-01.due': { h: 60 } };
    const drawn = result(after(25), 'calcium-corrected', mmol(2.3));
    expect(due([drawn], 50).finding).toMatchObject({ value: true, note: '48 h after an infusion' });
    expect(due([drawn], 50, slow).finding).toMatchObject({ value: false });
  });

  it('is due again 4 hours after a severe value, naming that value', () => {
    const severe = result(after(20), 'calcium-corrected', mmol(1.7), { id: 'severe' });
    expect(due([severe], 23.5).finding).toMatchObject({ value: false });
    expect(due([severe], 24).finding).toMatchObject({ value: true, sources: ['severe'] });
    const later = result(after(25), 'calcium-corrected', mmol(1.75), { id: 'still' });
    expect(due([severe, later], 29).finding).toMatchObject({ value: true, sources: ['still'] });
  });

  it('counts the hours it is overdue, and when they will have passed', () => {
    const { finding } = askFact(calciumSampleOverdue, {
      entries: [pamidronate(START)],
      subject: { kind: 'cycle', id: 'c1' },
      now: after(25),
      parameters: CALCIUM_FIGURES,
    });
    expect(finding).toMatchObject({ value: 1, unit: 'h' });
    expect(finding.known && finding.reaches?.(2)).toBe(at(after(26)).at);
  });
});
