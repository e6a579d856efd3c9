/** A parameter's name, with the rule it belongs to where that is another one. */
const PARAMETER_REFERENCE = '^parameter:([A-Za-z0-9-]+\\.)?[A-Za-z][A-Za-z0-9-]*$';

/** Only a threshold may be a parameter: a leaf whose own fact were one would judge the rule, not the patient. */
const FACT_NAME = '^(?!parameter:).+$';

const ORDERINGS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const;
const MEMBERSHIPS = ['in', 'notIn'] as const;
const SAMENESSES = ['equal', 'notEqual', 'contains', 'doesNotContain'] as const;

const has = (field: 'all' | 'any' | 'not') => ({ properties: { [field]: true }, required: [field] });

const oneOf = (...operators: readonly string[]) => ({
  properties: { operator: { enum: operators } },
  required: ['operator'],
});

const group = (kind: 'all' | 'any') => ({
  type: 'object',
  properties: { [kind]: { type: 'array', items: { $ref: '#/$defs/condition' }, minItems: 1 } },
  required: [kind],
  additionalProperties: false,
});

/**
 * What a condition may look like (JSON Schema 2020-12), before it is compiled.
 *
 * Stricter than json-rules-engine on purpose: there an empty `any` is true, an unknown field is ignored, `in` on a
 * string looks for a substring, and an ordering against anything but a number is silently false.
 * Branching by `if` rather than `oneOf` keeps the complaint about the one field that is wrong.
 */
export const conditionSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:osteon:schema:condition',
  $ref: '#/$defs/condition',
  $defs: {
    condition: {
      type: 'object',
      if: has('all'),
      then: { $ref: '#/$defs/all' },
      else: {
        if: has('any'),
        then: { $ref: '#/$defs/any' },
        else: {
          if: has('not'),
          then: { $ref: '#/$defs/not' },
          else: { $ref: '#/$defs/leaf' },
        },
      },
    },
    all: group('all'),
    any: group('any'),
    not: {
      type: 'object',
      properties: { not: { $ref: '#/$defs/condition' } },
      required: ['not'],
      additionalProperties: false,
    },
    leaf: {
      type: 'object',
      properties: {
        fact: { type: 'string', pattern: FACT_NAME },
        params: { type: 'object', additionalProperties: { $ref: '#/$defs/scalar' } },
        operator: { enum: [...ORDERINGS, ...MEMBERSHIPS, ...SAMENESSES] },
        value: true,
      },
      required: ['fact', 'operator', 'value'],
      additionalProperties: false,
      allOf: [
        { if: oneOf(...ORDERINGS), then: { properties: { value: { $ref: '#/$defs/limit' } } } },
        { if: oneOf(...MEMBERSHIPS), then: { properties: { value: { $ref: '#/$defs/list' } } } },
        { if: oneOf(...SAMENESSES), then: { properties: { value: { $ref: '#/$defs/same' } } } },
      ],
    },
    scalar: { type: ['number', 'boolean', 'string'] },
    parameter: {
      type: 'object',
      properties: { fact: { type: 'string', pattern: PARAMETER_REFERENCE } },
      required: ['fact'],
      additionalProperties: false,
    },
    limit: { if: { type: 'object' }, then: { $ref: '#/$defs/parameter' }, else: { type: 'number' } },
    same: { if: { type: 'object' }, then: { $ref: '#/$defs/parameter' }, else: { $ref: '#/$defs/scalar' } },
    list: {
      type: 'array',
      minItems: 1,
      anyOf: [{ items: { type: 'number' } }, { items: { type: 'string' } }, { items: { type: 'boolean' } }],
    },
  },
} as const;
