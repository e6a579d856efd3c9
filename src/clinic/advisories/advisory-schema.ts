import { closed, listOf, nullable } from '../../kernel/json-schema.js';
import { relations } from '../../rule-engine/relation.js';
import { meaning, moment, name, oneOf } from '../entries/field-schemas.js';
import { SCOPE_KINDS } from '../facts/subject.js';
import { AUDIENCES, KINDS, SEVERITIES } from './advisory.js';

const scalar = { anyOf: [{ type: 'number' }, { type: 'boolean' }, { type: 'string' }] };
const value = { anyOf: [scalar, listOf(scalar)] };
const severity = oneOf(SEVERITIES);
const unit = { type: 'string', description: 'UCUM.' };

const scope = closed({
  kind: oneOf(SCOPE_KINDS),
  id: meaning('Id of the trial, order, infusion or cycle; of the patient where kind is patient.', name),
});

const revision = closed({
  at: moment,
  severity,
  because: oneOf(['severity', 'missing', 'sources', 'no-longer-true']),
});

const missing = closed(
  {
    fact: { type: 'string' },
    because: oneOf(['never-recorded', 'out-of-date', 'doubtful', 'cannot-compute', 'fault']),
    lastSeen: meaning('When the last value that no longer counts was true.', moment),
  },
  ['lastSeen'],
);

const evidence = closed(
  {
    fact: { type: 'string', description: 'Its params, if it has some, in brackets: rule-holds(CA-03).' },
    value: { ...nullable(value), description: 'Null while unknown.' },
    unit,
    operator: oneOf(Object.keys(relations)),
    threshold: value,
    result: { enum: [true, false, 'unknown'] },
    sources: { ...listOf({ type: 'string' }), description: 'Entries by their id, else entry-N.' },
    note: { type: 'string' },
  },
  ['unit', 'note'],
);

const CLOSED_BECAUSE =
  '^(no-longer-true|known|overtaken|retracted|given|cancelled|lapsed|accepted|overridden|superseded by [A-Z]+-\\d{2})$';

/** Every field of an advisory's life is always there; what has no value yet is null. */
export const ADVISORY_FIELDS = {
  ruleId: { type: 'string', pattern: '^[A-Z]+-\\d{2}$' },
  kind: oneOf(KINDS),
  severity: meaning('As last revised.', severity),
  audience: { ...listOf(oneOf(AUDIENCES)), minItems: 1, uniqueItems: true },
  scope,
  summary: { type: 'string', minLength: 1, maxLength: 139 },
  raisedAt: meaning('The moment assessed: a settled moment’s own time, else recordedAt.', moment),
  late: { type: 'boolean', description: 'Concluded of a past moment, from entries recorded late.' },
  revisions: listOf(revision),
  closedAt: { ...nullable(moment), description: 'Null while open.' },
  closedBecause: nullable({ type: 'string', pattern: CLOSED_BECAUSE }),
  missing: listOf(missing),
  evidence: { ...listOf(evidence), description: 'One a condition, as last revised.' },
};
