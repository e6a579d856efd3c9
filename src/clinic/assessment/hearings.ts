import { byKey } from '../../kernel/by-key.js';
import { derivation, type Work } from '../../kernel/derivation.js';
import { known, type Finding } from '../../kernel/known.js';
import type { Chart } from '../chart/chart.js';
import { clockOf, type Clock } from '../facts/clock.js';
import type { Situation } from '../facts/fact.js';
import { subjectsIn, subjectsOf, type ScopeKind, type Subject } from '../facts/subject.js';
import type { CompiledRule, RuleSet } from '../rule-set/rule-set.js';
import type { Court, Hearing } from './hearing.js';
import { missingFor, restingOn, type Outcome } from './outcome.js';

/** What is judged, and by which rules. */
export interface Sitting {
  readonly ruleSet: RuleSet;
  readonly chart: Chart;
  readonly work: Work;
}

/** Begins a hearing; what reads no subject is asked in the patient's own. */
type Begin<Begun extends Hearing> = (court: Court, subject: Subject, ofPatient?: Begun) => Begun;

/** The hearing of each subject of a chart: begun once, so that each question is put once and each rule judged once. */
export const hearings = <Begun extends Hearing>(
  { ruleSet, chart, work }: Sitting,
  begin: Begin<Begun>,
): ((subject: Subject) => Begun) => {
  const clock = clockOf(work);
  const situation = situationOf({ ruleSet, chart, work, clock, hearingOf: (subject) => hearingOf(subject) });
  const court = { ruleSet, work, clock, situation };
  const patient = begin(court, { kind: 'patient', id: chart.patientId });
  const others = byKey((kind: ScopeKind) => byKey((id: string) => begin(court, { kind, id }, patient)));
  const hearingOf = ({ kind, id }: Subject): Begun => (kind === 'patient' ? patient : others(kind)(id));
  return hearingOf;
};

interface Surroundings extends Sitting {
  readonly clock: Clock;
  readonly hearingOf: (subject: Subject) => Hearing;
}

const situationOf = ({ ruleSet, chart, work, clock, hearingOf }: Surroundings): Situation => {
  const ruleNamed = (id: string): CompiledRule => {
    const rule = ruleSet.byId.get(id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    return rule;
  };
  const once = byKey((derive: (situation: Situation) => unknown) => derivation(derive, situation));
  const situation: Situation = {
    chart,
    clock,
    parameter: (name, unit) => {
      const figure = ruleSet.parameters.get(name)?.get(unit);
      if (figure === undefined) throw new Error(`there is no parameter ${name} in ${unit}`);
      return figure;
    },
    once: (derive) => work.read(once(derive)) as ReturnType<typeof derive>,
    outcomeOf: (ruleId, subject) => findingOf(hearingOf(subject).outcome(ruleNamed(ruleId))),
    subjectsOfRule: (ruleId) =>
      subjectsIn(ruleNamed(ruleId).document.scope, (kind) => subjectsOf(chart, kind)),
  };
  return situation;
};

/** An outcome as another rule's fact sees it. */
const findingOf = (outcome: Outcome): Finding<boolean> => {
  const { result } = outcome;
  if (result === 'unknown') return { known: false, missing: missingFor(outcome), sources: [] };
  return known(result, result ? restingOn(outcome) : []);
};
