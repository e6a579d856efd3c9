import { describe, it, expect } from '@jest/globals';
import { known, measured, unknown, type Finding } from '../../kernel/known.js';
import type { Condition, LeafCondition } from '../../rule-engine/condition.js';
import { judgeBySecondChannel, type AnsweredFact } from './second-channel.js';

const parameters = new Map([
  [
    'low',
    new Map([
      ['mmol/L', 2],
      ['mg/dL', 8],
    ]),
  ],
  ['fever', new Map([['Cel', 38]])],
  [
    'days',
    new Map([
      ['h', 96],
      ['1', 4],
    ]),
  ],
  ['CA-02.window', new Map([['h', 72]])],
  [
    'same',
    new Map([
      ['a', 5],
      ['b', 5],
    ]),
  ],
]);
const judge = (condition: Condition, answers: readonly AnsweredFact[]) =>
  judgeBySecondChannel(condition, answers, parameters);

const answer = (fact: string, finding: Finding, params?: Record<string, string>): AnsweredFact => ({
  reference: params === undefined ? { fact } : { fact, params },
  finding,
});
const below = (fact: string, parameter: string): LeafCondition => ({
  fact,
  operator: 'lessThan',
  value: { fact: `parameter:${parameter}` },
});
const is = (fact: string): LeafCondition => ({ fact, operator: 'equal', value: true });
const symptom = (name: string): LeafCondition => ({ ...is('symptom'), params: { name } });

describe('the second channel', () => {
  it('judges groups as json-rules-engine does', async () => {
    const answers = [answer('yes', known(true)), answer('no', known(false))];
    expect(await judge({ all: [is('yes'), is('no')] }, answers)).toBe(false);
    expect(await judge({ any: [is('yes'), is('no')] }, answers)).toBe(true);
    expect(await judge({ all: [is('yes'), { not: is('no') }] }, answers)).toBe(true);
  });

  it('judges a condition of one leaf', async () => {
    expect(await judge(is('yes'), [answer('yes', known(true))])).toBe(true);
    expect(await judge(is('yes'), [answer('yes', known(false))])).toBe(false);
  });

  it.each([
    [measured(1.99, 'mmol/L'), true],
    [measured(2, 'mmol/L'), false],
    [measured(7.99, 'mg/dL'), true],
    [measured(8, 'mg/dL'), false],
  ])("holds %j against its own unit's threshold", async (calcium, expected) => {
    expect(await judge(below('calcium', 'low'), [answer('calcium', calcium)])).toBe(expected);
  });

  it('takes the plain or the only threshold for a finding without a unit', async () => {
    expect(await judge(below('days', 'days'), [answer('days', known(3.9))])).toBe(true);
    expect(await judge(below('days', 'days'), [answer('days', known(4))])).toBe(false);
    expect(await judge(below('heat', 'fever'), [answer('heat', known(37.9))])).toBe(true);
    expect(await judge(below('heat', 'fever'), [answer('heat', known(38))])).toBe(false);
  });

  it("reads another rule's parameter", async () => {
    expect(await judge(below('since', 'CA-02.window'), [answer('since', measured(71, 'h'))])).toBe(true);
    expect(await judge(below('since', 'CA-02.window'), [answer('since', measured(72, 'h'))])).toBe(false);
  });

  it('asks one fact with different params as different questions', async () => {
    const answers = [
      answer('symptom', known(true), { name: 'cramps' }),
      answer('symptom', known(false), { name: 'tetany' }),
      answer('symptom', known(true)),
    ];
    expect(await judge({ all: [symptom('cramps'), { not: symptom('tetany') }] }, answers)).toBe(true);
    expect(await judge({ any: [symptom('tetany'), { not: symptom('cramps') }] }, answers)).toBe(false);
    expect(await judge({ all: [is('symptom'), { not: symptom('tetany') }] }, answers)).toBe(true);
    expect(await judge({ all: [symptom('tetany')] }, answers)).toBe(false);
  });

  it('reads lists', async () => {
    const condition: Condition = { all: [{ fact: 'sites', operator: 'contains', value: 'femur' }] };
    expect(await judge(condition, [answer('sites', known(['tibia', 'femur']))])).toBe(true);
    expect(await judge(condition, [answer('sites', known(['tibia']))])).toBe(false);
  });

  it('does not judge where a fact it needs is unknown or was not asked', async () => {
    const open = answer('open', unknown('open', 'never-recorded'));
    expect(await judge({ any: [is('yes'), is('open')] }, [answer('yes', known(true)), open])).toBe(
      'not-judged',
    );
    expect(await judge({ any: [is('yes')] }, [answer('yes', known(true)), open])).toBe(true);
    expect(await judge({ any: [is('yes')] }, [])).toBe('not-judged');
  });

  it('does not judge where one parameter is needed in two units', async () => {
    const condition = { all: [below('serum', 'low'), below('urine', 'low')] };
    const serum = answer('serum', measured(1.9, 'mmol/L'));
    expect(await judge(condition, [serum, answer('urine', measured(7, 'mg/dL'))])).toBe('not-judged');
    expect(await judge(condition, [serum, answer('urine', measured(1.8, 'mmol/L'))])).toBe(true);
    const same = { all: [below('x', 'same'), below('y', 'same')] };
    expect(await judge(same, [answer('x', measured(4, 'a')), answer('y', measured(4, 'b'))])).toBe(true);
  });

  it('does not judge where no threshold suits', async () => {
    expect(await judge(below('calcium', 'low'), [answer('calcium', measured(1, 'umol/L'))])).toBe(
      'not-judged',
    );
    expect(await judge(below('calcium', 'low'), [answer('calcium', known(1))])).toBe('not-judged');
    expect(await judge(below('calcium', 'unheard'), [answer('calcium', known(1))])).toBe('not-judged');
  });

  it('leaves the condition as it was, and may be run many times at once', async () => {
    const condition = { all: [is('yes'), { any: [below('calcium', 'low')] }] };
    const before = JSON.stringify(condition);
    const verdicts = await Promise.all(
      [1.9, 2.1, 1.8, 2.2].map((value) =>
        judge(condition, [answer('yes', known(true)), answer('calcium', measured(value, 'mmol/L'))]),
      ),
    );
    expect(verdicts).toEqual([true, false, true, false]);
    expect(JSON.stringify(condition)).toBe(before);
  });
});
