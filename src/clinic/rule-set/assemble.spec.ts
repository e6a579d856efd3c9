import { describe, expect, it } from '@jest/globals';
import { rule } from '../../../test/support/small-rules.js';
import type { LeafCondition } from '../../rule-engine/condition.js';
import { known, measured } from '../../kernel/known.js';
import type { FactDefinition } from '../facts/fact.js';
import { assemble, withSite } from './assemble.js';
import type { Level, Parameter, RuleDocument, SiteOverrides } from './rule-document.js';

const fact = (name: string, more: Partial<FactDefinition> = {}): FactDefinition => ({
  name,
  type: 'boolean',
  scopes: ['patient'],
  definition: 'for tests',
  source: 'none',
  absence: 'none',
  read: () => known(true),
  ...more,
});

const FACTS: readonly FactDefinition[] = [
  fact('well'),
  fact('calcium', { type: 'number', units: ['mmol/L', 'mg/dL'], read: () => measured(2.1, 'mmol/L') }),
  fact('score', { type: 'number', read: () => known(1) }),
  fact('day-of-cycle', { type: 'number', units: ['d'], scopes: ['cycle', 'infusion'] }),
  fact('drug-given', { params: { drug: ['M05BA03', 'M05BA08'] } }),
  fact('rule-holds', { params: { rule: ['T-01', 'T-02', 'T-03', 'T-04'] } }),
  fact('sample-due', { reads: { 'T-01.window': ['h', 'd'] } }),
  fact('sample-late', { reads: { 'T-01.window': ['d'] } }),
];

const WELL: LeafCondition = { fact: 'well', operator: 'equal', value: true };
const holds = (id: string): LeafCondition => ({
  fact: 'rule-holds',
  params: { rule: id },
  operator: 'equal',
  value: true,
});
const against = (name: string, parameter: string): LeafCondition => ({
  fact: name,
  operator: 'lessThan',
  value: { fact: `parameter:${parameter}` },
});

const level = (conditions: Level['conditions']): Level => ({
  kind: 'alert',
  severity: 'high',
  conditions,
  summary: 'for tests',
});
const about = (id: string, conditions: Level['conditions'], more: Partial<RuleDocument> = {}) =>
  rule({ id, levels: [level(conditions)], ...more });

const parameter = (unit: string, value: number, range: readonly [number, number]): Parameter => ({
  values: { [unit]: value },
  range: { [unit]: range },
  basis: 'site',
  source: 'none',
});
const LOW: Parameter = {
  values: { 'mmol/L': 2.2, 'mg/dL': 8.8 },
  range: { 'mmol/L': [2, 2.5], 'mg/dL': [8, 10] },
  basis: 'consensus',
  source: 'none',
};
const LOW_CALCIUM = about('T-01', against('calcium', 'low'), { parameters: { low: LOW } });

const together = (
  documents: readonly RuleDocument[],
  facts = FACTS.filter(({ reads }) => reads === undefined),
) =>
  assemble({
    rules: documents.map((document, index) => ({ file: `${index + 1}-${document.id}.json`, document })),
    general: {
      file: 'general.json',
      document: { id: 'GENERAL', version: 1, title: 'general', parameters: {} },
    },
    facts: new Map(facts.map((one) => [one.name, one])),
    hash: 'the hash',
  });

const faultsOf = (...documents: readonly RuleDocument[]) => {
  const assembled = together(documents);
  return assembled.ok ? [] : assembled.faults;
};
const setOf = (...documents: readonly RuleDocument[]) => {
  const assembled = together(documents);
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.faults));
  return assembled.ruleSet;
};

