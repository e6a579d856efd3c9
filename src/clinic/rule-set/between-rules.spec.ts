import { describe, expect, it } from '@jest/globals';
import { rule } from '../../../test/support/small-rules.js';
import { known } from '../../kernel/known.js';
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

describe('a parameter of a rule', () => {
  it('is read by something: a site that changed it would change nothing', () => {
    const limit = parameter('d', 2, [1, 9]);
    expect(faultsOf(about('T-01', WELL, { parameters: { limit } }))).toEqual([
      { file: '1-T-01.json', field: 'parameters.limit', message: 'is read by no condition and no fact' },
    ]);
  });

  it('counts as read where a fact reads it', () => {
    const window = parameter('d', 2, [1, 9]);
    const late = { ...WELL, fact: 'sample-late' };
    expect(together(about('T-01', late, { parameters: { window } }))).toMatchObject({ ok: true });
  });

  it('is declared in every unit that a fact reads it in, and told once', () => {
    const both = {
      all: [
        { ...WELL, fact: 'sample-due' },
        { ...WELL, fact: 'sample-late' },
      ],
    };
    expect(together(about('T-01', both))).toEqual({
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
    expect(together(about('T-01', both, { parameters: { window } }))).toMatchObject({
      faults: [{ message: 'sample-due reads T-01.window in h, which no rule declares' }],
    });
  });
});
