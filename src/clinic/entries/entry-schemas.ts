import type { EntryOf, EntryType } from './entry.js';
import type { EntrySchema } from './entry-schema.js';
import type { Refusal } from './refusal.js';
import { checkDoneSchema } from './check-done.js';
import { conditionNotedSchema } from './condition-noted.js';
import { diagnosisRecordedSchema } from './diagnosis-recorded.js';
import { ecgRecordedSchema } from './ecg-recorded.js';
import { entryRetractedSchema } from './entry-retracted.js';
import { heightMeasuredSchema } from './height-measured.js';
import { imagingReportedSchema } from './imaging-reported.js';
import { infusionEndedSchema } from './infusion-ended.js';
import { infusionGivenContradiction, infusionGivenSchema } from './infusion-given.js';
import { infusionInterruptedSchema } from './infusion-interrupted.js';
import { infusionOrderCancelledSchema } from './infusion-order-cancelled.js';
import { infusionOrderedSchema } from './infusion-ordered.js';
import { laboratoryResultedContradiction, laboratoryResultedSchema } from './laboratory-resulted.js';
import { medicationNotedSchema } from './medication-noted.js';
import { nsaidDoseChangedSchema } from './nsaid-dose-changed.js';
import { nsaidTrialStartedSchema } from './nsaid-trial-started.js';
import { nsaidTrialStoppedSchema } from './nsaid-trial-stopped.js';
import { painScoredContradiction, painScoredSchema } from './pain-scored.js';
import { patientEnrolledContradiction, patientEnrolledSchema } from './patient-enrolled.js';
import { swellingAssessedSchema } from './swelling-assessed.js';
import { symptomReportedContradiction, symptomReportedSchema } from './symptom-reported.js';
import { symptomResolvedSchema } from './symptom-resolved.js';
import { temperatureTakenSchema } from './temperature-taken.js';
import { weightMeasuredSchema } from './weight-measured.js';

/** The schema of every entry type, in the order a reader meets them. Serves every way in. */
export const ENTRY_SCHEMAS: Readonly<Record<EntryType, EntrySchema>> = {
  PatientEnrolled: patientEnrolledSchema,
  DiagnosisRecorded: diagnosisRecordedSchema,
  WeightMeasured: weightMeasuredSchema,
  HeightMeasured: heightMeasuredSchema,
  NsaidTrialStarted: nsaidTrialStartedSchema,
  NsaidDoseChanged: nsaidDoseChangedSchema,
  NsaidTrialStopped: nsaidTrialStoppedSchema,
  PainScored: painScoredSchema,
  ImagingReported: imagingReportedSchema,
  SwellingAssessed: swellingAssessedSchema,
  InfusionOrdered: infusionOrderedSchema,
  InfusionOrderCancelled: infusionOrderCancelledSchema,
  InfusionGiven: infusionGivenSchema,
  InfusionEnded: infusionEndedSchema,
  InfusionInterrupted: infusionInterruptedSchema,
  LaboratoryResulted: laboratoryResultedSchema,
  TemperatureTaken: temperatureTakenSchema,
  EcgRecorded: ecgRecordedSchema,
  SymptomReported: symptomReportedSchema,
  SymptomResolved: symptomResolvedSchema,
  MedicationNoted: medicationNotedSchema,
  ConditionNoted: conditionNotedSchema,
  CheckDone: checkDoneSchema,
  EntryRetracted: entryRetractedSchema,
};

export const ENTRY_TYPES = Object.keys(ENTRY_SCHEMAS) as readonly EntryType[];

type Contradictions = { readonly [Type in EntryType]?: (entry: EntryOf<Type>) => Refusal | undefined };

/** What a schema cannot say about the fields of one entry. */
export const CONTRADICTIONS: Contradictions = {
  PatientEnrolled: patientEnrolledContradiction,
  PainScored: painScoredContradiction,
  InfusionGiven: infusionGivenContradiction,
  LaboratoryResulted: laboratoryResultedContradiction,
  SymptomReported: symptomReportedContradiction,
};
