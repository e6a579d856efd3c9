import { closed, listOf, nullable } from '../../kernel/json-schema.js';
import { pageOf } from '../../platform/http/openapi-schemas.js';

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

/** What the routes of the audit answer. */
export const AUDIT_SCHEMAS = {
  AccessPage: pageOf(
    closed({ id: text, position: text, at: text, actor: text, role: text, patient: text, route: text }),
  ),
  Verification: closed({
    isWhole: { type: 'boolean' },
    events: count,
    streams: count,
    broken: listOf(closed({ stream: text, revision: count, id: text, because: text })),
    missingPositions: {
      ...listOf(closed({ after: nullable(text), before: text, count })),
      description: 'Where the log has a hole, although its positions are numbered without one.',
    },
    limits: { ...text, description: 'What a chain of hashes cannot show.' },
  }),
} as const;
