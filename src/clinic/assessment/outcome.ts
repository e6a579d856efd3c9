import type { Missing, Truth } from '../../kernel/known.js';
import { leavesOf, missingOf, support, type LeafTrace, type Trace } from '../../rule-engine/trace.js';
import type { Evidence } from '../advisories/advisory.js';
import type { Subject } from '../facts/subject.js';
import type { Level } from '../rule-set/rule-document.js';
import type { CompiledRule } from '../rule-set/rule-set.js';

/** A level as it was judged. */
export interface JudgedLevel {
  readonly level: Level;
  readonly trace: Trace;
}

/** What a rule comes to for a subject at a moment. */
export interface Outcome {
  readonly rule: CompiledRule;
  readonly subject: Subject;
  readonly result: Truth;
  readonly gate: Trace | undefined;
  /** All of them, gravest first; none where the gate is not true. */
  readonly levels: readonly JudgedLevel[];
  /** The gravest true one. */
  readonly raised: JudgedLevel | undefined;
  /** Why the rule could not be judged at all; a defect, not something about the patient. */
  readonly fault?: string;
}

/** What an outcome lacks: for its result, for a graver level than the one that is true, or for a value it used. */
export const missingFor = (outcome: Outcome): readonly Missing[] => {
  const { rule, gate, levels, raised, fault } = outcome;
  if (fault !== undefined) return [{ fact: rule.document.id, because: 'fault' }];
  const graver = raised === undefined ? levels : levels.slice(0, levels.indexOf(raised));
  const used = raised === undefined ? [] : [gate, raised.trace];
  const lacking = used
    .flatMap((trace) => (trace === undefined ? [] : support(trace)))
    .flatMap(({ finding }) => lackingOf(finding));
  const distinct = new Map<string, Missing>();
  for (const one of [...graver.flatMap(({ trace }) => missingOf(trace)), ...lacking]) {
    distinct.set(JSON.stringify([one.fact, one.because, one.lastSeen]), one);
  }
  return [...distinct.values()];
};

/** Every condition that was judged for what is said: the gate's, then those of the level raised or of all levels. */
export const evidenceFor = ({ gate, levels, raised }: Outcome): readonly Evidence[] =>
  [gate, ...(raised === undefined ? levels : [raised]).map(({ trace }) => trace)]
    .flatMap((trace) => (trace === undefined ? [] : leavesOf(trace)))
    .map(evidenceOf);

/** The entries an outcome rests on, each once, in order of id. */
export const restingOn = ({ gate, raised }: Outcome): readonly string[] => {
  const leaves = [gate, raised?.trace].flatMap((trace) => (trace === undefined ? [] : support(trace)));
  return [...new Set(leaves.flatMap(({ finding }) => finding.sources))].toSorted();
};

const lackingOf = (finding: LeafTrace['finding']): readonly Missing[] =>
  finding.known ? (finding.lacking ?? []) : [];

const evidenceOf = ({ leaf, finding, threshold, thresholdUnit, result }: LeafTrace): Evidence => {
  const unit = finding.known ? finding.unit : thresholdUnit;
  return {
    fact: nameOf(leaf),
    value: finding.known ? finding.value : null,
    ...(unit === undefined ? {} : { unit }),
    operator: leaf.operator,
    threshold,
    result,
    sources: finding.sources,
    ...(finding.known && finding.note !== undefined ? { note: finding.note } : {}),
  };
};

/** A fact with its params, as a reader would say it: `rule-holds(CA-03)`. */
const nameOf = ({ fact, params }: LeafTrace['leaf']): string => {
  const given = Object.values(params ?? {});
  return given.length === 0 ? fact : `${fact}(${given.join(', ')})`;
};
