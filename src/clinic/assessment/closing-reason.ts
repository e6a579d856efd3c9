import type { ClosedBecause } from '../advisories/advisory.js';
import type { OpenAdvisory } from '../advisories/standing.js';
import { orderNamed } from '../chart/orders.js';
import { subjectsOf } from '../facts/subject.js';
import type { ConcludeInput } from './conclude-input.js';
import type { Outcome } from './outcome.js';

export interface Ending {
  readonly input: ConcludeInput;
  readonly outcome: Outcome;
  readonly open: OpenAdvisory;
  /** The rule it gives way to. */
  readonly superior: string | undefined;
  /** Whether an entry it rested on was retracted. */
  readonly withdrawn: boolean;
}

/** Why an open advisory ends, the reason that explains most first. */
export const closingReason = ({ input, outcome, open, superior, withdrawn }: Ending): ClosedBecause => {
  if (withdrawn) return 'retracted';
  if (superior !== undefined)
    return standsIn(outcome, superior, input) ? 'known' : `superseded by ${superior}`;
  const order = open.scope.kind === 'order' ? orderNamed(input.assessment.chart, open.scope.id) : undefined;
  if (order?.given !== undefined) return 'given';
  if (order?.cancelled !== undefined) return 'cancelled';
  if (open.kind === 'cannot-assess' || isStandIn(outcome, input)) return 'known';
  return input.settled ? 'lapsed' : 'no-longer-true';
};

/** Whether this rule speaks in place of the `cannot-assess` of another that is judged, as IND-05 does for IND-02. */
const isStandIn = ({ rule }: Outcome, { assessment: { ruleSet, chart } }: ConcludeInput): boolean =>
  ruleSet.rules.some(
    ({ document: { whenUnknown, scope } }) =>
      whenUnknown === rule.document.id && scope.some((kind) => subjectsOf(chart, kind).length > 0),
  );

const standsIn = ({ rule }: Outcome, superior: string, { assessment: { ruleSet } }: ConcludeInput): boolean =>
  ruleSet.byId.get(superior)?.document.whenUnknown === rule.document.id;
