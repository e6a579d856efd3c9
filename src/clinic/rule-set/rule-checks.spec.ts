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
  fact('allowed', { scopes: ['patient', 'order'] }),
];

const WELL: LeafCondition = { fact: 'well', operator: 'equal', value: true };
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
const faultsOf = (...documents: readonly RuleDocument[]) => {
  const assembled = together(...documents);
  return assembled.ok ? [] : assembled.faults;
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
    expect(faultsOf(about('T-01', { ...WELL, fact: 'allowed' }, { scope: ['cycle'] }))).toMatchObject([
      { message: 'allowed cannot be asked of a cycle' },
    ]);
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
