import { Inject, Injectable } from '@nestjs/common';
import { PatientKeys } from '../../patient-record/sealing/patient-keys.port.js';
import { unseal } from '../../patient-record/sealing/seal.js';
import { streamOf } from '../../patient-record/patient-stream.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';
import type { View } from '../../subscriptions/view.js';
import { patientsProjection, patientsWith, type PatientRow } from './patients.projection.js';
import { indexTokensOf, type Identity } from './search-index.js';

/** The key of the search index, kept among the patients' as nobody's: no patient's id has a blank. */
const INDEX = 'search index';
/** The place of that key in Nest's container. */
export const INDEX_KEY = Symbol('INDEX_KEY');
export const indexKeyOf = async (keys: PatientKeys): Promise<Buffer> => keys.keyForNew(INDEX);

/** An enrolled patient, as a list shows them. */
export interface FoundPatient {
  readonly id: string;
  readonly name: string | null;
  readonly birthDate: string;
  readonly sex: string;
  readonly enrolledAt: string;
}

/** Who is enrolled. */
@Injectable()
export class Patients {
  readonly #view: View;

  constructor(
    subscriptions: Subscriptions,
    private readonly keys: PatientKeys,
    @Inject(INDEX_KEY) private readonly indexKey: Buffer,
  ) {
    this.#view = subscriptions.view(patientsProjection(indexKey));
  }

  async reached(position: string, within: number): Promise<boolean> {
    return this.#view.progress.reached(position, within);
  }

  /** Those of whom everything given is true, by id, beyond one. */
  async find(identity: Identity, beyond: string, limit: number): Promise<readonly FoundPatient[]> {
    const tokens = indexTokensOf(identity, this.indexKey);
    const rows = this.#view.read((tables) => patientsWith(tables, tokens, beyond, limit));
    return Promise.all(rows.map(async (row) => this.#opened(row)));
  }

  async #opened({ id, enrolment, enrolled, sex, sealed }: PatientRow): Promise<FoundPatient> {
    const key = await this.keys.keyOf(id);
    const { name, birthDate } = unseal(sealed, key, { stream: streamOf(id), eventId: enrolment }) as Identity;
    return { id, name: name ?? null, birthDate: birthDate ?? '', sex, enrolledAt: enrolled };
  }
}
