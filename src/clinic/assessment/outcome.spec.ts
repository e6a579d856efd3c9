import { describe, expect, it } from '@jest/globals';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { painLevel } from '../../../test/support/telling.js';
import { measured, unknown, type Finding, type Missing, type Truth } from '../../kernel/known.js';
import type { LeafCondition } from '../../rule-engine/condition.js';
import type { GroupTrace, LeafTrace } from '../../rule-engine/trace.js';
import { evidenceFor, missingFor, restingOn, type JudgedLevel, type Outcome } from './outcome.js';

const [compiled] = ruleSetOf(rule({ id: 'T-01', levels: [painLevel('high', 7)] })).rules;
if (compiled === undefined) throw new Error('the set holds no rule');

const judged = (
  fact: string,
  finding: Finding,
  result: Truth,
  more: Partial<LeafCondition> = {},
): LeafTrace => ({
  kind: 'leaf',
  leaf: { fact, operator: 'greaterThan', value: 5, ...more },
  slot: 0,
  finding,
  threshold: 5,
  thresholdUnit: undefined,
  parameter: undefined,
  result,
});
const levelOf = (trace: JudgedLevel['trace']): JudgedLevel => ({ level: painLevel('high', 7), trace });
const outcomeOf = (more: Partial<Outcome>): Outcome => ({
  rule: compiled,
  subject: { kind: 'patient', id: 'p' },
  place: 'T-01~patient:p',
  result: true,
  gate: undefined,
  levels: [],
  raised: undefined,
  ...more,
});

const OLD: Missing = { fact: 'pain', because: 'out-of-date', lastSeen: '2024-05-01T08:00:00Z' };
const OLDER: Missing = { fact: 'pain', because: 'out-of-date', lastSeen: '2024-03-01T08:00:00Z' };
const NEVER: Missing = { fact: 'albumin', because: 'never-recorded' };
const lacking = (...missing: readonly Missing[]): Finding => ({ known: false, missing, sources: [] });

describe('the evidence of what is said', () => {
  it('gives each comparison with its value, unit, threshold and entries', () => {
    const level = levelOf(judged('dose', measured(60, 'mg', ['order-1']), true));
    expect(evidenceFor(outcomeOf({ levels: [level], raised: level }))).toEqual([
      {
        fact: 'dose',
        value: 60,
        unit: 'mg',
        operator: 'greaterThan',
        threshold: 5,
        result: true,
        sources: ['order-1'],
      },
    ]);
  });

  it('gives no value while one is unknown, but the unit of what it would be compared with', () => {
    const trace = { ...judged('dose', unknown('dose', 'never-recorded'), 'unknown'), thresholdUnit: 'mg' };
    const [shown] = evidenceFor(outcomeOf({ result: 'unknown', levels: [levelOf(trace)] }));
    expect(shown).toMatchObject({ value: null, unit: 'mg', result: 'unknown', sources: [] });
    expect(shown).not.toHaveProperty('note');
  });

  it('gives the unit a value came in, not the one of the threshold', () => {
    const trace = { ...judged('calcium', measured(8.1, 'mg/dL'), true), thresholdUnit: 'mmol/L' };
    expect(evidenceFor(outcomeOf({ levels: [levelOf(trace)] }))).toMatchObject([{ unit: 'mg/dL' }]);
  });

  it('has no unit for what has none, and a note only where the fact gives one', () => {
    const plain = judged('well', { known: true, value: true, sources: [] }, true);
    const noted = judged('calcium', measured(2.1, 'mmol/L', [], 'corrected for albumin'), true);
    const [well, calcium] = evidenceFor(outcomeOf({ levels: [levelOf(plain), levelOf(noted)] }));
    expect(Object.keys(well ?? {})).toEqual(['fact', 'value', 'operator', 'threshold', 'result', 'sources']);
    expect(calcium).toHaveProperty('note', 'corrected for albumin');
  });

  it('names a fact with its params, as a reader would say it', () => {
    const asked = (params: NonNullable<LeafCondition['params']>) =>
      judged('drug-given', { known: true, value: true, sources: [] }, true, { params });
    const levels = [
      levelOf(asked({ rule: 'CA-03' })),
      levelOf(asked({ drug: 'M05BA03', days: 2 })),
      levelOf(asked({})),
    ];
    expect(evidenceFor(outcomeOf({ levels })).map(({ fact }) => fact)).toEqual([
      'drug-given(CA-03)',
      'drug-given(M05BA03, 2)',
      'drug-given',
    ]);
  });

  it('is the gate’s, then that of the level raised alone; where none is, that of all levels', () => {
    const gate = judged('order-stands', { known: true, value: true, sources: [] }, true);
    const grave = levelOf(judged('grave', measured(1, '1'), false));
    const mild = levelOf(judged('mild', measured(6, '1'), true));
    const named = (outcome: Outcome) => evidenceFor(outcome).map(({ fact }) => fact);
    expect(named(outcomeOf({ gate, levels: [grave, mild], raised: mild }))).toEqual(['order-stands', 'mild']);
    expect(named(outcomeOf({ gate, levels: [grave, mild] }))).toEqual(['order-stands', 'grave', 'mild']);
  });
});

