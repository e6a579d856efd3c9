/** Who may be let in; the identity provider says who is what. */
export const ROLES = [
  'clinician',
  'nurse',
  'charge-nurse',
  'auditor',
  'rule-author',
  'rule-approver',
  'integration',
  'admin',
] as const;

export type Role = (typeof ROLES)[number];

/** The first of the roles asked for that is held; a charge-nurse may what a nurse may, and acts as what they are. */
export const roleToActAs = (asked: readonly Role[], held: readonly Role[]): Role | undefined => {
  for (const role of asked) {
    if (held.includes(role)) return role;
    if (role === 'nurse' && held.includes('charge-nurse')) return 'charge-nurse';
  }
  return undefined;
};
