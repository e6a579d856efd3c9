import { ENTRY_SCHEMAS, ENTRY_TYPES } from '../entries/entry-schemas.js';
import type { EntrySchema } from '../entries/entry-schema.js';
import { meaning, moment, name, oneOf, text } from '../entries/field-schemas.js';

const MOST_ENTRIES = 100_000;
const MOST_ASSESSMENTS = 10_000;

const fields = {
  case: meaning('What to call it.', text(200)),
  description: meaning('What it shows, for people.', text(4000)),
  patient: meaning('Id of the patient.', name),
  entries: {
    title: `a list of 1 to ${MOST_ENTRIES} entries`,
    description: 'In the order of recording. Entries with equal recordedAt are one list and one assessment.',
    type: 'array',
    minItems: 1,
    maxItems: MOST_ENTRIES,
  },
  assessAt: {
    title: `a list of at most ${MOST_ASSESSMENTS} moments`,
    description: 'Further moments at which to assess; none before the first entry.',
    type: 'array',
    maxItems: MOST_ASSESSMENTS,
  },
} as const;

/** The case file around its entries; entries and moments are read one by one, to say which of them is wrong. */
export const envelopeSchema = {
  title: 'a case file',
  type: 'object',
  properties: fields,
  required: ['case', 'patient', 'entries'],
  additionalProperties: false,
} as const;

const recordedAt = meaning(
  'When it was learnt; the latest time the entry names (plannedFor aside) where left out. Never decreases.',
  moment,
);

/** An entry schema as part of another document, which names it itself. */
const embedded = ({ $schema: _dialect, $id: _name, ...schema }: EntrySchema) => ({
  ...schema,
  properties: { ...schema.properties, recordedAt },
});

/** JSON Schema (2020-12) of a whole case file, for publication. */
export const caseFileSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:case-file:1',
  description: 'A whole history of one patient, and the moments at which to assess it.',
  ...envelopeSchema,
  properties: {
    ...fields,
    entries: { ...fields.entries, items: { $ref: '#/$defs/Entry' } },
    assessAt: { ...fields.assessAt, items: moment },
  },
  $defs: {
    Entry: {
      type: 'object',
      properties: { type: oneOf(ENTRY_TYPES) },
      required: ['type'],
      allOf: ENTRY_TYPES.map((type) => ({
        if: { properties: { type: { const: type } }, required: ['type'] },
        then: { $ref: `#/$defs/${type}` },
      })),
    },
    ...Object.fromEntries(ENTRY_TYPES.map((type) => [type, embedded(ENTRY_SCHEMAS[type])])),
  },
};
