import type { Truth } from '../kernel/known.js';
import type { Value } from './condition.js';
import { both, either, negation } from './kleene.js';
import { distanceBetween, examplesOf, needFor, type Need } from './need.js';
import { compare, relations } from './relation.js';
import { leavesOf, type LeafTrace, type Trace } from './trace.js';

/** One fact that, had it been otherwise, would have turned the outcome all by itself. */
export interface Change {
  readonly leaf: LeafTrace;
  /** The value it has; undefined while it is unknown. */
  readonly from: Value | undefined;
  readonly needed: Need;
  /** A value that meets the need and turns the outcome: the whole condition was judged with it. */
  readonly example: Value;
  /** Relative to the threshold; undefined where the two are not numbers. */
  readonly distance: number | undefined;
}

/**
 * Every single change that would turn the outcome (from true to not true, or from false or unknown to true), the
 * nearest first. "Why did it not speak?" is answered by what was closest to making it speak.
 *
 * A change is a change of a fact: all leaves that ask for the same fact see the new value, so nothing is proposed
 * that the other half of a range would undo. Numbers come first, by distance; then what is unknown and would decide
 * if it were known; then yes-or-no and names, which have no distance. Equals keep the order written.
 */
export const nearestChange = (trace: Trace): readonly Change[] => {
  const distinct = new Map<string, Change>();
  for (const change of leavesOf(trace).flatMap((leaf) => changesOf(leaf, trace))) {
    const key = JSON.stringify([change.leaf.slot, change.needed]);
    if (!distinct.has(key)) distinct.set(key, change);
  }
  return [...distinct.values()].toSorted(
    (a, b) => rankOf(a) - rankOf(b) || (a.distance ?? 0) - (b.distance ?? 0),
  );
};

const changesOf = (leaf: LeafTrace, trace: Trace): readonly Change[] => {
  const { finding, result } = leaf;
  const wanted = result === 'unknown' ? [true, false] : [!result];
  return wanted.flatMap((want) => {
    const needed = needFor(leaf, want);
    const example = examplesOf(needed, finding).find((value) =>
      turns(trace, outcomeWith(trace, leaf, value)),
    );
    if (example === undefined) return [];
    const from = finding.known ? finding.value : undefined;
    const distance = distanceBetween(from, typeof needed.value === 'object' ? example : needed.value);
    return [{ leaf, from, needed, example, distance }];
  });
};

const turns = (trace: Trace, outcome: Truth): boolean => (trace.result === true) !== (outcome === true);

/** The outcome, had the leaf's fact had this value. */
const outcomeWith = (trace: Trace, changed: LeafTrace, value: Value): Truth => {
  switch (trace.kind) {
    case 'leaf':
      return seesChange(trace, changed)
        ? (compare(relations[trace.leaf.operator], value, trace.threshold) ?? 'unknown')
        : trace.result;
    case 'all':
      return trace.children.map((child) => outcomeWith(child, changed, value)).reduce(both);
    case 'any':
      return trace.children.map((child) => outcomeWith(child, changed, value)).reduce(either);
    case 'not':
      return negation(outcomeWith(trace.children[0] as Trace, changed, value));
  }
};

/** An unknown fact has no unit yet: leaves whose thresholds are shown in different units stay apart. */
const seesChange = (leaf: LeafTrace, changed: LeafTrace): boolean =>
  leaf.slot === changed.slot && (leaf.finding.known || leaf.thresholdUnit === changed.thresholdUnit);

const rankOf = ({ distance, leaf }: Change): number => {
  if (distance !== undefined) return 0;
  return leaf.finding.known ? 2 : 1;
};
