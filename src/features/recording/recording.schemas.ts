import { ENTRY_SCHEMAS, ENTRY_TYPES } from '../../clinic/entries/entry-schemas.js';
import { closed, listOf } from '../../kernel/json-schema.js';
import { EVENT } from '../../patient-record/http/event-schema.js';
import { refTo } from '../../platform/http/openapi-schemas.js';

/** An entry type's schema as part of a larger document, where it has no name of its own. */
const embedded = ({ $schema: _schema, $id: _id, ...schema }: Readonly<Record<string, unknown>>): object =>
  schema;

const enrolment = (): object => {
  const { properties, required, ...schema } = ENTRY_SCHEMAS.PatientEnrolled;
  const { type: _type, ...fields } = properties;
  return {
    ...embedded(schema),
    title: 'Enrolment',
    properties: fields,
    required: required.filter((field) => field !== 'type'),
  };
};

const answer = {
  events: { ...listOf(refTo('Event')), description: 'Of the entries, in their order.' },
  advisories: { ...listOf(refTo('Advisory')), description: 'Those the write raised, revised or closed.' },
  position: { type: 'string' },
};

/** What recording takes and answers. */
export const RECORDING_SCHEMAS = {
  ...Object.fromEntries(ENTRY_TYPES.map((type) => [type, embedded(ENTRY_SCHEMAS[type])])),
  Entry: {
    oneOf: ENTRY_TYPES.map(refTo),
    discriminator: {
      propertyName: 'type',
      mapping: Object.fromEntries(ENTRY_TYPES.map((type) => [type, `#/components/schemas/${type}`])),
    },
  },
  Enrolment: enrolment(),
  Event: EVENT,
  Recorded: closed(answer),
  Enrolled: closed({ id: { type: 'string' }, ...answer }),
} as const;
