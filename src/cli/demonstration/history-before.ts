import type { Entry } from '../../clinic/entries/entry.js';
import type { Stage } from './stage.js';

const DAYS = 24;

/** What brought a girl of 38 kg to the ward: ten weeks of naproxen for a diagnosed CRMO, and the tests of this week. */
export const historyBefore = ({ ago }: Pick<Stage, 'ago'>): readonly Entry[] => [
  {
    type: 'DiagnosisRecorded',
    occurredAt: ago(200 * DAYS),
    diagnosis: 'CRMO',
    sites: [
      { bone: 'clavicle', side: 'left' },
      { bone: 'tibia', side: 'right' },
    ],
    exclusions: ['infection', 'malignancy'],
  },
  {
    type: 'NsaidTrialStarted',
    occurredAt: ago(70 * DAYS),
    trialId: 'naproxen-1',
    drug: 'M01AE02',
    route: 'oral',
    dose: { value: 250, unit: 'mg' },
    dosesPerDay: 2,
  },
  { type: 'WeightMeasured', occurredAt: ago(70 * DAYS), weight: { value: 37, unit: 'kg' } },
  { type: 'PainScored', occurredAt: ago(40 * DAYS), instrument: 'NRS', score: 5, reporter: 'child' },
  {
    type: 'ImagingReported',
    occurredAt: ago(12 * DAYS),
    modality: 'WBMRI',
    activeLesions: 3,
    marrowOedema: true,
    vertebralLesion: false,
  },
  { type: 'WeightMeasured', occurredAt: ago(2.3 * DAYS), weight: { value: 38, unit: 'kg' } },
  { type: 'HeightMeasured', occurredAt: ago(2.3 * DAYS), height: { value: 148, unit: 'cm' } },
  ...laboratory(ago(2.3 * DAYS)),
  { type: 'CheckDone', occurredAt: ago(2.3 * DAYS), check: 'dental-review' },
  { type: 'CheckDone', occurredAt: ago(2.3 * DAYS), check: 'hydration' },
];

const laboratory = (occurredAt: string): readonly Entry[] => [
  {
    type: 'LaboratoryResulted',
    occurredAt,
    analyte: 'calcium-corrected',
    value: { value: 2.36, unit: 'mmol/L' },
    lowerLimit: 2.2,
  },
  { type: 'LaboratoryResulted', occurredAt, analyte: 'phosphate', value: { value: 1.4, unit: 'mmol/L' } },
  { type: 'LaboratoryResulted', occurredAt, analyte: 'magnesium', value: { value: 0.85, unit: 'mmol/L' } },
  { type: 'LaboratoryResulted', occurredAt, analyte: 'creatinine', value: { value: 48, unit: 'umol/L' } },
  {
    type: 'LaboratoryResulted',
    occurredAt,
    analyte: 'vitamin-d-25-oh',
    value: { value: 71, unit: 'nmol/L' },
  },
  { type: 'LaboratoryResulted', occurredAt, analyte: 'crp', value: { value: 6, unit: 'mg/L' } },
  { type: 'LaboratoryResulted', occurredAt, analyte: 'neutrophils', value: { value: 4.1, unit: '10*9/L' } },
];
