import { groupBy } from '../../kernel/group-by.js';
import { placeAt, placeKey, type Standing } from '../advisories/standing.js';
import type { Outcome } from './outcome.js';

/**
 * Which places give way to another rule in the same scope, and to which rule.
 *
 * A rule gives way to one that is true, whatever was answered to it, or that is open though it cannot be judged just
 * now (unknown closes nothing). A rule that speaks in place of another's `cannot-assess` gives way while that one is
 * open. Of several, the one named is itself given way to by none.
 */
export const giveWay = (outcomes: readonly Outcome[], standing: Standing): ReadonlyMap<string, string> => {
  const pairs: { readonly place: string; readonly superior: Outcome }[] = [];
  for (const superior of outcomes) {
    for (const inferior of givingWayTo(superior, standing)) {
      pairs.push({ place: placeKey(inferior, superior.subject), superior });
    }
  }
  if (pairs.length === 0) return NO_WAY_GIVEN;
  const byPlace = groupBy(pairs, ({ place }) => place);
  const waysGiven = new Map<string, string>();
  for (const [place, superiors] of byPlace) {
    const named = superiors.find(({ superior }) => !byPlace.has(superior.place)) ?? superiors[0];
    if (named !== undefined) waysGiven.set(place, named.superior.rule.document.id);
  }
  return waysGiven;
};

const NO_WAY_GIVEN: ReadonlyMap<string, string> = new Map();

const givingWayTo = ({ rule, place, result }: Outcome, standing: Standing): readonly string[] => {
  const { closes = NONE, whenUnknown } = rule.document;
  if (result === true) return closes;
  if (result === false) return NONE;
  const { open } = placeAt(standing, place);
  const staysOpen = open !== undefined && open.kind !== 'cannot-assess';
  if (!staysOpen) return NONE;
  return whenUnknown === undefined ? closes : [...closes, whenUnknown];
};

const NONE: readonly string[] = [];
