import type { Chart } from '../chart/chart.js';
import { cycleNamed, cyclesOf } from '../chart/cycles.js';
import { infusionNamed, infusionsOf } from '../chart/infusions.js';
import { orderNamed, ordersOf } from '../chart/orders.js';
import { perChart } from '../chart/per-chart.js';
import { trialsOf } from '../chart/trials.js';

/** What an advisory can be about. */
export const SCOPE_KINDS = ['patient', 'trial', 'order', 'infusion', 'cycle'] as const;
export type ScopeKind = (typeof SCOPE_KINDS)[number];

/** One thing rules are judged for: the patient, or one of their trials, orders, infusions, cycles. */
export interface Subject {
  readonly kind: ScopeKind;
  readonly id: string;
}

export const keyOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

/** Every subject of one kind in a chart, in the order they came about. */
export const subjectsOf = (chart: Chart, kind: ScopeKind): readonly Subject[] => all(chart)[kind];

/** The cycle a subject belongs to, where a bisphosphonate was given in it. */
export const cycleOf = (chart: Chart, { kind, id }: Subject): Subject | undefined => {
  const cycleId = {
    patient: () => undefined,
    trial: () => undefined,
    order: () => orderNamed(chart, id)?.cycleId,
    infusion: () => infusionNamed(chart, id)?.cycleId,
    cycle: () => id,
  }[kind]();
  return cycleId === undefined || cycleNamed(chart, cycleId) === undefined
    ? undefined
    : { kind: 'cycle', id: cycleId };
};

const all = perChart((chart): Readonly<Record<ScopeKind, readonly Subject[]>> => {
  const named = (kind: ScopeKind, ids: readonly string[]): readonly Subject[] =>
    ids.map((id) => ({ kind, id }));
  return {
    patient: named('patient', [chart.patientId]),
    trial: named(
      'trial',
      trialsOf(chart).map(({ trialId }) => trialId),
    ),
    order: named(
      'order',
      ordersOf(chart).map(({ orderId }) => orderId),
    ),
    infusion: named(
      'infusion',
      infusionsOf(chart).map(({ infusionId }) => infusionId),
    ),
    cycle: named(
      'cycle',
      cyclesOf(chart).map(({ cycleId }) => cycleId),
    ),
  };
});
