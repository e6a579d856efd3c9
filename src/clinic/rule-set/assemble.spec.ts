import { describe, expect, it } from '@jest/globals';
import { rule } from '../../../test/support/small-rules.js';
import { known, measured } from '../../kernel/known.js';
import type { LeafCondition } from '../../rule-engine/condition.js';
import type { FactDefinition } from '../facts/fact.js';
import { assemble } from './assemble.js';
import type { Level, Parameter, RuleDocument } from './rule-document.js';

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
const LOW: Parameter = {
  values: { 'mmol/L': 2.2, 'mg/dL': 8.8 },
  range: { 'mmol/L': [2, 2.5], 'mg/dL': [8, 10] },
  basis: 'consensus',
  source: 'none',
};
const LOW_CALCIUM = about('T-01', against('calcium', 'low'), { parameters: { low: LOW } });

const together = (...documents: readonly RuleDocument[]) =>
  assemble({
    rules: documents.map((document, index) => ({ file: `${index + 1}-${document.id}.json`, document })),
    general: {
      file: 'general.json',
      document: { id: 'GENERAL', version: 1, title: 'general', parameters: {} },
    },
    facts: new Map(FACTS.map((one) => [one.name, one])),
    hash: 'the hash',
  });
const setOf = (...documents: readonly RuleDocument[]) => {
  const assembled = together(...documents);
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.faults));
  return assembled.ruleSet;
};

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
