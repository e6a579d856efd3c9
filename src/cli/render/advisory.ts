import type { ClosedBecause, RevisedBecause } from '../../clinic/advisories/advisory.js';
import type { AdvisoryLife } from '../../clinic/advisories/advisory-life.js';
import type { Subject } from '../../clinic/facts/subject.js';
import { decidingOf, evidenceInWords } from './evidence.js';
import { hanging, labelled, WIDTH, wrap } from './layout.js';
import type { Paint, Style } from './paint.js';
import { missingInWords, momentInWords } from './words.js';

const INDENT = '   ';

/** One advisory's life: when and what in its first line, then why, what was missing, what became of it. */
export const advisoryLines = (advisory: AdvisoryLife, paint: Paint): readonly string[] => {
  const { summary, audience, evidence, missing, late } = advisory;
  return [
    ...headLines(advisory, paint),
    ...wrap(summary, WIDTH - INDENT.length).map((line) => INDENT + line),
    ...labelled('for', [audience.join(', ')], INDENT),
    ...labelled('late', late ? ['concluded from entries recorded well after they occurred'] : [], INDENT),
    ...labelled('because', decidingOf(evidence).map(evidenceInWords), INDENT),
    ...labelled('missing', missing.map(missingInWords), INDENT),
    ...labelled('revised', runsOf(advisory.revisions).map(revisionInWords), INDENT),
    ...labelled('closed', closingInWords(advisory), INDENT),
  ];
};

/** Style of a severity where it is open; what is closed needs nobody's eye. */
export const styleOf = ({ severity, kind }: Pick<AdvisoryLife, 'severity' | 'kind'>): Style => {
  if (severity === 'critical' || severity === 'high' || kind === 'block') return 'grave';
  return severity === 'medium' ? 'caution' : 'bold';
};

export const scopeInWords = ({ kind, id }: Subject): string => (kind === 'patient' ? kind : `${kind} ${id}`);

export const kindInWords = (kind: string): string => kind.replace('-', ' ');

const headLines = (advisory: AdvisoryLife, paint: Paint): readonly string[] => {
  const { raisedAt, ruleId, severity, kind, scope, late, closedAt } = advisory;
  const state = closedAt === null ? 'OPEN' : 'closed';
  const what = `${severity.toUpperCase()} ${kindInWords(kind)}, ${scopeInWords(scope)}${late ? ', LATE' : ''}`;
  const text = `${momentInWords(raisedAt)}  ${ruleId}`;
  const lines = hanging(`${text}  `, what, WIDTH - state.length - 2);
  const style = closedAt === null ? styleOf(advisory) : 'bold';
  return lines.map((line, index) =>
    paint(style, index === 0 ? line.padEnd(WIDTH - state.length) + state : line),
  );
};

const REVISED: Readonly<Record<RevisedBecause, string>> = {
  severity: 'its severity changed',
  missing: 'what is missing changed',
  sources: 'it rests on other entries now',
  'no-longer-true': 'its condition is no longer true',
};

type Revision = AdvisoryLife['revisions'][number];

/** Revisions that say the same, one after the other, read as one. */
const runsOf = (revisions: readonly Revision[]): readonly (readonly Revision[])[] => {
  const runs: Revision[][] = [];
  for (const revision of revisions) {
    const last = runs.at(-1)?.at(-1);
    const same = last?.because === revision.because && last.severity === revision.severity;
    if (same) runs.at(-1)?.push(revision);
    else runs.push([revision]);
  }
  return runs;
};

const revisionInWords = (run: readonly Revision[]): string => {
  const [first, last] = [run.at(0), run.at(-1)];
  if (first === undefined || last === undefined) return '';
  const { severity, because } = first;
  const what = because === 'severity' ? `now ${severity.toUpperCase()}` : `${REVISED[because]} (${severity})`;
  return run.length === 1
    ? `${momentInWords(first.at)}: ${what}`
    : `${momentInWords(first.at)} to ${momentInWords(last.at)}, ${run.length} times: ${what}`;
};

const closingInWords = ({ closedAt, closedBecause }: AdvisoryLife): readonly string[] => {
  if (closedAt === null || closedBecause === null) return [];
  return [`${momentInWords(closedAt)}: ${closedBecauseInWords(closedBecause)}`];
};

const CLOSED: Readonly<Record<string, string>> = {
  'no-longer-true': 'no longer true',
  known: 'what was missing is known now',
  overtaken: 'overtaken, no longer true when it became known',
  retracted: 'an entry it rested on was retracted',
  given: 'the infusion was given',
  cancelled: 'the order was cancelled',
  lapsed: 'lapsed, its time has passed',
};

export const closedBecauseInWords = (because: ClosedBecause): string => CLOSED[because] ?? because;
