import { askServer } from './ask-server.js';
import type { ServerAddress } from './server-address.js';

/** Who a patient is, for people at a board: an id says nothing at night. Asked once each. */
export class PatientNames {
  readonly #names = new Map<string, Promise<string>>();

  constructor(private readonly address: ServerAddress) {}

  /** Name and birth date; the id where they may not be seen or are not known. */
  async of(patientId: string): Promise<string> {
    const had = this.#names.get(patientId) ?? this.#ask(patientId);
    this.#names.set(patientId, had);
    return had;
  }

  async #ask(patientId: string): Promise<string> {
    try {
      const response = await askServer(this.address, `/api/patients/${encodeURIComponent(patientId)}`);
      const { name, birthDate } = (await response.json()) as {
        readonly name: string | null;
        readonly birthDate: string;
      };
      return name === null ? `${patientId} (born ${birthDate})` : `${name} (born ${birthDate})`;
    } catch {
      this.#names.delete(patientId);
      return patientId;
    }
  }
}
