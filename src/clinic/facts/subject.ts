import { joined } from '../../kernel/flat-lists.js';
import type { Chart } from '../chart/chart.js';
import { cycleNamed, cyclesOf } from '../chart/cycles.js';
import { infusionNamed } from '../chart/infusions.js';
import { orderNamed } from '../chart/orders.js';
import { perChart, perEntry } from '../chart/per-chart.js';

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
export const subjectsOf = (chart: Chart, kind: ScopeKind): readonly Subject[] => BY_KIND[kind](chart);

/** Every subject of some kinds, kind by kind; of one kind the list itself, so that it can be seen to be the same. */
export const subjectsIn = (
  kinds: readonly ScopeKind[],
  ofKind: (kind: ScopeKind) => readonly Subject[],
): readonly Subject[] => {
  const [only, ...others] = kinds;
  return only === undefined || others.length > 0 ? joined(kinds, ofKind) : ofKind(only);
};

/** The cycle a subject belongs to, where a bisphosphonate was given in it. */
export const cycleOf = (chart: Chart, subject: Subject): Subject | undefined => {
  const cycleId = cycleIdOf(chart, subject);
  return cycleId === undefined || cycleNamed(chart, cycleId) === undefined
    ? undefined
    : { kind: 'cycle', id: cycleId };
};

const cycleIdOf = (chart: Chart, { kind, id }: Subject): string | undefined => {
  switch (kind) {
    case 'order':
      return orderNamed(chart, id)?.cycleId;
    case 'infusion':
      return infusionNamed(chart, id)?.cycleId;
    case 'cycle':
      return id;
    case 'patient':
    case 'trial':
      return undefined;
  }
};

const BY_KIND: Readonly<Record<ScopeKind, (chart: Chart) => readonly Subject[]>> = {
  patient: perChart(({ patientId }) => [{ kind: 'patient', id: patientId }]),
  trial: perEntry('NsaidTrialStarted', ({ entry }) => ({ kind: 'trial', id: entry.trialId })),
  order: perEntry('InfusionOrdered', ({ entry }) => ({ kind: 'order', id: entry.orderId })),
  infusion: perEntry('InfusionGiven', ({ entry }) => ({ kind: 'infusion', id: entry.infusionId })),
  cycle: perChart((chart) => cyclesOf(chart).map(({ cycleId }) => ({ kind: 'cycle', id: cycleId }))),
};
