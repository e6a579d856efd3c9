/** A patient's key was asked for and is not there: what it sealed cannot be read. */
export class KeyMissing extends Error {
  constructor() {
    super('the key of a patient is missing: OSTEON_KEYS must name the keys that belong to this event store');
    this.name = 'KeyMissing';
  }
}

/** Hands out each patient's key, 32 bytes. All processes of one store share one place of keys. */
export abstract class PatientKeys {
  /** Throws `KeyMissing` where there is none. */
  abstract keyOf(patientId: string): Promise<Buffer>;

  /** The patient's key; a new one, kept for good before it is handed out, where there is none yet. */
  abstract keyForNew(patientId: string): Promise<Buffer>;
}
