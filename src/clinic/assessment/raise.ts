import type { Writable } from '../../kernel/writable.js';
import { isGraver, type AdvisoryRaised, type Statement } from '../advisories/advisory.js';
import { placeAt, placeKey, type LastAdvisory, type Place, type Standing } from '../advisories/standing.js';
import type { Chart } from '../chart/chart.js';
import { infusionNamed } from '../chart/infusions.js';
import type { ConcludeInput } from './conclude-input.js';
import type { Outcome } from './outcome.js';

/** Whether a true outcome may speak: not while what was answered still holds and is no graver. */
export const mayRaise = (
  { standing, assessment: { chart } }: ConcludeInput,
  outcome: Outcome,
  { answered }: Place,
): boolean => {
  const severity = outcome.raised?.level.severity;
  if (severity === undefined) return false;
  const before = ofOrder(chart, standing, outcome);
  const silenced =
    answered?.severity ?? (before?.closedBecause === 'overridden' ? before.severity : undefined);
  return silenced === undefined || isGraver(severity, silenced);
};

export const raiseOf = (
  { standing, assessment: { chart }, historical }: ConcludeInput,
  outcome: Outcome,
  statement: Statement,
  place: Place,
  late: boolean,
): AdvisoryRaised => {
  const { id, version } = outcome.rule.document;
  const before = place.last ?? ofOrder(chart, standing, outcome);
  const { kind, severity, audience, summary, evidence, missing } = statement;
  const raised: Writable<AdvisoryRaised> = {
    type: 'AdvisoryRaised',
    advisoryId: `${chart.patientId}~${outcome.place}~${place.count + 1}`,
    ruleId: id,
    ruleVersion: version,
    scope: outcome.subject,
    kind,
    severity,
    audience,
    summary,
    evidence,
    missing,
    late,
    historical,
  };
  if (before !== undefined && kind !== 'cannot-assess') raised.follows = before.advisoryId;
  return raised;
};

/** The same rule's last advisory on the order that an infusion fulfils: the infusion's advisory follows it (15.21). */
const ofOrder = (chart: Chart, standing: Standing, { rule, subject }: Outcome): LastAdvisory | undefined => {
  const orderId = subject.kind === 'infusion' ? infusionNamed(chart, subject.id)?.orderId : undefined;
  return orderId === undefined
    ? undefined
    : placeAt(standing, placeKey(rule.document.id, { kind: 'order', id: orderId })).last;
};
