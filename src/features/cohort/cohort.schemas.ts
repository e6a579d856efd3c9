import { closed, listOf, nullable } from '../../kernel/json-schema.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const number = nullable({ type: 'number' });
const patients = listOf(text);

const counted = closed({ kind: { const: 'count' }, count, of: count, missing: count, patients });
const measured = closed({
  kind: { const: 'median' },
  median: number,
  low: number,
  high: number,
  unit: text,
  of: count,
  missing: count,
  patients,
});

/** What the cohort's route answers. */
export const COHORT_SCHEMAS = {
  CohortReport: closed({
    followed: count,
    treated: count,
    cycles: count,
    lines: listOf(
      closed({
        figure: text,
        title: text,
        reading: nullable(text),
        byPatient: { anyOf: [counted, measured, { type: 'null' }] },
        byCycle: nullable(counted),
      }),
    ),
  }),
} as const;
