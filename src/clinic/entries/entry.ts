import type { CheckDone } from './check-done.js';
import type { ConditionNoted } from './condition-noted.js';
import type { DiagnosisRecorded } from './diagnosis-recorded.js';
import type { EcgRecorded } from './ecg-recorded.js';
import type { EntryRetracted } from './entry-retracted.js';
import type { HeightMeasured } from './height-measured.js';
import type { ImagingReported } from './imaging-reported.js';
import type { InfusionEnded } from './infusion-ended.js';
import type { InfusionGiven } from './infusion-given.js';
import type { InfusionInterrupted } from './infusion-interrupted.js';
import type { InfusionOrderCancelled } from './infusion-order-cancelled.js';
import type { InfusionOrdered } from './infusion-ordered.js';
import type { LaboratoryResulted } from './laboratory-resulted.js';
import type { MedicationNoted } from './medication-noted.js';
import type { NsaidDoseChanged } from './nsaid-dose-changed.js';
import type { NsaidTrialStarted } from './nsaid-trial-started.js';
import type { NsaidTrialStopped } from './nsaid-trial-stopped.js';
import type { PainScored } from './pain-scored.js';
import type { PatientEnrolled } from './patient-enrolled.js';
import type { SwellingAssessed } from './swelling-assessed.js';
import type { SymptomReported } from './symptom-reported.js';
import type { SymptomResolved } from './symptom-resolved.js';
import type { TemperatureTaken } from './temperature-taken.js';
import type { WeightMeasured } from './weight-measured.js';

/** Something a person or a system records about a patient, as it comes in JSON; told apart by `type`. */
export type Entry =
  | PatientEnrolled
  | DiagnosisRecorded
  | WeightMeasured
  | HeightMeasured
  | NsaidTrialStarted
  | NsaidDoseChanged
  | NsaidTrialStopped
  | PainScored
  | ImagingReported
  | SwellingAssessed
  | InfusionOrdered
  | InfusionOrderCancelled
  | InfusionGiven
  | InfusionEnded
  | InfusionInterrupted
  | LaboratoryResulted
  | TemperatureTaken
  | EcgRecorded
  | SymptomReported
  | SymptomResolved
  | MedicationNoted
  | ConditionNoted
  | CheckDone
  | EntryRetracted;

export type EntryType = Entry['type'];

/** The entry of one type. */
export type EntryOf<Type extends EntryType> = Extract<Entry, { readonly type: Type }>;

export { type Bone, type Side } from './bone.js';
export { type Check, type CheckDone } from './check-done.js';
export { type NotedCondition, type ConditionStatus, type ConditionNoted } from './condition-noted.js';
export {
  type Diagnosis,
  type Exclusion,
  type DiseaseSite,
  type DiagnosisRecorded,
} from './diagnosis-recorded.js';
export { type EcgRecorded } from './ecg-recorded.js';
export { type RetractionReason, type EntryRetracted } from './entry-retracted.js';
export { type HeightMeasured } from './height-measured.js';
export { type Modality, type ImagingReported } from './imaging-reported.js';
export { type InfusionEnded } from './infusion-ended.js';
export { type InfusionGiven } from './infusion-given.js';
export { type InfusionInterrupted } from './infusion-interrupted.js';
export { type InfusionOrderCancelled } from './infusion-order-cancelled.js';
export { type InfusionOrdered } from './infusion-ordered.js';
export { type Analyte, type LaboratoryFinding, type LaboratoryResulted } from './laboratory-resulted.js';
export { type MedicationStatus, type MedicationNoted } from './medication-noted.js';
export { type NsaidDoseChanged } from './nsaid-dose-changed.js';
export { type NsaidRoute, type NsaidTrialStarted } from './nsaid-trial-started.js';
export { type TrialStopReason, type NsaidTrialStopped } from './nsaid-trial-stopped.js';
export { type Instrument, type Reporter, type PainScored } from './pain-scored.js';
export { type Sex, type Identifier, type PatientEnrolled } from './patient-enrolled.js';
export { type SwellingGrade, type SwellingAssessed } from './swelling-assessed.js';
export { type Symptom, type SymptomReported } from './symptom-reported.js';
export { type SymptomResolved } from './symptom-resolved.js';
export { type TemperatureSite, type TemperatureTaken } from './temperature-taken.js';
export { type WeightMeasured } from './weight-measured.js';
export type { EntryHeader } from './entry-header.js';
