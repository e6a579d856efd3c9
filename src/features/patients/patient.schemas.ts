import { closed, listOf, nullable } from '../../kernel/json-schema.js';
import { pageOf, refTo } from '../../platform/http/openapi-schemas.js';

const text = { type: 'string' };

const entry = closed({ eventId: text, recordedAt: text, entry: refTo('Entry') });

/** What the routes of patients answer. */
export const PATIENT_SCHEMAS = {
  PatientPage: pageOf(
    closed({ id: text, name: nullable(text), birthDate: text, sex: text, enrolledAt: text }),
  ),
  PatientChart: closed({
    id: text,
    name: nullable(text),
    sex: text,
    birthDate: text,
    identifiers: listOf(closed({ system: text, value: text })),
    revision: { type: 'integer', description: 'What If-Match names.' },
    rules: {
      ...nullable(closed({ activation: { type: 'integer', minimum: 1 }, ruleSet: text })),
      description: 'The rule set in force then, by its hash, and which activation made it so.',
    },
    entries: listOf(entry),
    arrivedLater: { ...listOf(entry), description: 'About the time asked for, but learnt only afterwards.' },
  }),
  EventPage: pageOf(refTo('Event')),
} as const;
