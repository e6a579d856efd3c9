import type { EntryHeader } from './entry-header.js';

export const SYMPTOMS = [
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
