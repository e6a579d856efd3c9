import { describe, expect, it } from '@jest/globals';
import { roleToActAs } from './role.js';

describe('the role in which somebody acts', () => {
  it.each([
    [
      'the first the route asks for, whatever the order of the token',
      ['clinician', 'nurse'],
      ['nurse', 'clinician'],
      'clinician',
    ],
    ['the one that is held', ['clinician', 'nurse'], ['nurse'], 'nurse'],
    ['charge-nurse, where a nurse may', ['clinician', 'nurse'], ['charge-nurse'], 'charge-nurse'],
    ['nurse, for one who is both', ['nurse'], ['charge-nurse', 'nurse'], 'nurse'],
    ['none, where a charge-nurse may and a nurse asks', ['charge-nurse'], ['nurse'], undefined],
    ['none, for an admin where only a clinician may', ['clinician'], ['admin'], undefined],
    ['none, without a role', ['clinician'], [], undefined],
  ] as const)('is %s', (_, asked, held, expected) => {
    expect(roleToActAs(asked, held)).toBe(expected);
  });
});
