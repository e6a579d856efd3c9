import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PatientWriting, productRules } from '../../../test/support/patient-writing.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { listedRuleSets } from './listed-rule-set.js';
import { namedRuleSet } from './named-rule-set.js';
import { patientStreamsBefore } from './patient-streams.js';
import { RuleSetLog } from './rule-set-log.js';

const OPERATOR = { id: 'operator-1', role: 'operator' } as const;

let usual: RuleSet;
let strict: RuleSet;
let writing: PatientWriting;
let log: RuleSetLog;
beforeAll(async () => {
  usual = await productRules();
  strict = await productRules({ 'FEV-04': { temperature: { Cel: 39 } } });
});
beforeEach(() => {
  writing = new PatientWriting();
  log = writing.rules;
});

const eventTypes = async (): Promise<readonly string[]> =>
  (await writing.store.readStream('rule-sets')).map(({ type }) => type);

describe('the log of rule sets', () => {
  it('proposes what is new once, and activates it when told to', async () => {
    expect(await log.isEmpty()).toBe(true);
    expect([await log.propose(usual), await log.propose(usual)]).toEqual([true, false]);
    expect(await log.isEmpty()).toBe(true);
    expect([await log.activate(usual), await log.activate(usual)]).toEqual([true, false]);
    expect(await eventTypes()).toEqual(['RuleSetProposed', 'RuleSetActivated']);
  });

  it('numbers activations, also of one that was active before', async () => {
    await log.activate(usual);
    await log.activate(strict, OPERATOR);
    await log.activate(usual);
    expect(await log.active()).toMatchObject({ activation: 3, ruleSet: { hash: usual.hash } });
    const [latest, first] = listedRuleSets(await log.history());
    expect(latest).toMatchObject({
      hash: strict.hash,
      status: 'earlier',
      activations: [{ activation: 2, by: OPERATOR }],
    });
    expect(first).toMatchObject({ status: 'active', activations: [{ activation: 1 }, { activation: 3 }] });
  });

  it('gives each activation its own number where two processes activate at once', async () => {
    const other = new RuleSetLog(writing.store, writing.clock);
    await log.propose(usual);
    await Promise.all([log.activate(usual), other.activate(strict)]);
    const { activations } = await log.history();
    expect(activations.map(({ activation }) => activation)).toEqual([1, 2]);
    expect(new Set(activations.map(({ ruleSet }) => ruleSet))).toEqual(new Set([usual.hash, strict.hash]));
    expect(await other.active()).toMatchObject({ activation: 2 });
  });

  it('finds a rule set by the beginning of its hash', async () => {
    await log.activate(usual);
    const history = await log.history();
    const found = (name: string) => namedRuleSet(history, name);
    expect(found(usual.hash)).toMatchObject({ ok: true, proposal: { hash: usual.hash } });
    expect(found(usual.hash.slice(0, 8).toUpperCase())).toMatchObject({ ok: true });
    expect(found(usual.hash.slice(0, 7))).toMatchObject({ ok: false });
    expect(found(`${usual.hash.slice(0, 8)}g`)).toMatchObject({ ok: false });
    expect(found('0'.repeat(64))).toMatchObject({
      ok: false,
      message: expect.stringContaining('no rule set'),
    });
  });

  it('says which ones the beginning of a hash could mean', async () => {
    await log.propose({ ...usual, hash: `abcdef12${'0'.repeat(56)}` });
    await log.propose({ ...usual, hash: `abcdef12${'1'.repeat(56)}` });
    const named = namedRuleSet(await log.history(), 'abcdef12');
    expect(named).toMatchObject({
      ok: false,
      message: expect.stringContaining('is the beginning of 2 hashes'),
    });
  });
});

describe('the patients there were when a rule set was activated', () => {
  it('are each found once, and nobody who came later', async () => {
    const enrolled = {
      type: 'PatientEnrolled',
      occurredAt: '2024-05-01T09:00:00+02:00',
      sex: 'female',
      birthDate: '2012-03-04',
    };
    const pain = { type: 'PainScored', occurredAt: '2024-05-01T09:10:00+02:00', instrument: 'NRS', score: 3 };
    await log.activate(usual);
    for (const id of ['a', 'b']) await writing.write(id, [enrolled]);
    await writing.write('a', [pain]);
    await log.activate(strict);
    await writing.write('c', [enrolled]);
    const { position = '' } = (await log.history()).active ?? {};
    const streams: string[] = [];
    for await (const stream of patientStreamsBefore(writing.store, position)) streams.push(stream);
    expect(streams).toEqual(['patient-a', 'patient-b']);
  });
});
