import { describe, it, expect } from '@jest/globals';
import { isRuleFault, ruleFault } from './rule-fault.js';

describe('a rule fault', () => {
  it('is an error that names the place of the mistake', () => {
    const fault = ruleFault('no-such-parameter', 'calcium: there is no parameter low', { parameter: 'low' });
    expect(fault).toBeInstanceOf(Error);
    expect(fault).toMatchObject({
      name: 'RuleFault',
      code: 'no-such-parameter',
      place: { parameter: 'low' },
    });
    expect(fault.message).toBe('calcium: there is no parameter low');
    expect(isRuleFault(fault)).toBe(true);
  });

  it('may have no place', () => expect(ruleFault('empty-group', 'empty').place).toEqual({}));

  it('is told from other errors and from things that only look like it', () => {
    expect(isRuleFault(new Error('disk full'))).toBe(false);
    expect(isRuleFault({ name: 'RuleFault' })).toBe(false);
    expect(isRuleFault(undefined)).toBe(false);
  });
});
