import { describe, expect, it } from '@jest/globals';
import { rule, ruleSetOf } from '../../../test/support/small-rules.js';
import { graded, infusion, order, pain, retraction, tell } from '../../../test/support/telling.js';

describe('orders', () => {
  const highDose = rule({
    id: 'T-05',
    scope: ['order', 'infusion'],
    appliesWhen: { fact: 'order-stands', operator: 'equal', value: true },
    levels: [
      {
        kind: 'block',
        severity: 'high',
        summary: 'dose',
        conditions: { fact: 'dose', operator: 'greaterThan', value: 40 },
      },
    ],
  });

  it('close with the reason given when the infusion is given, whose own advisory follows', () => {
    const { lines, concluded } = tell(
      ruleSetOf(highDose),
      order('2024-05-01T08:00:00Z', 'o1'),
      infusion('2024-05-01T09:00:00Z', 'i1', 'o1'),
    );
    expect(lines).toEqual([
      '05-01T08:00 T-05 order:o1 1 raised block high',
      '05-01T09:00 T-05 order:o1 1 closed (given)',
      '05-01T09:00 T-05 infusion:i1 1 raised block high',
    ]);
    expect(concluded.at(-1)?.conclusions.at(-1)).toMatchObject({ follows: 'p~T-05~order:o1~1' });
  });

  it('close with the reason cancelled', () => {
    const { lines } = tell(ruleSetOf(highDose), order('2024-05-01T08:00:00Z', 'o1'), {
      type: 'InfusionOrderCancelled',
      occurredAt: '2024-05-01T09:00:00Z',
      orderId: 'o1',
      reason: 'fever',
    });
    expect(lines.at(-1)).toBe('05-01T09:00 T-05 order:o1 1 closed (cancelled)');
  });

  it('close as retracted when the order itself is', () => {
    const { lines } = tell(
      ruleSetOf(highDose),
      { ...order('2024-05-01T08:00:00Z', 'o1'), id: 'o' },
      retraction('2024-05-01T09:00:00Z', 'o'),
    );
    expect(lines.at(-1)).toBe('05-01T09:00 T-05 order:o1 1 closed (retracted)');
  });
});

describe('entries that come late', () => {
  it('raise once what they would have raised, and close it at once where it is not true any more', () => {
    const { lines } = tell(ruleSetOf(graded), pain('2024-05-01T14:00:00Z', 1), [
      pain('2024-05-01T08:00:00Z', 8),
      '2024-05-01T15:00:00Z',
    ]);
    expect(lines).toEqual([
      '05-01T15:00 T-01 patient:p 1 raised alert high late',
      '05-01T15:00 T-01 patient:p 1 closed (overtaken)',
    ]);
  });

  it('raise as late what is still true', () => {
    const { lines } = tell(ruleSetOf(graded), [pain('2024-05-01T08:00:00Z', 8), '2024-05-01T15:00:00Z']);
    expect(lines).toEqual(['05-01T15:00 T-01 patient:p 1 raised alert high late']);
  });

  it('are not late at exactly 4 hours', () => {
    const ruleSet = ruleSetOf(graded);
    const { lines } = tell(ruleSet, [pain('2024-05-01T08:00:00Z', 8), '2024-05-01T12:00:00Z']);
    expect(lines).toEqual(['05-01T12:00 T-01 patient:p 1 raised alert high']);
  });

  it('raise nothing that was known then already', () => {
    const { lines } = tell(
      ruleSetOf(graded),
      pain('2024-05-01T08:00:00Z', 8),
      pain('2024-05-01T14:00:00Z', 1),
      [pain('2024-05-01T09:00:00Z', 8), '2024-05-01T15:00:00Z'],
    );
    expect(lines).toHaveLength(2);
  });

  it('step past a cannot-assess, which comes back', () => {
    const { lines } = tell(ruleSetOf(graded), infusion('2024-05-20T08:00:00Z', 'i1'), [
      pain('2024-05-01T08:00:00Z', 8),
      '2024-05-20T15:00:00Z',
    ]);
    expect(lines).toEqual([
      '05-20T08:00 T-01 patient:p 1 raised cannot-assess info',
      '05-20T15:00 T-01 patient:p 1 closed (known)',
      '05-20T15:00 T-01 patient:p 2 raised alert high late',
      '05-20T15:00 T-01 patient:p 2 closed (overtaken)',
      '05-20T15:00 T-01 patient:p 3 raised cannot-assess info',
    ]);
  });
});
