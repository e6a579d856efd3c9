import type { Finding, Missing, Truth } from '../kernel/known.js';
import type { LeafCondition, Value } from './condition.js';

/** One comparison as it was made: what was seen, what it was held against, what came of it. */
export interface LeafTrace {
  readonly kind: 'leaf';
  readonly leaf: LeafCondition;
  /** Leaves of one slot asked the same question of the chart, so a change of its answer reaches them all. */
  readonly slot: number;
  readonly finding: Finding;
  readonly threshold: Value;
  /** The unit of a parameter's value; undefined for a threshold written into the condition. */
  readonly thresholdUnit: string | undefined;
  readonly parameter: string | undefined;
  readonly result: Truth;
}

/** A group as it was judged, with every child, whether or not it decided. */
export interface GroupTrace {
  readonly kind: 'all' | 'any' | 'not';
  readonly children: readonly Trace[];
  readonly result: Truth;
}

/** The whole of an evaluation. */
export type Trace = LeafTrace | GroupTrace;

/** Every comparison, in the order written. */
export const leavesOf = (trace: Trace): readonly LeafTrace[] => {
  const leaves: LeafTrace[] = [];
  gatherLeaves(trace, leaves);
  return leaves;
};

const gatherLeaves = (trace: Trace, into: LeafTrace[]): void => {
  if (trace.kind === 'leaf') into.push(trace);
  else for (const child of trace.children) gatherLeaves(child, into);
};

/**
 * The comparisons a result rests on: enough for it, and nothing that pulled the other way.
 *
 * Under `all` and `any` those are the children that came to the group's own result: every child of a true `all`, only
 * the false ones of a false `all`, only the unknown ones of an unknown group.
 */
export const support = (trace: Trace): readonly LeafTrace[] => {
  const leaves: LeafTrace[] = [];
  gatherSupport(trace, leaves);
  return leaves;
};

const gatherSupport = (trace: Trace, into: LeafTrace[]): void => {
  if (trace.kind === 'leaf') {
    into.push(trace);
    return;
  }
  for (const child of trace.children) {
    if (trace.kind === 'not' || child.result === trace.result) gatherSupport(child, into);
  }
};

/** What would have to be known before an unknown result could be had; nothing for a known one. */
export const missingOf = (trace: Trace): readonly Missing[] => {
  if (trace.result !== 'unknown') return NOTHING_MISSING;
  const distinct = new Map<string, Missing>();
  for (const { finding } of support(trace)) {
    for (const missing of finding.known ? [] : finding.missing) distinct.set(missingKey(missing), missing);
  }
  return [...distinct.values()];
};

const NOTHING_MISSING: readonly Missing[] = [];

/** What tells one thing that is missing from another: names of facts and rules, and times, have no space in them. */
export const missingKey = ({ fact, because, lastSeen = '' }: Missing): string =>
  `${fact} ${because} ${lastSeen}`;
