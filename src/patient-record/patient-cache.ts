import { atRest } from '../clinic/assessment/course.js';
import type { CarriedPatient } from './carried-patient.js';

/** Entries held altogether; a patient has some hundreds, so this is a ward's worth, in some tens of megabytes. */
const MOST_ENTRIES = 16_000;

/**
 * Patients used lately, so that a write need not read a whole stream. Bounded by entries, not patients, since those are
 * what takes memory. Nothing here is trusted: the store compares the revision, and a lost race forgets the patient.
 *
 * What the last assessment worked out is not kept: each write is judged on the whole chart anew, a replay goes on from
 * one write to the next, and either way finds the other's mistakes.
 */
export class PatientCache {
  /** The one used longest ago comes first. */
  readonly #patients = new Map<string, CarriedPatient>();
  #entries = 0;

  constructor(private readonly mostEntries = MOST_ENTRIES) {}

  get(patientId: string): CarriedPatient | undefined {
    const patient = this.#patients.get(patientId);
    if (patient === undefined) return undefined;
    this.#patients.delete(patientId);
    this.#patients.set(patientId, patient);
    return patient;
  }

  set(patientId: string, patient: CarriedPatient): void {
    this.forget(patientId);
    this.#patients.set(patientId, { ...patient, course: atRest(patient.course) });
    this.#entries += weightOf(patient);
    for (const [oldest] of this.#patients) {
      if (this.#entries <= this.mostEntries || oldest === patientId) return;
      this.forget(oldest);
    }
  }

  forget(patientId: string): void {
    const patient = this.#patients.get(patientId);
    if (patient === undefined) return;
    this.#patients.delete(patientId);
    this.#entries -= weightOf(patient);
  }
}

/** Retracted entries and conclusions weigh too: a stream's length is a fair measure of both. */
const weightOf = ({ revision }: CarriedPatient): number => revision + 1;
