import type { EntryHeader } from './entry-header.js';
import { entrySchema } from './entry-schema.js';
import { ctcaeGrade, meaning, moment, note, oneOf, wholeNumber } from './field-schemas.js';
import { momentOf } from './moment-of.js';
import type { Refusal } from './refusal.js';

const SYMPTOMS = [
  'flu-like',
  'paraesthesia',
  'perioral-numbness',
  'cramps',
  'carpopedal-spasm',
  'chvostek',
  'trousseau',
  'tetany',
  'seizure',
  'stridor',
  'laryngospasm',
  'arrhythmia',
  'red-eye',
  'eye-pain',
  'blurred-vision',
  'photophobia',
  'vomiting',
  'diarrhoea',
  'oliguria',
  'bone-pain-flare',
  'rigors',
  'hypotension',
  'poor-perfusion',
  'altered-consciousness',
  'syncope',
  'petechiae',
  'anaphylaxis',
  'urticaria',
  'wheeze',
  'dyspnoea',
  'jaw-pain',
  'other',
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

/** Something observed that is recorded only when present; it lasts until it is resolved. */
export interface SymptomReported extends EntryHeader {
  readonly type: 'SymptomReported';
  readonly symptom: Symptom;
  /** CTCAE 1 to 5. */
  readonly grade?: number;
  /** How often it came: five bouts of vomiting. */
  readonly episodes?: number;
  readonly resolvedAt?: string;
  readonly note?: string;
}

export const symptomReportedSchema = entrySchema('SymptomReported', {
  description: 'A symptom or sign. What is not reported counts as absent; it lasts until it is resolved.',
  required: { symptom: oneOf(SYMPTOMS) },
  optional: {
    grade: ctcaeGrade,
    episodes: meaning('How often it came.', wholeNumber(1, 1000)),
    resolvedAt: moment,
    note,
  },
});

export const symptomReportedContradiction = ({
  occurredAt,
  resolvedAt,
}: SymptomReported): Refusal | undefined =>
  resolvedAt === undefined || momentOf(resolvedAt).at >= momentOf(occurredAt).at
    ? undefined
    : { field: 'resolvedAt', message: 'must not be before occurredAt' };
