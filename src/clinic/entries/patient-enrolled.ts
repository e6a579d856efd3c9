import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { civilDate, meaning, note, oneOf, text, type FieldSchema } from './field-schemas.js';
import { dayNumberOf, yearsBetween } from '../../kernel/calendar.js';
import { dayOf, type Moment } from '../../kernel/instant.js';
import { momentOf } from './moment-of.js';
import type { Refusal } from './refusal.js';

const SEXES = ['female', 'male', 'other', 'unknown'] as const;
export type Sex = (typeof SEXES)[number];

/** A number or code by which another system knows the patient. */
export interface Identifier {
  readonly system: string;
  readonly value: string;
}

/** The first entry of every patient. */
export interface PatientEnrolled extends EntryHeader {
  readonly type: 'PatientEnrolled';
  readonly sex: Sex;
  /** YYYY-MM-DD. */
  readonly birthDate: string;
  readonly identifiers?: readonly Identifier[];
  readonly name?: string;
  readonly note?: string;
}

const identifier: FieldSchema = {
  title: 'an identifier {system, value}',
  type: 'object',
  properties: {
    system: meaning('Who issued it: a URI or a name.', text(200)),
    value: text(200),
  },
  required: ['system', 'value'],
  additionalProperties: false,
};

export const patientEnrolledSchema = entrySchema('PatientEnrolled', {
  description: 'The first entry of every patient. Everything else is recorded after it.',
  required: { sex: oneOf(SEXES), birthDate: civilDate },
  optional: {
    identifiers: {
      title: 'a list of at most 20 identifiers',
      type: 'array',
      items: identifier,
      maxItems: 20,
    },
    name: text(200),
    note,
  },
});

const OLDEST_YEARS = 120;

/** Whether a moment lies outside any life that began on a day: before the birth, or at an age nobody reaches. */
export const outsideLife = (birthDate: string, { at, offset }: Moment): 'unborn' | 'too-old' | undefined => {
  const [born, day] = [dayNumberOf(birthDate), dayOf(at, offset)];
  if (day < born) return 'unborn';
  return yearsBetween(born, day) > OLDEST_YEARS ? 'too-old' : undefined;
};

export const patientEnrolledContradiction = (entry: PatientEnrolled): Refusal | undefined => {
  const outside = outsideLife(entry.birthDate, momentOf(entry.occurredAt));
  if (outside === undefined) return undefined;
  return {
    field: 'birthDate',
    message:
      outside === 'unborn'
        ? 'must not be after occurredAt'
        : `must be at most ${OLDEST_YEARS} years before occurredAt`,
  };
};
