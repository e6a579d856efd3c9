import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { KurrentDbEventStore } from '../../src/event-store/kurrentdb/kurrentdb-event-store.js';
import { RuleSetLog } from '../../src/features/rule-sets/index.js';
import { loadRuleSet } from '../../src/features/rule-sets/load-rule-set.js';
import { streamOf } from '../../src/patient-record/patient-stream.js';
import { SystemClock } from '../../src/platform/clock.js';
import { readEventStoreAddress } from '../../src/platform/event-store-address.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { Listener } from '../support/listener.js';
import { copyOfRules, setHighFever } from '../support/rules-folder.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { namespaceOn, TEST_KURRENTDB } from '../support/store-address.js';
import { SetClock } from '../support/set-clock.js';
import { until } from '../support/until.js';
import { Ward } from '../support/ward.js';

jest.setTimeout(60_000);

const suite = (server: string): void =>
  describe('several Osteon processes on one KurrentDB', () => {
    const address = namespaceOn(server);
    let provider: IdentityProvider;
    let folder: string;
    let store: KurrentDbEventStore;
    let [here, there]: ServerUnderTest[] = [];
    let nurse: string;
    const clock = new SetClock(Date.now());
    beforeAll(async () => {
      provider = await IdentityProvider.start();
      // Outlives the days by which a test sets the clock on.
      nurse = await provider.oddToken({ subject: 'nurse-1', roles: ['nurse'], endsIn: 7 * 24 * 3_600 });
      folder = await mkdtemp(join(tmpdir(), 'osteon-several-'));
      const environment = { OSTEON_EVENT_STORE: address, OSTEON_KEYS: `file:${join(folder, 'keys')}` };
      here = await serverUnderTest({ issuer: provider.issuer, environment, clock });
      there = await serverUnderTest({ issuer: provider.issuer, environment, clock });
      const read = readEventStoreAddress(address, folder);
      if (!read.ok || read.address.kind !== 'kurrentdb') throw new Error('it is a KurrentDB');
      store = new KurrentDbEventStore(read.address);
    });
    afterAll(async () => {
      await Promise.all([here?.close(), there?.close()]);
      await store.close();
      await provider.stop();
      await rm(folder, { recursive: true, force: true });
    });
    const both = (): readonly [ServerUnderTest, ServerUnderTest] => {
      if (here === undefined || there === undefined) throw new Error('there are two');
      return [here, there];
    };

    it('tell a nurse at either of what was recorded at the other, within a second', async () => {
      const [one, other] = both();
      const ward = new Ward(one, nurse);
      const id = await ward.enrol('Elsewhere');
      await ward.record(id, [ward.infusion('i1')]);
      const listener = (await Listener.connect(other.url, nurse)).listen();
      await ward.record(id, [ward.temperature(40.2)]);
      await listener.until((heard) => heard.some(({ advisory }) => advisory.ruleId === 'FEV-02'), 1_000);
      listener.hangUp();
    });

    it('record for the same patient at once and neither lose nor double an entry or an advisory', async () => {
      const [one, other] = both();
      const wards = [new Ward(one, nurse), new Ward(other, nurse)];
      const id = await (wards[0] as Ward).enrol('Both');
      await (wards[0] as Ward).record(id, [(wards[0] as Ward).infusion('i2')]);
      const record = async (_: unknown, n: number): Promise<unknown> => {
        const ward = wards[n % 2] as Ward;
        return ward.record(id, [ward.temperature(40 + n / 100)]);
      };
      await Promise.all(Array.from({ length: 20 }, record));
      const events = await store.readStream(streamOf(id));
      expect(events.filter(({ type }) => type === 'TemperatureTaken')).toHaveLength(20);
      const raised = events
        .filter(({ type }) => type === 'AdvisoryRaised')
        .map(({ data }) => JSON.stringify([data['ruleId'], data['scope'], data['episode']]));
      expect(raised.length).toBeGreaterThan(0);
      expect(new Set(raised).size).toBe(raised.length);
    });

    it('act once on a deadline that passes', async () => {
      const [one, other] = both();
      const now = (): number => clock.at;
      const ward = new Ward(one, nurse, now);
      const id = await ward.enrol('Due');
      await ward.record(id, [ward.infusion('i4')]);
      const before = (await store.readStream(streamOf(id))).length;
      clock.at += 3 * 24 * 3_600_000;
      for (const server of [one, other]) {
        const nudging = new Ward(server, nurse, now);
        await nudging.record(await nudging.enrol(`Nudge at ${server.url}`), [nudging.infusion('i5')]);
      }
      const settled = async () => (await store.readStream(streamOf(id))).slice(before);
      await until('what fell due is concluded', 10_000, async () => (await settled()).length > 0);
      // Both have looked at it by the time that both have written something else after it.
      for (const server of [one, other]) {
        const later = new Ward(server, nurse, now);
        await later.record(await later.enrol(`Later at ${server.url}`), [later.infusion('i6')]);
      }
      const events = await settled();
      expect(events.map(({ data }) => data['ruleId'])).toContain('CA-01');
      expect(new Set(events.map(({ commandId }) => commandId)).size).toBe(1);
    });

    it('conclude by a rule set from the moment that one of them activated it', async () => {
      const [, other] = both();
      const ward = new Ward(other, nurse, () => clock.at);
      const id = await ward.enrol('Rules');
      const rules = await copyOfRules(folder);
      await setHighFever(rules, 39.5);
      const loaded = await loadRuleSet(rules, undefined);
      if (!loaded.ok) throw new Error('the rules are right');
      await new RuleSetLog(store, new SystemClock()).activate(loaded.ruleSet);
      await ward.record(id, [ward.infusion('i3')]);
      const last = (await store.readStream(streamOf(id))).at(-1);
      expect(last?.assessment).toMatchObject({ activation: 2, ruleSet: loaded.ruleSet.hash });
    });
  });

if (TEST_KURRENTDB === undefined) {
  describe('several Osteon processes on one KurrentDB', () => {
    it.skip('are left out: OSTEON_TEST_KURRENTDB names no server', () => undefined);
  });
} else {
  suite(TEST_KURRENTDB);
}
