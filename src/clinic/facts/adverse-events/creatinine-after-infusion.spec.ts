import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { infusionAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import {
  creatinineAfterInfusion,
  creatinineCompared,
  creatinineOverCycleBaseline,
  creatinineRise,
} from './creatinine-after-infusion.js';

const FIGURES = {
  'AE-04.window': { d: 14 },
  'AE-04.ratio': { '{ratio}': 1.5 },
  'AE-04.rise': { 'umol/L': 26.5, 'mg/dL': 0.3 },
  'AE-04.span': { h: 48 },
};

const creatinine = (occurredAt: string, value: number, unit = 'umol/L'): Entry => ({
  type: 'LaboratoryResulted',
  id: `${value}`,
  occurredAt,
  analyte: 'creatinine',
  value: { value, unit },
});

const infusion = infusionAt('2024-03-04T10:00:00+01:00');
const ask = (fact: FactDefinition, ...entries: readonly Entry[]) =>
  askFact(fact, {
    entries: [infusion, ...entries],
    subject: { kind: 'cycle', id: 'c1' },
    now: '2024-05-04T10:00:00+02:00',
    parameters: FIGURES,
  });

describe('creatinine after an infusion', () => {
  it('as a multiple of the baseline rests on both', () => {
    expect(
      ask(
        creatinineOverCycleBaseline,
        creatinine('2024-03-01T08:00:00+01:00', 44.2),
        creatinine('2024-03-06T08:00:00+01:00', 0.8, 'mg/dL'),
      ).finding,
    ).toMatchObject({ value: 1.6, unit: '{ratio}', sources: ['44.2', '0.8'] });
  });

  it('has no multiple without a baseline', () => {
    expect(
      ask(creatinineOverCycleBaseline, creatinine('2024-03-06T08:00:00+01:00', 60)).finding,
    ).toMatchObject({ missing: [{ fact: 'creatinine-baseline', because: 'never-recorded' }] });
  });

  it('rises in its own unit, from the lowest of 48 hours, whichever unit that was in', () => {
    const values = [
      creatinine('2024-03-04T09:00:00+01:00', 90),
      creatinine('2024-03-05T08:00:00+01:00', 0.7, 'mg/dL'),
      creatinine('2024-03-06T08:00:00+01:00', 100),
    ];
    expect(ask(creatinineRise, ...values).finding).toMatchObject({
      value: 38.12,
      unit: 'umol/L',
      sources: ['0.7', '100'],
    });
  });

  it('is known to have nothing to be compared with', () => {
    const alone = creatinine('2024-03-06T08:00:00+01:00', 60);
    expect(ask(creatinineCompared, alone).finding).toMatchObject({ known: true, value: false });
    expect(ask(creatinineRise, alone).finding.known).toBe(false);
  });

  it('is nobody’s while none was measured, and waits for no moment', () => {
    expect(ask(creatinineAfterInfusion)).toMatchObject({ finding: { value: false }, next: undefined });
  });
});
