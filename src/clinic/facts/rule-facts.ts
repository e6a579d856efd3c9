import { known, lacking, type Finding, type Missing } from '../../kernel/known.js';
import type { Asked, FactDefinition } from './fact.js';
import { cycleOf, SCOPE_KINDS, type Subject } from './subject.js';

/** The rules whose outcome another rule may ask for. */
const CALCIUM_RULES = ['CA-03', 'CA-04', 'CA-05', 'CA-08'];
const FEVER_RULES = ['FEV-01', 'FEV-02', 'FEV-03', 'FEV-04'];

/** What another rule comes to: its condition alone, whatever was answered to its advisory (clinical reference 15.23). */
export const ruleFacts: readonly FactDefinition[] = [
  {
    name: 'rule-holds',
    type: 'boolean',
    definition:
      'Whether another rule’s condition holds for the subject itself or, for an order or infusion, for its cycle.',
    source: 'clinical reference 15.23',
    absence: 'False where no such cycle has begun; unknown where the other rule is.',
    scopes: SCOPE_KINDS,
    params: { rule: [...CALCIUM_RULES, ...FEVER_RULES] },
    read: (asked) => holds(asked, sameSubject(asked)),
  },
  {
    name: 'rule-holds-anywhere',
    type: 'boolean',
    definition:
      'Whether another rule’s condition holds for any subject of the patient: each cycle, or the patient.',
    source: 'clinical reference 15.11, 15.23',
    absence:
      'False where there is no subject to judge; unknown where the other rule is for one and holds for none.',
    scopes: ['patient'],
    params: { rule: [...CALCIUM_RULES, ...FEVER_RULES] },
    read: (asked) => holds(asked, asked.subjectsOfRule(ruleIn(asked))),
  },
  {
    name: 'rule-undecided',
    type: 'boolean',
    definition:
      'Whether another rule cannot be judged for the patient, for want of what it then lists as missing.',
    source: 'clinical reference 15.17',
    absence: 'Always known.',
    scopes: ['patient'],
    params: { rule: ['IND-02'] },
    read: (asked) => {
      const other = asked.outcomeOf(ruleIn(asked), asked.subject);
      return other.known ? known(false, other.sources) : lacking(known(true, other.sources), other.missing);
    },
  },
];

const ruleIn = ({ params }: Asked): string => String(params.rule);

/** Subjects of the other rule that this one's subject is, or belongs to. */
const sameSubject = (asked: Asked): readonly Subject[] => {
  const { chart, subject } = asked;
  const cycle = subject.kind === 'cycle' ? undefined : cycleOf(chart, subject);
  const others = asked.subjectsOfRule(ruleIn(asked));
  const isJudged = ({ kind, id }: Subject): boolean =>
    others.some((other) => other.id === id && other.kind === kind);
  return (cycle === undefined ? [subject] : [subject, cycle]).filter(isJudged);
};

const holds = (asked: Asked, subjects: readonly Subject[]): Finding<boolean> => {
  const missing: Missing[] = [];
  let held: Set<string> | undefined;
  for (const subject of subjects) {
    const outcome = asked.outcomeOf(ruleIn(asked), subject);
    if (!outcome.known) missing.push(...outcome.missing);
    else if (outcome.value) {
      held ??= new Set();
      for (const source of outcome.sources) held.add(source);
    }
  }
  if (held !== undefined) return known(true, [...held]);
  return missing.length > 0 ? { known: false, missing, sources: [] } : known(false);
};
