import { AUDIENCES } from '../../clinic/advisories/advisory.js';
import { ADVISORY_FIELDS } from '../../clinic/advisories/advisory-schema.js';
import { RESPONSE_TYPES } from '../../clinic/advisories/response.js';
import { closed, listOf, nullable } from '../../kernel/json-schema.js';
import { ACTOR } from '../../patient-record/http/event-schema.js';
import { pageOf, refTo } from '../../platform/http/openapi-schemas.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 1 };

const advisory = closed({
  advisoryId: text,
  patientId: text,
  ...ADVISORY_FIELDS,
  ruleVersion: { type: 'integer' },
  follows: { ...nullable(text), description: 'The advisory that came before it in its place.' },
  historical: { type: 'boolean', description: 'Concluded of an imported history, and told to nobody.' },
  status: { enum: ['open', 'closed'] },
  response: {
    ...nullable(closed({ type: { enum: RESPONSE_TYPES }, at: text, by: ACTOR, says: { type: 'object' } })),
    description: 'The latest.',
  },
  handedOnTo: { ...listOf({ enum: AUDIENCES }), description: 'Whom people have asked to look.' },
  position: text,
});

const judgement = {
  type: 'object',
  description: 'A condition with every comparison, and the nearest changes that would turn it.',
  required: ['result', 'condition', 'changes'],
};

const subject = {
  type: 'object',
  required: ['scope', 'result', 'open', 'gate', 'levels', 'missing'],
  properties: {
    scope: ADVISORY_FIELDS.scope,
    result: { enum: [true, false, 'unknown'] },
    open: nullable({ type: 'object' }),
    gate: nullable(judgement),
    levels: listOf(judgement),
    missing: ADVISORY_FIELDS.missing,
  },
};

const VERDICTS = ['identical', 'differs-under-another-engine', 'broken'];

const difference = closed({
  ruleId: text,
  advisoryId: text,
  type: text,
  fields: {
    ...listOf(closed({ field: text, stored: {}, derived: {} })),
    description: 'What is not the same on both sides; null where one of them lacks it.',
  },
  stored: { ...nullable({ type: 'object' }), description: 'Null where only the derivation has it.' },
  derived: { ...nullable({ type: 'object' }), description: 'Null where it is only stored.' },
});

const replayedWrite = closed(
  {
    recordedAt: text,
    from: { type: 'integer', description: 'Revision of its first event.' },
    to: { type: 'integer' },
    ruleSet: text,
    verdict: { enum: VERDICTS },
    conclusions: { type: 'integer' },
    differences: listOf(difference),
    because: text,
  },
  ['because'],
);

/** What the routes of advisories answer. */
export const ADVISORY_SCHEMAS = {
  Advisory: advisory,
  AdvisoryPage: pageOf(refTo('Advisory')),
  ReplayedAdvisory: closed({ advisoryId: text, verdict: { enum: VERDICTS }, writes: listOf(replayedWrite) }),
  Explanation: closed({
    advisory: refTo('Advisory'),
    ruleId: text,
    title: text,
    at: text,
    rules: {
      ...closed({ activation: count, ruleSet: text }),
      description: 'The rule set that stated it as it stood then.',
    },
    subjects: listOf(subject),
    reassessments: {
      ...listOf(closed({ at: text, change: text, activation: count, ruleSet: text, because: text })),
      description: 'What the activation of another rule set changed of it, and not what was recorded.',
    },
  }),
} as const;