describe('a condition of a rule', () => {
  it('asks for facts that there are, in its levels and in its gate', () => {
    const unheard: LeafCondition = { fact: 'mood', operator: 'equal', value: true };
    const document = rule({ id: 'T-01', appliesWhen: unheard, levels: [level(WELL), level(unheard)] });
    expect(faultsOf(document)).toEqual([
      { file: '1-T-01.json', field: 'appliesWhen', message: 'there is no fact mood' },
      { file: '1-T-01.json', field: 'levels.1.conditions', message: 'there is no fact mood' },
    ]);
  });

  it('asks a fact of nothing it has no answer for', () => {
    const early: LeafCondition = { fact: 'day-of-cycle', operator: 'lessThan', value: 2 };
    expect(faultsOf(about('T-01', early, { scope: ['patient', 'cycle', 'trial'] }))).toEqual([
      {
        file: '1-T-01.json',
        field: 'levels.0.conditions',
        message: 'day-of-cycle cannot be asked of a patient or a trial',
      },
    ]);
    expect(faultsOf(about('T-01', early, { scope: ['cycle'] }))).toEqual([]);
  });

  it('asks of any subject what is known of the patient alone', () => {
    expect(faultsOf(about('T-01', WELL, { scope: ['order', 'infusion'] }))).toEqual([]);
  });

  it('does not take a fact about patients and orders for one about the patient alone', () => {
    const both = [fact('allowed', { scopes: ['patient', 'order'] })];
    const assembled = together([about('T-01', { ...WELL, fact: 'allowed' }, { scope: ['cycle'] })], both);
    expect(assembled).toMatchObject({
      ok: false,
      faults: [{ message: 'allowed cannot be asked of a cycle' }],
    });
  });

  it.each([
    [{}, 'drug-given needs the param drug'],
    [{ drug: 'aspirin' }, 'drug-given: param drug must be one of M05BA03, M05BA08'],
    [{ drug: 'M05BA03', dose: 1 }, 'drug-given takes no param dose'],
    [{ drug: 'M05BA03', toString: 'x' }, 'drug-given takes no param toString'],
  ])('gives a fact the params it takes: not %j', (params, message) => {
    const given: LeafCondition = { fact: 'drug-given', params, operator: 'equal', value: true };
    expect(faultsOf(about('T-01', given))).toEqual([
      { file: '1-T-01.json', field: 'levels.0.conditions', message },
    ]);
  });

  it('may leave out params where the fact takes none', () => {
    expect(faultsOf(about('T-01', WELL), about('T-02', { ...WELL, params: {} }))).toEqual([]);
  });

  it('compares with a parameter in every unit the fact may come in', () => {
    const inMmol = parameter('mmol/L', 2.2, [2, 2.5]);
    expect(faultsOf(about('T-01', against('calcium', 'low'), { parameters: { low: inMmol } }))).toEqual([
      {
        file: '1-T-01.json',
        field: 'levels.0.conditions',
        message: 'low has no value in mg/dL, in which calcium may come',
      },
    ]);
    const inDays = parameter('d', 2, [1, 9]);
    expect(faultsOf(about('T-01', against('calcium', 'low'), { parameters: { low: inDays } }))).toMatchObject(
      [{ message: 'low has no value in mmol/L, mg/dL, in which calcium may come' }],
    );
    expect(faultsOf(LOW_CALCIUM)).toEqual([]);
  });

  it('compares a fact without units with a parameter in any', () => {
    const most = parameter('1', 3, [1, 9]);
    expect(faultsOf(about('T-01', against('score', 'most'), { parameters: { most } }))).toEqual([]);
  });

  it('compares only numbers with parameters', () => {
    const limit = parameter('d', 2, [1, 9]);
    expect(faultsOf(about('T-01', against('well', 'limit'), { parameters: { limit } }))).toEqual([
      {
        file: '1-T-01.json',
        field: 'levels.0.conditions',
        message: 'well is no number, so it cannot be compared with limit',
      },
    ]);
  });

  it('names a parameter that there is', () => {
    const document = rule({
      id: 'T-01',
      appliesWhen: against('calcium', 'lowest'),
      levels: [level(WELL), level(against('calcium', 'T-09.low'))],
    });
    expect(faultsOf(document)).toEqual([
      { file: '1-T-01.json', field: 'appliesWhen', message: 'calcium: there is no parameter lowest' },
      {
        file: '1-T-01.json',
        field: 'levels.1.conditions',
        message: 'calcium: there is no parameter T-09.low',
      },
    ]);
  });

  it('may name the parameter of another rule', () => {
    expect(faultsOf(LOW_CALCIUM, about('T-02', against('calcium', 'T-01.low')))).toEqual([]);
  });
});

