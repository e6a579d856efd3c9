import { closed, listOf } from '../../kernel/json-schema.js';
import { ACTOR } from '../../patient-record/http/event-schema.js';
import { pageOf } from '../../platform/http/openapi-schemas.js';

const text = { type: 'string' };
const deed = { at: text, by: ACTOR };

/** What the routes of rule sets answer. */
export const RULE_SET_SCHEMAS = {
  RuleSetPage: pageOf(
    closed({
      hash: { ...text, description: 'SHA-256 of the content: the name of the rule set.' },
      status: { enum: ['active', 'earlier', 'proposed'] },
      rules: { type: 'integer', minimum: 0, description: 'How many rules it holds.' },
      proposed: closed(deed),
      activations: listOf(closed({ activation: { type: 'integer', minimum: 1 }, ...deed })),
    }),
  ),
} as const;
