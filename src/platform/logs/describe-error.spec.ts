import { describe, expect, it } from '@jest/globals';
import { describeError } from './describe-error.js';

const parsing = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
};

describe('an error in the log', () => {
  it('has its type, message, code, places in the code, and causes', () => {
    const cause = Object.assign(new TypeError('inner'), { code: 'EINNER' });
    expect(describeError(new Error('outer', { cause }))).toEqual({
      type: 'Error',
      message: 'outer',
      stack: expect.stringMatching(/^\s+at /),
      cause: { type: 'TypeError', message: 'inner', code: 'EINNER', stack: expect.stringMatching(/^\s+at /) },
    });
  });

  it('does not quote what a parser was given', () => {
    expect(JSON.stringify(describeError(parsing('Erika Mustermann')))).not.toContain('Erika');
  });

  it('does not show what was thrown in place of an error', () => {
    expect(describeError({ patient: 'Erika' })).toEqual({ type: 'object' });
  });
});
