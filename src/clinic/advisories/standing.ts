import { found } from '../../kernel/flat-lists.js';
import {
  entriesIn,
  valueIn,
  versionedMap,
  withValue,
  type VersionedMap,
} from '../../kernel/versioned-map.js';
import { keyOf, type Subject } from '../facts/subject.js';
import { type ClosedBecause, type Conclusion, type Severity, type Statement } from './advisory.js';

/** An answer that closes: the advisory is not raised again until its condition was false in between, or is graver. */
export interface ClosingResponse {
  readonly type: 'AdvisoryAccepted' | 'AdvisoryOverridden';
  readonly advisoryId: string;
}

/** An open advisory as it was last stated. */
export interface OpenAdvisory extends Statement {
  readonly advisoryId: string;
  readonly ruleId: string;
  readonly scope: Subject;
}

/** What became of one rule in one scope so far. */
export interface Place {
  /** How many advisories were raised: the last one's number. */
  readonly count: number;
  readonly open: OpenAdvisory | undefined;
  /** The latest advisory that said something of the patient (a `cannot-assess` does not). */
  readonly last: LastAdvisory | undefined;
  /** What was accepted or overridden, while its condition has not been false since. */
  readonly answered: OpenAdvisory | undefined;
}

export interface LastAdvisory {
  readonly advisoryId: string;
  readonly severity: Severity;
  readonly closedBecause: ClosedBecause | undefined;
}

/** All advisories of a patient, by rule and scope. */
export type Standing = VersionedMap<Place>;

export const NOTHING_STANDING: Standing = versionedMap();

const EMPTY: Place = { count: 0, open: undefined, last: undefined, answered: undefined };

/** Where a rule's advisories in a scope stand; also the part of their ids between patient and number. */
export const placeKey = (ruleId: string, scope: Subject): string => placeOf(ruleId, keyOf(scope));

/** The same of a scope whose key is known. */
export const placeOf = (ruleId: string, key: string): string => `${ruleId}~${key}`;

/** The key of the subject an advisory is about. */
export const subjectKeyIn = (advisoryId: string): string => {
  const place = placeIn(advisoryId);
  return place.slice(place.indexOf('~') + 1);
};

export const placeAt = (standing: Standing, key: string): Place => valueIn(standing, key) ?? EMPTY;

/** Open advisories in the order of their places. */
export const openIn = (standing: Standing): readonly OpenAdvisory[] =>
  found(entriesIn(standing), ([, { open }]) => open);

/** The standing after a conclusion or a response. */
export const stand = (standing: Standing, events: readonly (Conclusion | ClosingResponse)[]): Standing =>
  events.reduce((next, event) => {
    const key = placeIn(event.advisoryId);
    return withValue(next, key, after(placeAt(next, key), event));
  }, standing);

/** The place of an advisory: what of its id lies between patient and number. */
const placeIn = (advisoryId: string): string =>
  advisoryId.slice(advisoryId.indexOf('~') + 1, advisoryId.lastIndexOf('~'));

const after = (place: Place, event: Conclusion | ClosingResponse): Place => {
  const { count, open, last, answered } = place;
  switch (event.type) {
    case 'AdvisoryRaised': {
      const raised = openAs(event, event);
      return event.kind === 'cannot-assess'
        ? { count: count + 1, open: raised, last, answered }
        : { count: count + 1, open: raised, last: lastFrom(event, undefined), answered: undefined };
    }
    case 'AdvisoryRevised':
      if (event.because === 'no-longer-true') return { count, open, last, answered: undefined };
      return {
        count,
        open: open && openAs(open, event),
        last: last?.advisoryId === event.advisoryId ? lastFrom(event, undefined) : last,
        answered,
      };
    case 'AdvisoryClosed':
      return { count, open: undefined, last: closedLast(place, event.because), answered };
    case 'AdvisoryAccepted':
      return { count, open: undefined, last: closedLast(place, 'accepted'), answered: open };
    case 'AdvisoryOverridden':
      return { count, open: undefined, last: closedLast(place, 'overridden'), answered: open };
  }
};

/** The last advisory once the open one is closed. */
const closedLast = ({ open, last }: Place, because: ClosedBecause): LastAdvisory | undefined =>
  last !== undefined && open?.advisoryId === last.advisoryId ? lastFrom(last, because) : last;

const openAs = (
  { advisoryId, ruleId, scope }: Pick<OpenAdvisory, 'advisoryId' | 'ruleId' | 'scope'>,
  { kind, severity, audience, summary, evidence, missing }: Statement,
): OpenAdvisory => ({ advisoryId, ruleId, scope, kind, severity, audience, summary, evidence, missing });

const lastFrom = (
  { advisoryId, severity }: { readonly advisoryId: string; readonly severity: Severity },
  closedBecause: ClosedBecause | undefined,
): LastAdvisory => ({ advisoryId, severity, closedBecause });
