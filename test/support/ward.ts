import { randomUUID } from 'node:crypto';
import type { AdvisoryView } from '../../src/features/advisories/index.js';
import type { Answer, ServerUnderTest } from './server-under-test.js';

/** A ward whose nurses enrol patients and record what happens, over HTTP. */
export class Ward {
  constructor(
    private readonly server: ServerUnderTest,
    private readonly token: string,
    private readonly now: () => number = Date.now,
  ) {}

  ago(minutes: number): string {
    return new Date(this.now() - minutes * 60_000).toISOString();
  }

  infusion(infusionId: string, minutes = 180): object {
    const at = this.ago(minutes);
    const dose = { value: 20, unit: 'mg' };
    return {
      type: 'InfusionGiven',
      occurredAt: at,
      startedAt: at,
      infusionId,
      drug: 'M05BA03',
      dose,
      cycleId: 'c1',
      dayOfCycle: 1,
    };
  }

  temperature(celsius: number, minutes = 1): object {
    const temperature = { value: celsius, unit: 'Cel' };
    return { type: 'TemperatureTaken', occurredAt: this.ago(minutes), temperature, site: 'oral' };
  }

  /** A new patient, by id. */
  async enrol(name: string, birthDate = '2013-03-04'): Promise<string> {
    const body = {
      occurredAt: this.ago(60 * 24),
      sex: 'female',
      birthDate,
      name,
      identifiers: [{ system: 'urn:hospital', value: `MRN-${name}` }],
    };
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await this.server.request('POST', '/api/patients', { token: this.token, body, headers });
    if (answer.status !== 201) throw new Error(`enrolling was answered ${answer.status}`);
    return (answer.body as { readonly id: string }).id;
  }

  async record(
    id: string,
    entries: readonly unknown[],
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    return this.server.request('POST', `/api/patients/${id}/entries`, {
      token: this.token,
      body: { entries },
      headers,
    });
  }
}

/** The advisories an answer holds. */
export const advisoriesIn = ({ body }: Answer): readonly AdvisoryView[] => {
  const { advisories, items } = body as {
    readonly advisories?: readonly AdvisoryView[];
    readonly items?: readonly AdvisoryView[];
  };
  return advisories ?? items ?? [];
};
