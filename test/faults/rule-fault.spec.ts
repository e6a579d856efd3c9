import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FACTS } from '../../src/clinic/facts/catalogue.js';
import type { FactDefinition } from '../../src/clinic/facts/fact.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { rule } from '../support/small-rules.js';
import { longTokens, type Tokens } from './support/clients.js';
import { until } from '../support/until.js';

const BROKEN: FactDefinition = {
  name: 'broken',
  type: 'boolean',
  definition: 'for tests',
  source: 'none',
  absence: 'none',
  scopes: ['patient'],
  read: () => {
    throw new Error('a defect in a fact');
  },
};
const DOCUMENT = rule({
  id: 'TST-01',
  levels: [
    {
      kind: 'alert',
      severity: 'high',
      conditions: { all: [{ fact: 'broken', operator: 'equal', value: true }] },
      summary: 'a rule with a defect',
    },
  ],
});

let provider: IdentityProvider;
let tokens: Tokens;
let rules: string;
let server: ServerUnderTest;
beforeAll(async () => {
  // The catalogue is what the product has; a defect is put into it as a wrong release would.
  (FACTS as Map<string, FactDefinition>).set(BROKEN.name, BROKEN);
  rules = await mkdtemp(join(tmpdir(), 'osteon-rules-'));
  await cp('rules', rules, { recursive: true });
  await mkdir(join(rules, 'tests'));
  await writeFile(join(rules, 'tests', 'TST-01-broken.json'), JSON.stringify(DOCUMENT));
  provider = await IdentityProvider.start();
  tokens = await longTokens(provider);
  server = await serverUnderTest({ issuer: provider.issuer, environment: { OSTEON_RULES: rules } });
});
afterAll(async () => {
  (FACTS as Map<string, FactDefinition>).delete(BROKEN.name);
  await server.close();
  await provider.stop();
  await rm(rules, { recursive: true });
});

interface Told {
  readonly id: string;
  readonly events: readonly { readonly type: string }[];
  readonly advisories: readonly {
    readonly ruleId: string;
    readonly kind: string;
    readonly missing: unknown;
  }[];
}
const post = async (path: string, key: string, body: unknown): Promise<Told> => {
  const answer = await server.request('POST', path, {
    token: tokens.nurse,
    body,
    headers: { 'idempotency-key': key },
  });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body as Told;
};
const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

describe('a fault inside one rule', () => {
  it('refuses no entry: the rule says that it cannot assess, the others conclude, and the fault is reported', async () => {
    const enrolled = await post('/api/patients', 'enrol', {
      occurredAt: ago(60),
      sex: 'male',
      birthDate: '2012-05-06',
    });
    const startedAt = ago(50);
    const infusion = { type: 'InfusionGiven', occurredAt: startedAt, startedAt, infusionId: 'i1' };
    const dose = { drug: 'M05BA03', dose: { value: 20, unit: 'mg' }, cycleId: 'c1', dayOfCycle: 1 };
    const fever = { type: 'TemperatureTaken', occurredAt: ago(1), temperature: { value: 40.4, unit: 'Cel' } };
    const recorded = await post(`/api/patients/${enrolled.id}/entries`, 'fever', {
      entries: [
        { ...infusion, ...dose },
        { ...fever, site: 'oral' },
      ],
    });

    expect(recorded.events.map(({ type }) => type)).toEqual(['InfusionGiven', 'TemperatureTaken']);
    expect(recorded.advisories.map(({ ruleId }) => ruleId)).toContain('FEV-02');
    const [faulty] = [...enrolled.advisories, ...recorded.advisories].filter(
      ({ ruleId }) => ruleId === 'TST-01',
    );
    expect(faulty).toMatchObject({ kind: 'cannot-assess', missing: [{ because: 'fault' }] });

    await until('the fault stands in the log', 5_000, async () =>
      server.log().some(({ level, rule: id }) => level === 'fatal' && id === 'TST-01'),
    );
    const metrics = await (await fetch(`${server.managementUrl}/metrics`)).text();
    expect(metrics).toMatch(/^osteon_rule_faults_total [1-9]/m);
    expect(server.logText()).not.toContain('2012-05-06');
  });
});
