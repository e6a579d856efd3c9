import { AUDIENCES, type Audience } from '../../clinic/advisories/advisory.js';
import type { Actor } from '../../kernel/event.js';
import { Problem } from '../../platform/problems/problem.js';

/** Whose advisories a role sees; undefined: everybody's. */
const audienceOf = ({ role }: Actor): Audience | undefined => {
  if (role === 'auditor') return undefined;
  if (role === 'charge-nurse') return 'nurse';
  return AUDIENCES.find((audience) => audience === role);
};

/** The audience asked for, where the actor may see it; their own where none is. */
export const audienceFor = (actor: Actor, asked: Audience | undefined): Audience | undefined => {
  const own = audienceOf(actor);
  if (asked === undefined || own === undefined || asked === own) return asked ?? own;
  throw new Problem('forbidden', { detail: `A ${actor.role} sees what is meant for a ${own}.` });
};

/** Whether an advisory is meant for whoever asks. */
export const mayBeSeenBy = (
  actor: Actor,
  { audience }: { readonly audience: readonly Audience[] },
): boolean => {
  const own = audienceOf(actor);
  return own === undefined || audience.includes(own);
};
