import { describe, expect, it } from '@jest/globals';
import { rule } from '../../../test/support/small-rules.js';
import { known, measured } from '../../kernel/known.js';
import type { LeafCondition } from '../../rule-engine/condition.js';
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
  fact('calcium', { type: 'number', units: ['mmol/L', 'mg/dL'], read: () => measured(2.1, 'mmol/L') }),
  fact('score', { type: 'number', read: () => known(1) }),
];

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
const setOf = (...documents: readonly RuleDocument[]) => {
  const assembled = together(...documents);
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.faults));
  return assembled.ruleSet;
};

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