describe('a parameter', () => {
  const withLimit = (limit: Parameter) =>
    faultsOf(about('T-01', against('score', 'limit'), { parameters: { limit } }));

  it.each([
    [0.9, 'must be between 1 and 9'],
    [9.1, 'must be between 1 and 9'],
  ])('stands within its own range: not %d', (figure, message) => {
    expect(withLimit(parameter('d', figure, [1, 9]))).toEqual([
      { file: '1-T-01.json', field: 'parameters.limit.values.d', message },
    ]);
  });

  it.each([1, 9])('may stand at an end of its range: %d', (figure) => {
    expect(withLimit(parameter('d', figure, [1, 9]))).toEqual([]);
  });

  it('has a range in every unit it has a value in, and a value in every unit it has a range in', () => {
    const message = 'values and range must name the same units';
    expect(withLimit({ ...parameter('d', 2, [1, 9]), range: {} })).toEqual([
      { file: '1-T-01.json', field: 'parameters.limit.values.d', message },
    ]);
    expect(withLimit({ ...parameter('d', 2, [1, 9]), range: { d: [1, 9], h: [24, 216] } })).toEqual([
      { file: '1-T-01.json', field: 'parameters.limit.values.h', message },
    ]);
  });

  it('is read by something: a site that changed it would change nothing', () => {
    const limit = parameter('d', 2, [1, 9]);
    expect(faultsOf(about('T-01', WELL, { parameters: { limit } }))).toEqual([
      { file: '1-T-01.json', field: 'parameters.limit', message: 'is read by no condition and no fact' },
    ]);
  });

  it('counts as read where a fact reads it', () => {
    const window = parameter('d', 2, [1, 9]);
    const late = { ...WELL, fact: 'sample-late' };
    expect(together([about('T-01', late, { parameters: { window } })], FACTS)).toMatchObject({ ok: true });
  });

  it('is declared in every unit that a fact reads it in, and told once', () => {
    const both = {
      all: [
        { ...WELL, fact: 'sample-due' },
        { ...WELL, fact: 'sample-late' },
      ],
    };
    expect(together([about('T-01', both)], FACTS)).toEqual({
      ok: false,
      faults: [
        {
          file: '1-T-01.json',
          field: 'levels.0.conditions',
          message: 'sample-due reads T-01.window in h, d, which no rule declares',
        },
      ],
    });
    const window = parameter('d', 2, [1, 9]);
    expect(together([about('T-01', both, { parameters: { window } })], FACTS)).toMatchObject({
      faults: [{ message: 'sample-due reads T-01.window in h, which no rule declares' }],
    });
  });
});

describe('rules that name one another', () => {
  it('each have an id of their own', () => {
    expect(faultsOf(about('T-01', WELL), about('T-02', WELL), about('T-01', WELL))).toEqual([
      { file: '3-T-01.json', field: 'id', message: 'is already used by 1-T-01.json' },
    ]);
  });

  it('name rules that there are', () => {
    const document = about(
      'T-01',
      { any: [holds('T-03'), WELL, holds('T-03')] },
      {
        closes: ['T-02', 'T-08'],
        whenUnknown: 'T-09',
      },
    );
    expect(faultsOf(document, about('T-02', WELL))).toEqual([
      { file: '1-T-01.json', field: 'closes', message: 'there is no rule T-08' },
      { file: '1-T-01.json', field: 'whenUnknown', message: 'there is no rule T-09' },
      { file: '1-T-01.json', field: 'conditions', message: 'there is no rule T-03' },
    ]);
  });

  it('may ask for one another’s outcome in one direction, also where two ways lead to the same rule', () => {
    expect(
      faultsOf(
        about('T-01', { all: [holds('T-02'), holds('T-03')] }),
        about('T-02', holds('T-04')),
        about('T-03', holds('T-04')),
        about('T-04', WELL),
      ),
    ).toEqual([]);
  });

  it('never ask for their own outcome', () => {
    expect(faultsOf(about('T-01', holds('T-01')))).toEqual([
      { file: '1-T-01.json', field: 'conditions', message: 'T-01 asks for its own outcome' },
    ]);
  });

  it('never ask in a circle; a rule that only leads into one is not blamed', () => {
    const faults = faultsOf(
      about('T-01', holds('T-02')),
      about('T-02', holds('T-03')),
      about('T-03', { any: [holds('T-04'), holds('T-02')] }),
      about('T-04', WELL),
    );
    expect(faults.map(({ message }) => message)).toEqual([
      'T-02 asks for its own outcome',
      'T-03 asks for its own outcome',
    ]);
  });
});

describe('the parameters of a site', () => {
  const atSite = (document: SiteOverrides) => withSite(setOf(LOW_CALCIUM), { file: 'site.json', document });

  it('stand in place of the rule’s own, unit by unit', () => {
    const assembled = atSite({ 'T-01': { low: { 'mmol/L': 2.1 } } });
    if (!assembled.ok) throw new Error('the site was refused');
    expect([...(assembled.ruleSet.parameters.get('T-01.low') ?? [])]).toEqual([
      ['mmol/L', 2.1],
      ['mg/dL', 8.8],
    ]);
  });

  it.each([
    ['T-01', 'low', 'mmol/L', 1.9, 'must be between 2 and 2.5'],
    ['T-01', 'low', 'mmol/L', 2.6, 'must be between 2 and 2.5'],
    ['T-01', 'low', 'mol/L', 2.1, 'must be given in mmol/L or mg/dL'],
    ['T-01', 'high', 'mmol/L', 2.1, 'is not a parameter of any rule'],
    ['T-09', 'low', 'mmol/L', 2.1, 'is not a parameter of any rule'],
  ])('are refused where %s has no %s in %s at %d', (id, name, unit, figure, message) => {
    expect(atSite({ [id]: { [name]: { [unit]: figure } } })).toEqual({
      ok: false,
      faults: [{ file: 'site.json', field: `${id}.${name}.${unit}`, message }],
    });
  });
});

