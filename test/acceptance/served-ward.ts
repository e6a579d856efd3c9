import { expect } from '@jest/globals';
import type { AdvisoryView } from '../../src/features/advisories/index.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type Answer, type ServerUnderTest } from '../support/server-under-test.js';
import { SetClock } from '../support/set-clock.js';

type Headers = Readonly<Record<string, string>>;

/** A running server with tokens for three people, and what a nurse writes to it. */
export interface ServedWard {
  readonly server: ServerUnderTest;
  readonly clock: SetClock;
  readonly nurse: string;
  readonly clinician: string;
  readonly auditor: string;
  readonly close: () => Promise<void>;
  readonly minutesAgo: (minutes: number) => string;
  readonly enrolment: (name: string) => object;
  readonly infusion: (infusionId: string) => object;
  readonly fever: (celsius: number, minutesAgo?: number) => object;
  /** Enrols a patient of a name; answers their id. */
  readonly enrol: (name: string) => Promise<string>;
  readonly record: (id: string, entries: readonly unknown[], headers?: Headers) => Promise<Answer>;
}

export const servedWard = async (): Promise<ServedWard> => {
  const provider = await IdentityProvider.start();
  const clock = new SetClock(Date.now());
  const server = await serverUnderTest({ issuer: provider.issuer, clock });
  // Outlives the days by which a test may set the clock on.
  const nurse = await provider.oddToken({ subject: 'nurse-1', roles: ['nurse'], endsIn: 7 * 24 * 3_600 });
  const clinician = await provider.token({ subject: 'dr-1', roles: ['clinician'] });
  const auditor = await provider.token({ subject: 'auditor-1', roles: ['auditor'] });
  const minutesAgo = (minutes: number): string => new Date(clock.at - minutes * 60_000).toISOString();
  const enrolment = (name: string): object => ({
    occurredAt: minutesAgo(60 * 24),
    sex: 'female',
    birthDate: '2013-03-04',
    name,
    identifiers: [{ system: 'urn:hospital', value: `MRN-${name}` }],
  });
  let keys = 0;
  return {
    server,
    clock,
    nurse,
    clinician,
    auditor,
    minutesAgo,
    enrolment,
    close: async () => {
      await server.close();
      await provider.stop();
    },
    infusion: (infusionId) => ({
      type: 'InfusionGiven',
      occurredAt: minutesAgo(180),
      startedAt: minutesAgo(180),
      infusionId,
      drug: 'M05BA03',
      dose: { value: 20, unit: 'mg' },
      cycleId: 'c1',
      dayOfCycle: 1,
    }),
    fever: (celsius, ago = 1) => ({
      type: 'TemperatureTaken',
      occurredAt: minutesAgo(ago),
      temperature: { value: celsius, unit: 'Cel' },
      site: 'oral',
    }),
    enrol: async (name) => {
      const headers = { 'idempotency-key': `enrol-${(keys += 1)}` };
      const { body, status } = await server.request('POST', '/api/patients', {
        token: nurse,
        body: enrolment(name),
        headers,
      });
      expect(status).toBe(201);
      return (body as { readonly id: string }).id;
    },
    record: async (id, entries, headers = {}) =>
      server.request('POST', `/api/patients/${id}/entries`, { token: nurse, body: { entries }, headers }),
  };
};

/** The advisories that an answer tells of, whether it answers a write or lists them. */
export const advisoriesIn = ({ body }: Answer): readonly AdvisoryView[] =>
  (body as { readonly advisories?: readonly AdvisoryView[]; readonly items?: readonly AdvisoryView[] })
    .advisories ?? (body as { readonly items: readonly AdvisoryView[] }).items;
