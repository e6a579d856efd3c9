import { describe, it, expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { conditionSchema } from './condition-schema.js';

const ajv = new Ajv2020({ allowUnionTypes: true, strict: true });
const validate = ajv.compile(conditionSchema);
const leaf = { fact: 'calcium', operator: 'lessThan', value: 2 };

describe('the schema of conditions', () => {
  it.each([
    leaf,
    { ...leaf, params: { kind: 'total', days: 3, fresh: true } },
    { ...leaf, value: { fact: 'parameter:low' } },
    { ...leaf, value: { fact: 'parameter:CA-02.window' } },
    { ...leaf, operator: 'lessThanInclusive' },
    { ...leaf, operator: 'greaterThan' },
    { ...leaf, operator: 'greaterThanInclusive', value: -1.5 },
    { ...leaf, operator: 'equal', value: 'MRI' },
    { ...leaf, operator: 'equal', value: { fact: 'parameter:low' } },
    { ...leaf, operator: 'notEqual', value: false },
    { ...leaf, operator: 'contains', value: 'femur' },
    { ...leaf, operator: 'doesNotContain', value: 3 },
    { ...leaf, operator: 'in', value: ['oral', 'rectal'] },
    { ...leaf, operator: 'notIn', value: [1, 2] },
    { ...leaf, operator: 'in', value: [true] },
    { all: [leaf] },
    { any: [leaf, { not: leaf }] },
    { not: { all: [leaf, { any: [leaf] }] } },
  ])('accepts %j', (condition) => {
    expect(validate(condition)).toBe(true);
  });

  it.each([
    null,
    'calcium',
    [leaf],
    {},
    { all: [] },
    { any: [] },
    { all: leaf },
    { any: leaf },
    { not: [leaf] },
    { all: ['calcium'] },
    { all: [leaf], any: [leaf] },
    { any: [leaf], not: leaf },
    { not: leaf, fact: 'calcium' },
    { all: [leaf], priority: 2 },
    { any: [leaf], name: 'x' },
    { condition: 'named' },
    { ...leaf, priority: 1 },
    { ...leaf, path: '$.value' },
    { ...leaf, note: 'low' },
    { operator: 'equal', value: 1 },
    { fact: 'calcium', value: 1 },
    { fact: 'calcium', operator: 'equal' },
    { ...leaf, fact: 3 },
    { ...leaf, fact: '' },
    { ...leaf, fact: 'parameter:low' },
    { ...leaf, params: [] },
    { ...leaf, params: { kind: null } },
    { ...leaf, params: { kind: { deep: 1 } } },
    { ...leaf, operator: 'near' },
    { ...leaf, operator: 'everyFact:equal' },
    { ...leaf, value: '2' },
    { ...leaf, value: null },
    { ...leaf, value: [2] },
    { ...leaf, value: { fact: 'calcium' } },
    { ...leaf, value: { fact: 'x parameter:low' } },
    { ...leaf, value: { fact: 'parameter:' } },
    { ...leaf, value: { fact: 'parameter:a.b.c' } },
    { ...leaf, value: { fact: 'parameter:low high' } },
    { ...leaf, value: { fact: 'parameter:low', path: '$' } },
    { ...leaf, value: {} },
    { ...leaf, operator: 'lessThanInclusive', value: '2' },
    { ...leaf, operator: 'greaterThan', value: true },
    { ...leaf, operator: 'greaterThanInclusive', value: '2' },
    { ...leaf, operator: 'equal', value: ['a'] },
    { ...leaf, operator: 'equal', value: null },
    { ...leaf, operator: 'notEqual', value: ['a'] },
    { ...leaf, operator: 'contains', value: ['a'] },
    { ...leaf, operator: 'doesNotContain', value: ['a'] },
    { ...leaf, operator: 'equal', value: { fact: 'calcium' } },
    { ...leaf, operator: 'in', value: 'oral' },
    { ...leaf, operator: 'in', value: [] },
    { ...leaf, operator: 'in', value: [1, 'a'] },
    { ...leaf, operator: 'in', value: [null] },
    { ...leaf, operator: 'notIn', value: { fact: 'parameter:low' } },
    { ...leaf, operator: 'notIn', value: 3 },
    { all: [{ any: [{ not: { ...leaf, path: '$' } }] }] },
  ])('refuses %j', (condition) => {
    expect(validate(condition)).toBe(false);
  });

  it('points at the one field that is wrong', () => {
    validate({ all: [leaf, { not: { ...leaf, value: '2' } }] });
    const places = validate.errors
      ?.filter(({ keyword }) => keyword !== 'if')
      .map((error) => error.instancePath);
    expect(places).toEqual(['/all/1/not/value']);
  });
});

describe('embedding the schema of conditions', () => {
  it('works by its id, as the schema of a rule will', () => {
    const rule = new Ajv2020({ allowUnionTypes: true })
      .addSchema(conditionSchema)
      .compile({ type: 'object', properties: { conditions: { $ref: conditionSchema.$id } } });
    expect(rule({ conditions: { all: [leaf] } })).toBe(true);
    expect(rule({ conditions: { all: [] } })).toBe(false);
  });
});
