import type { Quantity } from '../../kernel/quantity.js';
import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { laboratoryLimit, meaning, name, note, oneOf, yesOrNo, type FieldSchema } from './field-schemas.js';
import { between, quantity, zeroOrMore } from './quantity-schemas.js';
import type { Refusal } from './refusal.js';

const ANALYTES = [
  'calcium-total',
  'calcium-corrected',
  'calcium-ionised',
  'albumin',
  'creatinine',
  'vitamin-d-25-oh',
  'phosphate',
  'magnesium',
  'alkaline-phosphatase',
  'crp',
  'esr',
  'neutrophils',
  'pregnancy-test',
] as const;
export type Analyte = (typeof ANALYTES)[number];

const LABORATORY_FINDINGS = ['positive', 'negative'] as const;
export type LaboratoryFinding = (typeof LABORATORY_FINDINGS)[number];

/** One result; `occurredAt` is when the sample was drawn. A pregnancy test has a `finding`, all others a `value`. */
export interface LaboratoryResulted extends EntryHeader {
  readonly type: 'LaboratoryResulted';
  readonly analyte: Analyte;
  readonly value?: Quantity;
  readonly finding?: LaboratoryFinding;
  /** In the unit of `value`. */
  readonly lowerLimit?: number;
  /** In the unit of `value`. */
  readonly upperLimit?: number;
  readonly specimenId?: string;
  /** A doubtful value was checked and stands. */
  readonly confirmed?: boolean;
  readonly note?: string;
}

const calcium = quantity(between(0, 20, ['mmol/L', 'mg/dL'], 'calcium'));

/** What is possible of each analyte, in each unit it may be reported in. */
const VALUES: Readonly<Record<Exclude<Analyte, 'pregnancy-test'>, FieldSchema>> = {
  'calcium-total': calcium,
  'calcium-corrected': calcium,
  'calcium-ionised': calcium,
  albumin: quantity(between(5, 80, ['g/L', 'g/dL'])),
  creatinine: quantity(between(1, 3000, ['umol/L', 'mg/dL'], 'creatinine')),
  'vitamin-d-25-oh': quantity(zeroOrMore('nmol/L', 'ng/mL')),
  phosphate: quantity(zeroOrMore('mmol/L', 'mg/dL')),
  magnesium: quantity(zeroOrMore('mmol/L', 'mg/dL')),
  'alkaline-phosphatase': quantity(zeroOrMore('U/L')),
  crp: quantity(zeroOrMore('mg/L', 'mg/dL')),
  esr: quantity(zeroOrMore('mm/h')),
  neutrophils: quantity(zeroOrMore('10*9/L')),
};

/** A field that must not be there; the title still finishes "must be …". */
const leftOut = (why: string): FieldSchema => ({ title: `left out: ${why}`, not: {} });

const only = (analyte: string, then: Readonly<Record<string, unknown>>) => ({
  if: { properties: { analyte: { const: analyte } }, required: ['analyte'] },
  then,
});

export const laboratoryResultedSchema = entrySchema('LaboratoryResulted', {
  description:
    'One result; occurredAt is when the sample was drawn. A pregnancy test has a finding, all others a value.',
  required: { analyte: oneOf(ANALYTES) },
  optional: {
    value: { title: 'a quantity {value, unit}', type: 'object' },
    finding: oneOf(LABORATORY_FINDINGS),
    lowerLimit: meaning('In the unit of value.', laboratoryLimit),
    upperLimit: meaning('In the unit of value.', laboratoryLimit),
    specimenId: name,
    confirmed: meaning('A doubtful value was checked and stands.', yesOrNo),
    note,
  },
  conditions: {
    allOf: [
      ...Object.entries(VALUES).map(([analyte, value]) =>
        only(analyte, {
          properties: { value, finding: leftOut('only a pregnancy-test has a finding') },
          required: ['value'],
        }),
      ),
      only('pregnancy-test', {
        properties: {
          finding: oneOf(LABORATORY_FINDINGS),
          value: leftOut('a pregnancy-test has a finding'),
          lowerLimit: leftOut('a pregnancy-test has no limits'),
          upperLimit: leftOut('a pregnancy-test has no limits'),
        },
        required: ['finding'],
      }),
    ],
  },
});

export const laboratoryResultedContradiction = ({
  lowerLimit,
  upperLimit,
}: LaboratoryResulted): Refusal | undefined =>
  lowerLimit === undefined || upperLimit === undefined || lowerLimit <= upperLimit
    ? undefined
    : { field: 'upperLimit', message: 'must not be below lowerLimit' };