describe('what an outcome lacks', () => {
  const undecided = levelOf(judged('pain', lacking(OLD), 'unknown'));

  it('is what a graver level would need, and nothing that only a milder one would', () => {
    const raised = levelOf(judged('dose', measured(60, 'mg'), true));
    expect(missingFor(outcomeOf({ levels: [undecided, raised], raised }))).toEqual([OLD]);
    expect(missingFor(outcomeOf({ levels: [raised, undecided], raised }))).toEqual([]);
  });

  it('is what every level would need where none is true', () => {
    const other = levelOf(judged('albumin', lacking(NEVER), 'unknown'));
    expect(missingFor(outcomeOf({ result: 'unknown', levels: [undecided, other] }))).toEqual([OLD, NEVER]);
  });

  it('is also what a value that was used had to do without, in the gate or in the level raised', () => {
    const uncorrected: Finding = { ...measured(6, 'mmol/L'), lacking: [NEVER] };
    const raised = levelOf(judged('calcium', uncorrected, true));
    const gate = judged('calcium-before', { ...measured(6, 'mmol/L'), lacking: [OLD] }, true);
    expect(missingFor(outcomeOf({ gate, levels: [raised], raised }))).toEqual([OLD, NEVER]);
    expect(
      missingFor(outcomeOf({ result: 'unknown', levels: [levelOf(judged('a', uncorrected, false))] })),
    ).toEqual([]);
  });

  it('is listed once, however many conditions lack it; two that were last seen at different times are two', () => {
    const levels = [OLD, OLD, OLDER].map((missing) => levelOf(judged('pain', lacking(missing), 'unknown')));
    expect(missingFor(outcomeOf({ result: 'unknown', levels }))).toEqual([OLD, OLDER]);
  });

  it('is the rule itself where the rule could not be judged at all', () => {
    expect(missingFor(outcomeOf({ result: 'unknown', levels: [undecided], fault: 'broken' }))).toEqual([
      { fact: 'T-01', because: 'fault' },
    ]);
  });
});

describe('the entries an outcome rests on', () => {
  const all = (...children: readonly LeafTrace[]): GroupTrace => ({ kind: 'all', children, result: true });

  it('are those of the gate and of the level raised, each once, in order', () => {
    const gate = judged('dose', measured(60, 'mg', ['order-1', 'a']), true);
    const raised = levelOf(all(judged('pain', measured(6, '1', ['c', 'a']), true)));
    const graver = levelOf(judged('pain', measured(6, '1', ['other']), false));
    expect(restingOn(outcomeOf({ gate, levels: [graver, raised], raised }))).toEqual(['a', 'c', 'order-1']);
  });

  it('are none where there is neither a gate nor a level raised', () => {
    expect(restingOn(outcomeOf({ result: false }))).toEqual([]);
  });
});
