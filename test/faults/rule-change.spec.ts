import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteEventStore } from '../../src/event-store/sqlite/sqlite-event-store.js';
import { verifyLog } from '../../src/features/audit/index.js';
import { RuleSetLog } from '../../src/features/rule-sets/rule-set-log.js';
import type { StoredEvent } from '../../src/kernel/event.js';
import { patientOf } from '../../src/patient-record/patient-stream.js';
import { Replayer } from '../../src/patient-record/replayer.js';
import { KeyFile } from '../../src/patient-record/sealing/key-file.js';
import { SealedEvents } from '../../src/patient-record/sealing/sealed-events.js';
import { SystemClock } from '../../src/platform/clock.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { copyOfRules, setHighFever } from '../support/rules-folder.js';
import { until } from '../support/until.js';
import { ask, longTokens, type Tokens } from './support/clients.js';
import { killServers, ServerProcess } from './support/server-process.js';

const PATIENTS = 120;
/** How many are re-assessed when the server is killed, each time. */
const KILLED_AT = [10, 40, 80] as const;
const SOON = 30_000;

let provider: IdentityProvider;
let tokens: Tokens;
let data: string;
let rules: string;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  tokens = await longTokens(provider);
});
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'osteon-rules-'));
  rules = await copyOfRules(data);
});
afterEach(async () => {
  await killServers();
  await rm(data, { recursive: true });
});
afterAll(async () => provider.stop());

const place = (own = '') => ({
  issuer: provider.issuer,
  data: join(data, own),
  environment: {
    OSTEON_RULES: rules,
    OSTEON_EVENT_STORE: `sqlite:${join(data, 'events.sqlite')}`,
    OSTEON_KEYS: `file:${join(data, 'keys')}`,
  },
});
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** Children with a fever after an infusion, for each of whom FEV-04 is open. */
const feverish = async (count: number): Promise<readonly string[]> => {
  const { server, url } = await ServerProcess.start(place());
  const post = async (path: string, key: string, body: unknown): Promise<{ readonly id: string }> => {
    const answered = await ask(url, { method: 'POST', path, token: tokens.nurse, key, body }, key);
    if (answered?.status !== 201) throw new Error(`${path} was answered ${answered?.status}`);
    return answered.body as { readonly id: string };
  };
  const one = async (_: unknown, n: number): Promise<string> => {
    const enrolment = { occurredAt: ago(90), sex: 'female', birthDate: '2012-05-06' };
    const { id } = await post('/api/patients', `enrol-${n}`, enrolment);
    const startedAt = ago(60);
    const infusion = { type: 'InfusionGiven', occurredAt: startedAt, startedAt, infusionId: 'i' };
    const dose = { drug: 'M05BA03', dose: { value: 20, unit: 'mg' }, cycleId: 'c', dayOfCycle: 1 };
    const temperature = { temperature: { value: 40.4, unit: 'Cel' }, site: 'oral' };
    const fever = { type: 'TemperatureTaken', occurredAt: ago(1), ...temperature };
    await post(`/api/patients/${id}/entries`, `fever-${n}`, { entries: [{ ...infusion, ...dose }, fever] });
    return id;
  };
  const ids = await Promise.all(Array.from({ length: count }, one));
  await server.stop();
  return ids;
};

const onStore = async <Result>(use: (store: SqliteEventStore) => Promise<Result>): Promise<Result> => {
  const store = SqliteEventStore.open(join(data, 'events.sqlite'));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

const wholeLog = async (store: SqliteEventStore): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for (let page = await store.readLog(); page.length > 0;) {
    events.push(...page);
    const beyond = page.at(-1)?.position;
    page = beyond === undefined ? [] : await store.readLog({ beyond });
  }
  return events;
};

/** Whom an activation had re-assessed, each as often as it is written. */
const reassessed = async (activation: number): Promise<readonly string[]> =>
  onStore(async (store) =>
    (await wholeLog(store))
      .filter(({ type, data: said }) => type === 'PatientReassessed' && said['activation'] === activation)
      .map(({ stream }) => patientOf(stream) ?? ''),
  );

/** What is not as it must be: a broken chain, a write that does not replay, an advisory closed twice or left open. */
const wrongIn = async (patients: readonly string[]): Promise<readonly string[]> =>
  onStore(async (store) => {
    const { broken } = await verifyLog(store);
    const rulesThen = new RuleSetLog(store, new SystemClock());
    const replayer = new Replayer(store, new SealedEvents(new KeyFile(join(data, 'keys'))), rulesThen);
    const wrong: string[] = broken.map(({ because }) => because);
    for (const id of patients) {
      const writes = await replayer.replay(id);
      wrong.push(...writes.flatMap(({ verdict }) => (verdict === 'identical' ? [] : [`${id}: ${verdict}`])));
      const closed = (await store.readStream(`patient-${id}`)).filter(
        ({ type, data: said }) =>
          type === 'AdvisoryClosed' && (said['advisoryId'] as string).includes('~FEV-04~'),
      );
      if (closed.length !== 1) wrong.push(`${id}: FEV-04 was closed ${closed.length} times`);
    }
    return wrong;
  });

describe('an activation of other rules', () => {
  it('reaches every open patient once, though the server is killed again and again on the way', async () => {
    const patients = await feverish(PATIENTS);
    await setHighFever(rules, 41);
    const between: number[] = [];
    for (const enough of KILLED_AT) {
      const server = ServerProcess.begin(place());
      await until(`${enough} are re-assessed`, SOON, async () => (await reassessed(2)).length >= enough);
      await server.kill();
      between.push((await reassessed(2)).length);
    }
    // At least one of the kills came between two patients.
    expect(between.some((count) => count < PATIENTS)).toBe(true);
    const [first, second] = await Promise.all([
      ServerProcess.start(place('one')),
      ServerProcess.start(place('other')),
    ]);
    await until('all are re-assessed', SOON, async () => (await reassessed(2)).length >= PATIENTS);
    await Promise.all([first.server.stop(), second.server.stop()]);
    expect((await reassessed(2)).toSorted()).toEqual(patients.toSorted());
    expect(await wrongIn(patients)).toEqual([]);
  }, 180_000);

  it('leaves a patient aside who cannot be re-assessed, says so, and goes on with the others', async () => {
    const patients = await feverish(12);
    const [locked = ''] = patients;
    const keys = (await readFile(join(data, 'keys'), 'utf8')).split('\n');
    const own = keys.find((line) => line.includes(locked)) ?? '';
    await writeFile(join(data, 'keys'), keys.filter((line) => line !== own).join('\n'));
    await setHighFever(rules, 41);

    const { server, url } = await ServerProcess.start(place());
    await until('the others are re-assessed', SOON, async () => (await reassessed(2)).length === 11);
    const readiness = async (): Promise<string> => (await fetch(`${url}/health/ready`)).text();
    await until('it is reported', SOON, async () =>
      (await readiness()).includes('patients who could not be re-assessed: 1'),
    );
    expect(server.said).toContain('a patient could not be re-assessed under the new rules');
    expect(server.said).not.toContain(locked);

    await appendFile(join(data, 'keys'), `\n${own}\n`);
    await until('so is the one', SOON, async () => (await reassessed(2)).includes(locked));
    expect(await server.stop()).toBe(0);
    expect(await wrongIn(patients)).toEqual([]);
  }, 120_000);
});
