import { conditionSchema } from '../../rule-engine/condition-schema.js';
import { AUDIENCES, KINDS, SEVERITIES } from '../advisories/advisory.js';
import { SCOPE_KINDS } from '../facts/subject.js';

const words = { type: 'string', minLength: 1 };
const ruleId = { type: 'string', pattern: '^[A-Z]+-\\d{2}$' };
const condition = { $ref: conditionSchema.$id };
const audience = { type: 'array', items: { enum: AUDIENCES }, minItems: 1, uniqueItems: true };

/** One figure a unit, at least one unit. */
const perUnit = (figure: object) => ({ type: 'object', minProperties: 1, additionalProperties: figure });

const parameters = {
  type: 'object',
  propertyNames: { pattern: '^[A-Za-z][A-Za-z0-9-]*$' },
  additionalProperties: {
    type: 'object',
    properties: {
      values: perUnit({ type: 'number' }),
      range: perUnit({ type: 'array', items: { type: 'number' }, minItems: 2, maxItems: 2 }),
      basis: { enum: ['consensus', 'site'] },
      source: words,
    },
    required: ['values', 'range', 'basis', 'source'],
    additionalProperties: false,
  },
};

const level = {
  type: 'object',
  properties: {
    kind: { enum: KINDS.filter((kind) => kind !== 'cannot-assess') },
    severity: { enum: SEVERITIES },
    conditions: condition,
    audience,
    summary: { type: 'string', minLength: 1, maxLength: 139 },
  },
  required: ['kind', 'severity', 'conditions', 'summary'],
  additionalProperties: false,
};

const option = {
  type: 'object',
  properties: { title: words, detail: words },
  required: ['title', 'detail'],
  additionalProperties: false,
};

const citation = {
  type: 'object',
  properties: { citation: words, link: words, strength: words },
  required: ['citation'],
  additionalProperties: false,
};

/** What a rule document must look like (JSON Schema 2020-12); what it must mean is checked when rules are put together. */
export const ruleSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:rule',
  title: 'Osteon rule',
  type: 'object',
  properties: {
    id: ruleId,
    version: { type: 'integer', minimum: 1 },
    title: words,
    audience,
    scope: { type: 'array', items: { enum: SCOPE_KINDS }, minItems: 1, uniqueItems: true },
    parameters,
    appliesWhen: condition,
    levels: { type: 'array', items: level, minItems: 1 },
    detail: words,
    evidence: { type: 'array', items: citation, minItems: 1 },
    options: { type: 'array', items: option, minItems: 1 },
    closes: { type: 'array', items: ruleId, minItems: 1, uniqueItems: true },
    whenUnknown: ruleId,
  },
  required: ['id', 'version', 'title', 'audience', 'scope', 'parameters', 'levels', 'detail', 'evidence'],
  additionalProperties: false,
};

/** What `general.json`, the home of parameters that belong to no single rule, must look like. */
export const generalSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:general',
  title: 'Osteon general parameters',
  type: 'object',
  properties: {
    id: { const: 'GENERAL' },
    version: { type: 'integer', minimum: 1 },
    title: words,
    parameters,
  },
  required: ['id', 'version', 'title', 'parameters'],
  additionalProperties: false,
};

/** What a site's file must look like. */
export const siteSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:site',
  title: 'Osteon site parameters',
  type: 'object',
  additionalProperties: { type: 'object', additionalProperties: perUnit({ type: 'number' }) },
};
