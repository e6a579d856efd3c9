import { describe, expect, it } from '@jest/globals';
import { known, measured, type Finding } from '../kernel/known.js';
import { compileCondition } from './compile.js';
import type { Condition, LeafCondition } from './condition.js';
import { slotTable } from './slots.js';

const parameters = new Map([['limit', new Map([['mmol/L', 1]])]]);

/** True of a fact that is. */
const leafOf = (value: boolean): LeafCondition => ({ fact: 'present', operator: 'equal', value });

describe('deciding only as far as it takes', () => {
  it.each<[Condition, number]>([
    [{ all: [leafOf(false), leafOf(true)] }, 1],
    [{ all: [leafOf(true), leafOf(false), leafOf(true)] }, 2],
    [{ any: [leafOf(true), leafOf(false)] }, 1],
    [{ any: [leafOf(false), leafOf(true)] }, 2],
  ])('stops at the first answer that settles %j', (of, count) => {
    const compiled = compileCondition(of, slotTable(), parameters);
    let asked = 0;
    const answer = (): Finding => {
      asked += 1;
      return known(true);
    };
    compiled.decide({ answer, compared: () => undefined });
    expect(asked).toBe(count);
  });

  it('tells of every growing value it compares', () => {
    const growing: Finding = { ...measured(3, 'mmol/L'), reaches: (figure) => figure };
    const compiled = compileCondition(
      { fact: 'calcium', operator: 'lessThan', value: { fact: 'parameter:limit' } },
      slotTable(),
      parameters,
    );
    const told: unknown[] = [];
    compiled.decide({
      answer: () => growing,
      compared: (finding, { operator }, limit) => told.push([finding, operator, limit]),
    });
    expect(told).toEqual([[growing, 'lessThan', 1]]);
  });
});
