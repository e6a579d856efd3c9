import { describe, it, expect } from '@jest/globals';
import { known, measured, unknown, type Finding } from '../kernel/known.js';
import { compileCondition } from './compile.js';
import type { Condition, LeafCondition } from './condition.js';
import { slotTable } from './slots.js';
import type { ParameterTable } from './threshold.js';
import { leavesOf, type Trace } from './trace.js';

const parameters: ParameterTable = new Map([
  [
    'low',
    new Map([
      ['mmol/L', 2],
      ['mg/dL', 8],
    ]),
  ],
  ['fever', new Map([['Cel', 38]])],
]);

const findings: Readonly<Record<string, Finding>> = {
  yes: known(true),
  no: known(false),
  open: unknown('open', 'never-recorded'),
  calcium: measured(1.9, 'mmol/L', ['e1']),
  temperature: measured(38, 'Cel'),
};

const evaluate = (condition: Condition, facts: Readonly<Record<string, Finding>> = findings): Trace => {
  const slots = slotTable();
  const compiled = compileCondition(condition, slots, parameters);
  return compiled.evaluate(slots.references.map(({ fact }) => facts[fact] as Finding));
};
const is = (fact: string): LeafCondition => ({ fact, operator: 'equal', value: true });
const low: LeafCondition = { fact: 'calcium', operator: 'lessThan', value: { fact: 'parameter:low' } };

describe('evaluating a condition', () => {
  it('keeps of a leaf what was seen, what it was held against and what came of it', () => {
    expect(evaluate(low)).toEqual({
      kind: 'leaf',
      leaf: low,
      slot: 0,
      finding: measured(1.9, 'mmol/L', ['e1']),
      threshold: 2,
      thresholdUnit: 'mmol/L',
      parameter: 'low',
      result: true,
    });
  });

  it('holds a literal against the value whatever its unit', () => {
    expect(evaluate({ fact: 'calcium', operator: 'greaterThan', value: 1.9 })).toMatchObject({
      threshold: 1.9,
      thresholdUnit: undefined,
      parameter: undefined,
      result: false,
    });
  });

  it.each([
    [measured(1.99, 'mmol/L'), 2, true],
    [measured(2, 'mmol/L'), 2, false],
    [measured(7.99, 'mg/dL'), 8, true],
    [measured(8, 'mg/dL'), 8, false],
  ])("holds %j against its own unit's threshold", (calcium, threshold, result) => {
    expect(evaluate(low, { calcium })).toMatchObject({ threshold, thresholdUnit: calcium.unit, result });
  });

  it('leaves an unknown fact unknown and shows the principal threshold', () => {
    const calcium = unknown('calcium', 'out-of-date');
    expect(evaluate(low, { calcium })).toEqual({
      kind: 'leaf',
      leaf: low,
      slot: 0,
      finding: calcium,
      threshold: 2,
      thresholdUnit: 'mmol/L',
      parameter: 'low',
      result: 'unknown',
    });
  });

  it.each([
    [['yes', 'yes'], true, true],
    [['yes', 'open'], 'unknown', true],
    [['open', 'yes'], 'unknown', true],
    [['yes', 'no'], false, true],
    [['open', 'open'], 'unknown', 'unknown'],
    [['no', 'open'], false, 'unknown'],
    [['open', 'no'], false, 'unknown'],
    [['no', 'no'], false, false],
    [['yes'], true, true],
    [['no'], false, false],
    [['open'], 'unknown', 'unknown'],
    [['yes', 'yes', 'open', 'no'], false, true],
  ])('of %j makes all %s and any %s', (facts, ofAll, ofAny) => {
    expect(evaluate({ all: facts.map(is) })).toMatchObject({ kind: 'all', result: ofAll });
    expect(evaluate({ any: facts.map(is) })).toMatchObject({ kind: 'any', result: ofAny });
  });

  it.each([
    ['yes', false],
    ['no', true],
    ['open', 'unknown'],
  ])('makes not %s %s', (fact, result) => {
    expect(evaluate({ not: is(fact) })).toMatchObject({
      kind: 'not',
      children: [{ leaf: is(fact) }],
      result,
    });
  });

  it('judges every leaf, also after the outcome is settled', () => {
    const trace = evaluate({
      all: [is('no'), is('yes'), { any: [is('yes'), is('open'), low] }, { not: { not: is('open') } }],
    });
    expect(leavesOf(trace).map((leaf) => [leaf.leaf.fact, leaf.slot, leaf.result])).toEqual([
      ['no', 0, false],
      ['yes', 1, true],
      ['yes', 1, true],
      ['open', 2, 'unknown'],
      ['calcium', 3, true],
      ['open', 2, 'unknown'],
    ]);
    expect(trace).toMatchObject({
      result: false,
      children: [
        { result: false },
        { result: true },
        { kind: 'any', result: true },
        { kind: 'not', result: 'unknown', children: [{ kind: 'not', result: 'unknown' }] },
      ],
    });
  });

  it('shares the slots of a rule between its conditions', () => {
    const slots = slotTable();
    compileCondition({ all: [is('yes'), is('no')] }, slots, parameters);
    const second = compileCondition({ any: [is('open'), is('no')] }, slots, parameters);
    expect(slots.references).toEqual([{ fact: 'yes' }, { fact: 'no' }, { fact: 'open' }]);
    const trace = second.evaluate([known(false), known(true), known(false)]);
    expect(leavesOf(trace).map(({ slot, result }) => [slot, result])).toEqual([
      [2, false],
      [1, true],
    ]);
  });

  it('asks one fact with different params as different questions', () => {
    const slots = slotTable();
    const asked = (name: string): LeafCondition => ({ ...is('symptom'), params: { name } });
    const compiled = compileCondition({ all: [asked('cramps'), asked('tetany')] }, slots, parameters);
    const trace = compiled.evaluate([known(true), known(false)]);
    expect(leavesOf(trace).map(({ result }) => result)).toEqual([true, false]);
  });
});

