import { joined, sorted } from '../../kernel/flat-lists.js';
import { isIn } from '../../kernel/versioned-map.js';
import type {
  AdvisoryClosed,
  AdvisoryRaised,
  AdvisoryRevised,
  Conclusion,
  Statement,
} from '../advisories/advisory.js';
import { openIn, placeAt, stand } from '../advisories/standing.js';
import { subjectsOf } from '../facts/subject.js';
import { changeOf, closing, type Change } from './change.js';
import type { ConcludeInput } from './conclude-input.js';
import type { Outcome } from './outcome.js';
import { mayRaise, raiseOf } from './raise.js';
import { byPriority, statementOf } from './statement.js';
import { giveWay } from './supersession.js';

/** What happens in one place, as it is to be written: what ends first, then what begins. */
interface Written {
  readonly ends: readonly (AdvisoryClosed | AdvisoryRevised)[];
  readonly begins: readonly {
    readonly raise: AdvisoryRaised;
    readonly overtaken: readonly AdvisoryClosed[];
  }[];
}

/** Level to edge: only what changes is said. The same assessment concluded twice says nothing the second time. */
export const conclude = (input: ConcludeInput): readonly Conclusion[] => {
  const { standing, assessment, late } = input;
  const waysGiven = giveWay(assessment.outcomes, standing);
  const written: Written[] = [];
  for (const outcome of assessment.outcomes) {
    // Most outcomes are false and always were: they change nothing, and need not be looked up.
    const { result, place } = outcome;
    if (result === false && late.size === 0 && !isIn(standing, place)) continue;
    written.push(
      write(input, outcome, place, changeOf(input, outcome, placeAt(standing, place), waysGiven.get(place))),
    );
  }
  const begins = sorted(
    joined(written, (one) => one.begins),
    (a, b) => byPriority(a.raise, b.raise),
  );
  return [
    ...joined(written, (one) => one.ends),
    ...(assessment.isWhole ? endOfUnjudged(input) : []),
    ...joined(begins, ({ raise, overtaken }) => [raise, ...overtaken]),
  ];
};

/** Open advisories that nothing judges any more: their subject was retracted, or their rule is no longer in the set. */
const endOfUnjudged = ({ standing, assessment }: ConcludeInput): readonly AdvisoryClosed[] => {
  const open = openIn(standing);
  if (open.length === 0) return [];
  const judged = new Set(assessment.outcomes.map(({ rule }) => rule.document.id));
  return open.flatMap((one) => {
    const exists = subjectsOf(assessment.chart, one.scope.kind).some(({ id }) => id === one.scope.id);
    if (!exists) return [closing(one, 'retracted')];
    return judged.has(one.ruleId) ? [] : [closing(one, 'no-longer-true')];
  });
};

const NONE: Written = { ends: [], begins: [] };

const write = (input: ConcludeInput, outcome: Outcome, key: string, change: Change): Written => {
  const overdue = input.late.get(key);
  if (overdue !== undefined) return writeLate(input, outcome, overdue, key, change);
  if (change.ends.length === 0 && change.raise === undefined) return NONE;
  const place = placeAt(input.standing, key);
  return {
    ends: change.ends,
    begins: change.raise === undefined ? [] : [alone(raiseOf(input, outcome, change.raise, place, false))],
  };
};

/**
 * What should have been raised earlier is raised now, once: as what it is now where it still is true, else as what it
 * was, closed in the same write. A `cannot-assess` in its place steps aside for it and comes back.
 */
const writeLate = (
  input: ConcludeInput,
  outcome: Outcome,
  overdue: Outcome,
  key: string,
  change: Change,
): Written => {
  const before = placeAt(input.standing, key);
  const aside =
    before.open?.kind === 'cannot-assess' && change.ends.every(({ type }) => type !== 'AdvisoryClosed');
  const ends = aside && before.open !== undefined ? [closing(before.open, 'known')] : change.ends;
  const place = placeAt(stand(input.standing, ends), key);
  const again: Statement | undefined = aside ? statementOf(outcome) : change.raise;
  if (again !== undefined && again.kind !== 'cannot-assess') {
    return { ends, begins: [alone(raiseOf(input, outcome, again, place, true))] };
  }
  if (place.open !== undefined || !mayRaise(input, overdue, before)) {
    return {
      ends: change.ends,
      begins: change.raise === undefined ? [] : [alone(raiseOf(input, outcome, change.raise, place, false))],
    };
  }
  const raise = raiseOf(input, overdue, statementOf(overdue), place, true);
  const overtaken: AdvisoryClosed = {
    type: 'AdvisoryClosed',
    advisoryId: raise.advisoryId,
    because: 'overtaken',
  };
  const late = { raise, overtaken: [overtaken] };
  if (again === undefined) return { ends, begins: [late] };
  const since = placeAt(stand(input.standing, [...ends, raise, overtaken]), key);
  return { ends, begins: [late, alone(raiseOf(input, outcome, again, since, false))] };
};

const alone = (raise: AdvisoryRaised) => ({ raise, overtaken: [] });
