import type { Asked, Tokens } from './clients.js';
import type { Seeded } from './seeded.js';

export interface OpenAdvisory {
  readonly advisoryId: string;
  readonly audience: readonly string[];
}

/** What the people of a ward may ask next, given the patients and advisories they know of. */
export class Ward {
  readonly patients: string[] = [];
  readonly advisories: OpenAdvisory[] = [];
  #serial = 0;

  constructor(
    private readonly name: string,
    private readonly tokens: Tokens,
    private readonly now: () => number = Date.now,
  ) {}

  next(choices: Seeded): Asked {
    const share = choices.fraction();
    if (this.patients.length < 3 || share < 0.1) return this.enrolment(choices);
    if (share < 0.5) return this.#entries(choices);
    if (share < 0.62 && this.advisories.length > 0) return this.#response(choices);
    return this.#look(choices);
  }

  enrolment(choices: Seeded): Asked {
    const key = this.#key();
    const birthDate = `20${choices.whole(10, 18)}-0${choices.whole(1, 9)}-1${choices.whole(0, 9)}`;
    const identifiers = [{ system: 'urn:ward', value: key }];
    const body = {
      occurredAt: this.#ago(60 * 24),
      sex: 'female',
      birthDate,
      name: `Child ${key}`,
      identifiers,
    };
    return { method: 'POST', path: '/api/patients', token: this.tokens.nurse, key, body };
  }

  #entries(choices: Seeded): Asked {
    const entries = Array.from({ length: choices.whole(1, 4) }, () => this.#entry(choices));
    const path = `/api/patients/${choices.oneOf(this.patients)}/entries`;
    return { method: 'POST', path, token: this.tokens.nurse, key: this.#key(), body: { entries } };
  }

  #entry(choices: Seeded): unknown {
    switch (choices.whole(0, 3)) {
      case 0: {
        const startedAt = this.#ago(choices.whole(30, 600));
        const infusionId = this.#key();
        const dose = { value: choices.whole(5, 60), unit: 'mg' };
        const cycle = { cycleId: infusionId, dayOfCycle: 1, drug: 'M05BA03', dose };
        return { type: 'InfusionGiven', occurredAt: startedAt, startedAt, infusionId, ...cycle };
      }
      case 1:
        return {
          type: 'PainScored',
          occurredAt: this.#ago(1),
          instrument: 'NRS',
          score: choices.whole(0, 10),
        };
      default:
        return {
          type: 'TemperatureTaken',
          occurredAt: this.#ago(choices.whole(0, 20)),
          temperature: { value: choices.whole(365, 410) / 10, unit: 'Cel' },
          site: 'oral',
        };
    }
  }

  #response(choices: Seeded): Asked {
    const advisory = choices.oneOf(this.advisories);
    const how = choices.oneOf(['acknowledgement', 'acceptance']);
    const path = `/api/advisories/${encodeURIComponent(advisory.advisoryId)}/${how}`;
    const token = advisory.audience.includes('nurse') ? this.tokens.nurse : this.tokens.clinician;
    return { method: 'POST', path, token, key: this.#key(), body: {} };
  }

  #look(choices: Seeded): Asked {
    const patient = choices.oneOf(this.patients);
    const path = choices.oneOf([
      `/api/patients/${patient}`,
      `/api/patients/${patient}/events`,
      `/api/advisories?patient=${patient}`,
      '/api/audit/accesses?limit=5',
    ]);
    const token = path.startsWith('/api/audit') ? this.tokens.auditor : this.tokens.clinician;
    return { method: 'GET', path, token };
  }

  #key(): string {
    return `${this.name}-${(this.#serial += 1)}`;
  }

  /** Minutes ago, as people write a time down. */
  #ago(minutes: number): string {
    return new Date(this.now() - minutes * 60_000).toISOString();
  }
}