describe('faults of a rule', () => {
  it('are found while compiling where they do not depend on the patient', () => {
    expect(() => evaluate({ all: [] })).toThrow(
      expect.objectContaining({ code: 'empty-group', message: 'an empty "all" judges nothing' }),
    );
    expect(() => evaluate({ not: { any: [] } })).toThrow(
      expect.objectContaining({ code: 'empty-group', message: 'an empty "any" judges nothing' }),
    );
    expect(() => evaluate({ ...low, value: { fact: 'parameter:high' } })).toThrow(
      expect.objectContaining({ code: 'no-such-parameter' }),
    );
  });

  it("name fact, unit and parameter where the finding's unit has no threshold", () => {
    expect(() => evaluate(low, { calcium: measured(1900, 'umol/L') })).toThrow(
      expect.objectContaining({
        code: 'no-threshold-for-unit',
        message: 'calcium: low has no value in umol/L',
        place: { fact: 'calcium', unit: 'umol/L', parameter: 'low' },
      }),
    );
    expect(() => evaluate(low, { calcium: known(1.9) })).toThrow(
      expect.objectContaining({
        message: 'calcium: low has no value in plain numbers',
        place: { fact: 'calcium', unit: undefined, parameter: 'low' },
      }),
    );
  });

  it('name fact and operator, never the value, where the types do not match', () => {
    expect(() => evaluate(low, { calcium: { ...known('seen 1.9'), unit: 'mmol/L' } })).toThrow(
      expect.objectContaining({
        code: 'value-type',
        message: 'calcium: lessThan cannot compare a value of this type',
        place: { fact: 'calcium', operator: 'lessThan' },
      }),
    );
  });

  it('include a finding that was not handed in', () => {
    expect(() => evaluate(low, {})).toThrow(
      expect.objectContaining({
        code: 'no-finding',
        message: 'calcium: no finding was handed in',
        place: { fact: 'calcium' },
      }),
    );
  });

  it('are raised even where another leaf has settled the outcome', () => {
    expect(() => evaluate({ any: [is('yes'), is('temperature')] })).toThrow(
      expect.objectContaining({ code: 'value-type' }),
    );
  });
});
