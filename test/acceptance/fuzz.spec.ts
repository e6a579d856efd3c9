import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Replayer } from '../../src/patient-record/replayer.js';
import { verifyLog } from '../../src/features/audit/index.js';
import { EventStore } from '../../src/event-store/event-store.port.js';
import { ROLES } from '../../src/platform/identity/role.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { OpenApiCheck } from '../support/openapi-check.js';
import { randomRequest, type Known, type RandomRequest } from '../support/random-requests.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { advisoriesIn, Ward } from '../support/ward.js';

const SEED = 20_261_125;
const REQUESTS = 10_000;
const AT_ONCE = 50;

let provider: IdentityProvider;
let server: ServerUnderTest;
let check: OpenApiCheck;
let known: Known;
const tokens = new Map<string, string>();

beforeAll(async () => {
  provider = await IdentityProvider.start();
  server = await serverUnderTest({ issuer: provider.issuer, environment: { OSTEON_LOG_LEVEL: 'error' } });
  check = await OpenApiCheck.of(server);
  for (const role of ROLES) tokens.set(role, await provider.token({ subject: role, roles: [role] }));
  const ward = new Ward(server, tokens.get('nurse') ?? '');
  const patients = await Promise.all(['A', 'B', 'C'].map(async (name) => ward.enrol(name)));
  const raised = await Promise.all(
    patients.map(async (id) =>
      advisoriesIn(await ward.record(id, [ward.infusion('i1'), ward.temperature(40.2)])),
    ),
  );
  known = {
    patients,
    advisories: raised.flat().map(({ advisoryId }) => advisoryId),
    bodies: {
      enrolPatient: [{ occurredAt: ward.ago(60), sex: 'male', birthDate: '2012-01-01', name: 'N' }],
      recordEntries: [
        { entries: [ward.temperature(38.2)] },
        { entries: [ward.infusion('i2', 90), ward.temperature(39.5)] },
        { entries: [{ type: 'PainScored', occurredAt: ward.ago(2), instrument: 'NRS', score: 7 }] },
      ],
      overrideAdvisory: [{ reason: 'already-managed', note: 'n' }],
      snoozeAdvisory: [{ until: new Date(Date.now() + 3_600_000).toISOString() }],
      escalateAdvisory: [{ to: 'clinician' }],
      acceptAdvisory: [{}, { note: 'n' }],
    },
  };
}, 30_000);
afterAll(async () => {
  await server.close();
  await provider.stop();
});

/** How often each status was answered: random requests that are all refused at the door would prove nothing. */
const answered = new Map<number, number>();

const send = async ({ method, path, role, headers, body }: RandomRequest): Promise<string | undefined> => {
  const ending = new AbortController();
  const token = tokens.get(role);
  try {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
      ...(body === undefined ? {} : { body }),
      signal: ending.signal,
    });
    // A live stream would go on for ever.
    if (response.headers.get('content-type') === 'text/event-stream') ending.abort();
    else await response.text();
    answered.set(response.status, (answered.get(response.status) ?? 0) + 1);
    return response.status >= 500 ? `${method} ${path} was answered ${response.status}` : undefined;
  } catch (error) {
    // What fetch itself will not send is nothing the server could answer.
    return error instanceof TypeError && !String(error.cause).includes('ECONN') ? undefined : String(error);
  }
};

it('ten thousand random requests are answered without a fault, and leave nothing half-written', async () => {
  const requests = fc.sample(randomRequest(check.routes, known), { numRuns: REQUESTS, seed: SEED });
  const wrong: string[] = [];
  for (let from = 0; from < requests.length; from += AT_ONCE) {
    const answers = await Promise.all(requests.slice(from, from + AT_ONCE).map(send));
    wrong.push(...answers.filter((answer) => answer !== undefined));
  }
  expect(wrong).toEqual([]);
  const seldom = [200, 201, 400, 401, 403, 404, 409, 422].filter(
    (status) => (answered.get(status) ?? 0) < 20,
  );
  expect(seldom).toEqual([]);
  expect(server.logText()).toBe('');
  const store = server.app.get(EventStore);
  expect(await verifyLog(store)).toMatchObject({ isWhole: true });
  const replayed = await Promise.all(known.patients.map(async (id) => server.app.get(Replayer).replay(id)));
  expect(replayed.flat().filter(({ verdict }) => verdict !== 'identical')).toEqual([]);
  expect((await server.request('GET', '/health/ready')).status).toBe(200);
}, 120_000);
