import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { osteon, type Run } from './run-osteon.js';

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

const is = { fact: 'recorded-sex', operator: 'equal', value: 'female' };
const late = {
  values: { h: 4 },
  range: { h: [1, 24] },
  basis: 'site',
  source: 'No usable source.',
};
const general = { id: 'GENERAL', version: 1, title: 'General', parameters: { lateAfter: late } };
const rule = {
  id: 'TST-01',
  version: 1,
  title: 'A girl',
  audience: ['nurse'],
  scope: ['patient'],
  parameters: {},
  levels: [{ kind: 'alert', severity: 'low', conditions: is, summary: 'It is a girl.' }],
  detail: 'Made up.',
  evidence: [{ citation: 'None' }],
};
const girl = {
  case: 'a girl',
  patient: 'p',
  entries: [
    {
      type: 'PatientEnrolled',
      occurredAt: '2024-01-01T09:00:00+01:00',
      sex: 'female',
      birthDate: '2012-01-01',
    },
  ],
};

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'osteon-rules-'));
});
afterAll(async () => rm(root, { recursive: true }));

/** A rules folder of its own for each test. */
const rulesOf = async (files: Readonly<Record<string, unknown>>): Promise<string> => {
  const folder = await mkdtemp(join(root, 'rules-'));
  await mkdir(join(folder, 'tests'));
  await Promise.all(
    Object.entries({ 'general.json': general, ...files }).map(async ([name, content]) =>
      writeFile(join(folder, name), JSON.stringify(content)),
    ),
  );
  return folder;
};

const test = async (files: Readonly<Record<string, unknown>>, ...args: readonly string[]): Promise<Run> =>
  osteon(['rules', 'test', ...args], { OSTEON_RULES: await rulesOf(files) });

const RULE = 'tests/TST-01-girl.json';
const CASES = 'tests/TST-01-girl.cases.json';
const raised = { ...girl, expect: [{ ruleId: 'TST-01', severity: 'low' }] };

describe('osteon rules test', () => {
  it('exits 0 where every case comes out as it says', async () => {
    const run = await test({ [RULE]: rule, [CASES]: [raised] });
    expect(run).toMatchObject({ status: 0, errors: '' });
    expect(run.output).toMatch(/^1 rule: 1 case passed, 0 failed; json-rules-engine was asked about 1 /);
  });

  it('exits 1 and says what went otherwise where a case fails', async () => {
    const run = await test({ [RULE]: rule, [CASES]: [{ ...girl, expect: [] }] });
    expect(run.status).toBe(1);
    expect(run.output).toMatch(
      /FAILED {2}TST-01 a girl\n {8}- raised ruleId TST-01, .*\n?.* is not expected/s,
    );
  });

  it('fails a rule that nothing tests', async () => {
    const run = await test({ [RULE]: rule });
    expect(run.status).toBe(1);
    expect(run.output).toContain('FAILED  TST-01 has no cases');
  });

  it('fails cases that belong to no rule', async () => {
    const run = await test({ [RULE]: rule, [CASES]: [raised], 'tests/TST-02-boy.cases.json': [raised] });
    expect(run.status).toBe(1);
    expect(run.output).toContain('there is no rule TST-02, to which its file belongs');
  });

  it('prints its results as JSON for a machine', async () => {
    const run = await test({ [RULE]: rule, [CASES]: [raised] }, '--json');
    expect(JSON.parse(run.output)).toEqual({
      passed: true,
      cases: [{ rule: 'TST-01', case: 'a girl', passed: true, failures: [] }],
      rulesWithoutCases: [],
      comparedWithJsonRulesEngine: 1,
    });
  });
});

describe('a wrong rule document stops everything, naming file and field', () => {
  it.each([
    [
      'a severity nobody knows',
      { ...rule, levels: [{ ...rule.levels[0], severity: 'dire' }] },
      `${RULE}: levels.0.severity: must be one of critical, high, medium, low, info\n`,
    ],
    [
      'a fact there is none of',
      { ...rule, levels: [{ ...rule.levels[0], conditions: { ...is, fact: 'mood' } }] },
      `${RULE}: levels.0.conditions: there is no fact mood\n`,
    ],
    ['a field too many', { ...rule, priority: 1 }, `${RULE}: priority: is not a field of this document\n`],
    ['a title forgotten', { ...rule, title: undefined }, `${RULE}: title: is required\n`],
  ])('%s', async (_name, document, errors) => {
    expect(await test({ [RULE]: document, [CASES]: [raised] })).toEqual({ status: 2, output: '', errors });
  });

  it('a site’s figure out of range, and a parameter there is none of', async () => {
    const site = join(root, 'site.json');
    await writeFile(
      site,
      JSON.stringify({ GENERAL: { lateAfter: { h: 100 } }, 'TST-01': { none: { h: 1 } } }),
    );
    const run = await osteon(['rules', 'show'], {
      OSTEON_RULES: await rulesOf({ [RULE]: rule }),
      OSTEON_SITE: site,
    });
    expect(run).toMatchObject({ status: 2, output: '' });
    expect(run.errors).toContain('site.json: GENERAL.lateAfter.h: must be between 1 and 24\n');
    expect(run.errors).toContain('site.json: TST-01.none.h: is not a parameter of any rule\n');
  });

  it('a case of a rule that is malformed', async () => {
    const run = await test({ [RULE]: rule, [CASES]: [{ ...girl, expect: 'nothing' }] });
    expect(run).toEqual({
      status: 2,
      output: '',
      errors: `${CASES}: case 1: expect: must be a list (empty where nothing is raised)\n`,
    });
  });
});

describe('osteon rules show', () => {
  it('puts a rule in words', async () => {
    const run = await osteon(['rules', 'show', 'tst-01'], {
      OSTEON_RULES: await rulesOf({ [RULE]: rule, [CASES]: [raised] }),
    });
    expect(run.output).toContain('judged for each patient, 1 case');
    expect(run.output).toContain('LOW alert WHEN\n  - recorded sex = female\n  says: It is a girl.');
  });

  it('prints the document itself as JSON', async () => {
    const run = await osteon(['rules', 'show', 'TST-01', '--json'], {
      OSTEON_RULES: await rulesOf({ [RULE]: rule }),
    });
    expect(JSON.parse(run.output)).toEqual(rule);
  });

  it('shows where the site has set a threshold', async () => {
    const withLimit = {
      ...rule,
      parameters: { limit: { values: { h: 72 }, range: { h: [12, 336] }, basis: 'site', source: 'None.' } },
      scope: ['order'],
      levels: [
        {
          ...rule.levels[0],
          conditions: {
            fact: 'hours-past-planned-start',
            operator: 'greaterThan',
            value: { fact: 'parameter:limit' },
          },
        },
      ],
    };
    const site = join(root, 'moved.json');
    await writeFile(site, JSON.stringify({ 'TST-01': { limit: { h: 24 } } }));
    const run = await osteon(['rules', 'show', 'TST-01'], {
      OSTEON_RULES: await rulesOf({ [RULE]: withLimit }),
      OSTEON_SITE: site,
    });
    expect(run.output).toContain('  limit: 24 h\n    SET BY THE SITE; the rule itself: 72 h\n');
  });
});