describe('a rule set', () => {
  const lasting: LeafCondition = { fact: 'day-of-cycle', operator: 'lessThan', value: 2 };

  it('holds its rules in the order of their ids, and finds each by its id', () => {
    const set = setOf(about('T-03', WELL), about('T-01', WELL), about('T-02', WELL));
    expect(set.rules.map(({ document }) => document.id)).toEqual(['T-01', 'T-02', 'T-03']);
    expect([...set.byId.keys()]).toEqual(['T-01', 'T-02', 'T-03']);
    expect(set.hash).toBe('the hash');
  });

  it('asks a question once, however many rules ask it, and params make it another', () => {
    const drug = (code: string): LeafCondition => ({
      fact: 'drug-given',
      params: { drug: code },
      operator: 'equal',
      value: true,
    });
    const set = setOf(
      about('T-01', drug('M05BA03')),
      about('T-02', { any: [drug('M05BA08'), drug('M05BA03')] }),
    );
    expect(set.questions.map(({ definition, params }) => [definition.name, params?.drug])).toEqual([
      ['drug-given', 'M05BA03'],
      ['drug-given', 'M05BA08'],
    ]);
  });

  it('tells questions about the patient alone from those about one subject', () => {
    const set = setOf(about('T-01', { all: [WELL, lasting] }, { scope: ['cycle'] }));
    expect(set.questions.map(({ definition, aboutPatient }) => [definition.name, aboutPatient])).toEqual([
      ['well', true],
      ['day-of-cycle', false],
    ]);
  });

  it('gives the first slots to the questions about what a patient has most of', () => {
    const set = setOf(
      about('T-01', WELL),
      about('T-02', lasting, { scope: ['cycle'] }),
      about('T-03', { fact: 'score', operator: 'lessThan', value: 2 }, { scope: ['patient', 'order'] }),
    );
    expect(set.questions.map(({ definition }) => definition.name)).toEqual(['score', 'day-of-cycle', 'well']);
    expect(set.slotsPerSubject).toEqual({ order: 1, infusion: 0, cycle: 2, trial: 0, patient: 3 });
  });

  it('counts the questions of a gate among those a subject needs answered', () => {
    const set = setOf(
      rule({ id: 'T-01', scope: ['order'], appliesWhen: WELL, levels: [level(holds('T-02'))] }),
      about('T-02', WELL, { scope: ['infusion'] }),
    );
    expect(set.rules[0]?.gate?.slots).toEqual([0]);
    expect(set.rules[0]?.levels.map(({ slots }) => slots)).toEqual([[1]]);
    expect(set.slotsPerSubject).toMatchObject({ order: 2, infusion: 1 });
  });

  it('judges the same words by each rule’s own parameter', () => {
    const grave: Parameter = { ...LOW, values: { 'mmol/L': 2, 'mg/dL': 8 } };
    const set = setOf(LOW_CALCIUM, about('T-02', against('calcium', 'low'), { parameters: { low: grave } }));
    const judged = set.rules.map(
      ({ levels }) => levels[0]?.condition.evaluate([measured(2.1, 'mmol/L')]).result,
    );
    expect(judged).toEqual([true, false]);
  });

  it('judges by the rule’s own parameter also where only one of several comparisons names it', () => {
    const grave: Parameter = { ...LOW, values: { 'mmol/L': 2, 'mg/dL': 8 } };
    const both = { all: [WELL, against('calcium', 'low')] };
    const set = setOf(
      about('T-01', both, { parameters: { low: LOW } }),
      about('T-02', both, { parameters: { low: grave } }),
    );
    const judged = set.rules.map(
      ({ levels }) => levels[0]?.condition.evaluate([known(true), measured(2.1, 'mmol/L')]).result,
    );
    expect(judged).toEqual([true, false]);
  });

  it('compiles a condition that reads no parameter once for all rules', () => {
    const set = setOf(about('T-01', WELL), about('T-02', WELL));
    const [one, other] = set.rules.map(({ levels }) => levels[0]?.condition);
    expect(one).toBe(other);
  });
});
