import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { SetClock } from '../support/set-clock.js';
import { ask, type Tokens } from './support/clients.js';
import { HistoryCheck } from './support/history-check.js';
import { Ledger } from './support/ledger.js';
import { learn } from './support/load.js';
import { Seeded } from './support/seeded.js';
import { Ward } from './support/ward.js';

const SEED = Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000);
const JUMPS = 25;
const ASKED_BETWEEN = 6;
const HOUR = 3_600_000;

let provider: IdentityProvider;
let server: ServerUnderTest;
let clock: SetClock;
let data: string;
let tokens: Tokens;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  data = await mkdtemp(join(tmpdir(), 'osteon-clock-'));
  clock = new SetClock(Date.now());
  const environment = { OSTEON_DATA: data, OSTEON_EVENT_STORE: 'sqlite:events.sqlite' };
  server = await serverUnderTest({ issuer: provider.issuer, clock, environment });
  const token = async (role: 'auditor' | 'clinician' | 'nurse'): Promise<string> =>
    provider.oddToken({ subject: `the ${role}`, roles: [role], endsIn: 10 * 365 * 24 * 3_600 });
  const [nurse, clinician, auditor] = await Promise.all([
    token('nurse'),
    token('clinician'),
    token('auditor'),
  ]);
  tokens = { nurse, clinician, auditor };
});
afterAll(async () => {
  await provider.stop();
  await rm(data, { recursive: true });
});

describe('a clock that jumps forward and back', () => {
  it('refuses nothing, and what is stored neither goes back in time nor replays otherwise', async () => {
    const choices = new Seeded(SEED);
    const ledger = new Ledger(`seed${SEED}`);
    const ward = new Ward(`seed${SEED}`, tokens, () => clock.at);
    const openNow = async (patient: string): Promise<unknown> =>
      (await server.request('GET', `/api/advisories?patient=${patient}`, { token: tokens.clinician })).body;
    for (let jump = 0; jump < JUMPS; jump += 1) {
      for (let asked = 0; asked < ASKED_BETWEEN; asked += 1) {
        const one = ward.next(choices);
        const requestId = ledger.requestId();
        const kept = { asked: one, requestIds: [requestId], answered: await ask(server.url, one, requestId) };
        ledger.note(kept);
        learn(ward, kept);
      }
      const patient = choices.oneOf(ward.patients);
      const before = await openNow(patient);
      const hours = choices.whole(-72, 120);
      clock.at += hours * HOUR;
      // Time that goes back brings nothing about and takes nothing back.
      if (hours < 0) expect({ seed: SEED, now: await openNow(patient) }).toEqual({ seed: SEED, now: before });
    }
    expect(ledger.unanswered).toEqual([]);
    await server.close();
    const wrong = await new HistoryCheck(data, ledger).lookAtTheEnd();
    expect({ seed: SEED, wrong }).toEqual({ seed: SEED, wrong: [] });
    expect(ledger.written.length).toBeGreaterThan(JUMPS);
  }, 60_000);
});
