import { ROLES, type Role } from './role.js';

/** The roles a token's claim gives, unknown ones left out; a list of words, or one text with blanks between. */
export const rolesIn = (claims: Readonly<Record<string, unknown>>, claim: string): readonly Role[] => {
  const found = claimNamed(claims, claim);
  const words: readonly unknown[] =
    typeof found === 'string' ? found.split(' ') : Array.isArray(found) ? found : [];
  return ROLES.filter((role) => words.includes(role));
};

/** A claim's name may hold points itself (`https://example.org/roles`), so the whole name is tried before the path. */
const claimNamed = (claims: Readonly<Record<string, unknown>>, claim: string): unknown => {
  if (Object.hasOwn(claims, claim)) return claims[claim];
  let value: unknown = claims;
  for (const step of claim.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value;
};
