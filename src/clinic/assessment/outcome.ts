import { joined } from '../../kernel/flat-lists.js';
import type { Missing, Truth } from '../../kernel/known.js';
import type { Writable } from '../../kernel/writable.js';
import {
  leavesOf,
  missingKey,
  missingOf,
  support,
  type LeafTrace,
  type Trace,
} from '../../rule-engine/trace.js';
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
  /** Where its advisories stand: the key of rule and subject. */
  readonly place: string;
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
  const all: Missing[] = [];
  for (const level of levels) {
    if (level === raised) break;
    all.push(...missingOf(level.trace));
  }
  if (raised !== undefined) all.push(...lackingIn(gate), ...lackingIn(raised.trace));
  return all.length < 2 ? all : distinct(all);
};

const lackingIn = (trace: Trace | undefined): readonly Missing[] =>
  trace === undefined ? [] : joined(support(trace), ({ finding }) => lackingOf(finding));

const distinct = (all: readonly Missing[]): readonly Missing[] => [
  ...new Map(all.map((one) => [missingKey(one), one])).values(),
];

/** Every condition that was judged for what is said: the gate's, then those of the level raised or of all levels. */
export const evidenceFor = (outcome: Outcome): readonly Evidence[] => judgedFor(outcome).map(evidenceOf);

/** The sources of that evidence, as far as it was found true. */
export const trueSourcesOf = (outcome: Outcome): ReadonlySet<string> => {
  const sources = new Set<string>();
  for (const { result, finding } of judgedFor(outcome)) {
    if (result === true) for (const source of finding.sources) sources.add(source);
  }
  return sources;
};

const judgedFor = ({ gate, levels, raised }: Outcome): readonly LeafTrace[] => {
  const said = raised === undefined ? joined(levels, ({ trace }) => leavesOf(trace)) : leavesOf(raised.trace);
  return gate === undefined ? said : [...leavesOf(gate), ...said];
};

/** The entries an outcome rests on, each once, in order of id. */
export const restingOn = ({ gate, raised }: Outcome): readonly string[] => {
  const leaves = joined([gate, raised?.trace], (trace) => (trace === undefined ? [] : support(trace)));
  return [...new Set(joined(leaves, ({ finding }) => finding.sources))].toSorted();
};

const lackingOf = (finding: LeafTrace['finding']): readonly Missing[] =>
  finding.known ? (finding.lacking ?? []) : [];

/** Field by field: to put an object together of others costs many times as much, and all that is said comes this way. */
const evidenceOf = ({ leaf, finding, threshold, thresholdUnit, result }: LeafTrace): Evidence => {
  const { operator } = leaf;
  const { sources } = finding;
  const value = finding.known ? finding.value : null;
  const unit = finding.known ? finding.unit : thresholdUnit;
  const evidence: Writable<Evidence> =
    unit === undefined
      ? { fact: nameOf(leaf), value, operator, threshold, result, sources }
      : { fact: nameOf(leaf), value, unit, operator, threshold, result, sources };
  if (finding.known && finding.note !== undefined) evidence.note = finding.note;
  return evidence;
};

/** A fact with its params, as a reader would say it: `rule-holds(CA-03)`. */
const nameOf = ({ fact, params }: LeafTrace['leaf']): string => {
  const given = params === undefined ? [] : Object.values(params);
  return given.length === 0 ? fact : `${fact}(${given.join(', ')})`;
};
