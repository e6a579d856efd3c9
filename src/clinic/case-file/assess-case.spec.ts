import { describe, expect, it } from '@jest/globals';
import { at, recorded } from '../../../test/support/history.js';
import { ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, pain, told } from '../../../test/support/telling.js';
import type { Entry } from '../entries/entry.js';
import { assessCase } from './assess-case.js';

const RULES = ruleSetOf(graded);

const assessed = (entries: readonly Entry[], assessAt: readonly string[]) =>
  assessCase(
    {
      case: 'a case',
      patient: 'p',
      lists: entries.map((entry, index) => ({
        recordedAt: at(entry.occurredAt),
        entries: [recorded(entry, index + 1)],
      })),
      assessAt: assessAt.map(at),
    },
    RULES,
  );
const momentsOf = (...of: Parameters<typeof assessed>) =>
  assessed(...of).concluded.map(({ at: moment }) => moment.text.slice(0, 16));

describe('a case', () => {
  const entries = [pain('2024-05-01T08:00:00Z', 5), pain('2024-05-03T08:00:00Z', 1)];

  it('is gone through as it happened: moments to assess at fall between the entries', () => {
    expect(momentsOf(entries, ['2024-05-02T08:00:00Z', '2024-05-04T08:00:00Z'])).toEqual([
      '2024-05-01T08:00',
      '2024-05-02T08:00',
      '2024-05-03T08:00',
      '2024-05-04T08:00',
    ]);
  });

  it('knows what is recorded at a moment when it is assessed at that moment', () => {
    const { concluded, course } = assessed(entries, ['2024-05-01T08:00:00Z', '2024-05-03T08:00:00Z']);
    expect(
      concluded.map(({ at: moment, conclusions }) => [moment.text.slice(0, 10), conclusions.length]),
    ).toEqual([
      ['2024-05-01', 1],
      ['2024-05-01', 0],
      ['2024-05-03', 1],
      ['2024-05-03', 0],
    ]);
    expect(told(concluded)).toEqual([
      '05-01T08:00 T-01 patient:p 1 raised alert low',
      '05-03T08:00 T-01 patient:p 1 closed (no-longer-true)',
    ]);
    expect(course.chart.patientId).toBe('p');
  });
});
