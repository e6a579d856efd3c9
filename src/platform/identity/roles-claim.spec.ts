import { describe, expect, it } from '@jest/globals';
import { rolesIn } from './roles-claim.js';

describe('the roles a token gives', () => {
  it.each([
    ['from a list', 'roles', { roles: ['nurse', 'auditor'] }, ['nurse', 'auditor']],
    ['from one text', 'roles', { roles: 'nurse auditor' }, ['nurse', 'auditor']],
    ['from a path', 'a.b', { a: { b: ['nurse'] } }, ['nurse']],
    [
      'from a claim whose name has points, before a path',
      'a.b',
      { 'a.b': ['auditor'], a: { b: ['nurse'] } },
      ['auditor'],
    ],
    ['without those Osteon does not know', 'roles', { roles: ['nurse', 'owner', 7, null] }, ['nurse']],
    ['which are none where the claim is absent', 'roles', {}, []],
    ['which are none where the path ends early', 'a.b.c', { a: { b: 'nurse' } }, []],
    ['which are none where the claim is no list', 'roles', { roles: { 0: 'nurse' } }, []],
    ['which never come from what every object has', 'constructor.name', {}, []],
  ])('%s', (_, claim, claims, expected) => {
    expect(rolesIn(claims, claim)).toEqual(expected);
  });
});
