import { describe, expect, it } from '@jest/globals';
import { complaintOf, fieldNamed } from './complaint.js';
import type { FieldSchema } from './field-schemas.js';
import { schemaCompiler } from './schema-compiler.js';

const NUMBER: FieldSchema = { title: 'a number', type: 'number' };
const site: FieldSchema = {
  title: 'a site {bone}',
  type: 'object',
  properties: { bone: { title: 'a bone', enum: ['tibia'] } },
  required: ['bone'],
  additionalProperties: false,
};
const schema = {
  title: 'an entry of a test',
  type: 'object',
  properties: {
    first: NUMBER,
    second: NUMBER,
    sites: { title: 'a list of sites', type: 'array', items: site },
    nameless: { type: 'number' } as unknown as FieldSchema,
  },
  required: ['first', 'second'],
  additionalProperties: false,
};
const accepts = schemaCompiler().compile(schema);

const complaint = (value: object) => {
  if (accepts(value)) throw new Error('nothing is wrong with it');
  return complaintOf(schema, accepts.errors ?? []);
};

describe('the one complaint about an entry', () => {
  it('is the misspelt field first, then a wrong value, then what is missing', () => {
    expect(complaint({ second: 'two', frist: 1 })).toEqual({
      field: 'frist',
      message: 'is not a field of an entry of a test',
    });
    expect(complaint({ second: 'two' })).toEqual({ field: 'second', message: 'must be a number' });
    expect(complaint({ second: 2 })).toEqual({ field: 'first', message: 'is required (a number)' });
  });

  it('is the first in the order of the schema, whatever the order written', () => {
    expect(complaint({ second: 'two', first: 'one' })).toMatchObject({ field: 'first' });
    expect(complaint({ sites: [{ bone: 'rib' }], second: 'two', first: 1 })).toMatchObject({
      field: 'second',
    });
    expect(complaint({})).toMatchObject({ field: 'first' });
  });

  it('names a field in a list as people write it', () => {
    const sites = Array.from({ length: 11 }, () => ({ bone: 'tibia' }));
    expect(complaint({ first: 1, second: 2, sites: [...sites, { bone: 'rib' }] })).toEqual({
      field: 'sites[11].bone',
      message: 'must be a bone',
    });
    expect(complaint({ first: 1, second: 2, sites: [{}] })).toEqual({
      field: 'sites[0].bone',
      message: 'is required (a bone)',
    });
    expect(complaint({ first: 1, second: 2, sites: [{ bone: 'tibia', side: 'left' }] })).toEqual({
      field: 'sites[0].side',
      message: 'is not a field of sites[0]',
    });
  });

  it('falls back on the schema where a field has no words of its own', () => {
    expect(complaint({ first: 1, second: 2, nameless: 'x' })).toEqual({
      field: 'nameless',
      message: 'must be as its schema says',
    });
    const bare = { ...schema, properties: { nameless: schema.properties.nameless }, required: ['nameless'] };
    const isBare = schemaCompiler().compile(bare);
    isBare({});
    expect(complaintOf(bare, isBare.errors ?? [])).toEqual({ field: 'nameless', message: 'is required' });
  });

  it('is a defect of ours where the schema gives no reason', () => {
    expect(() => complaintOf(schema, [])).toThrow('without saying why');
  });
});

describe('the name of a field', () => {
  it('is shown as it was sent', () => {
    expect(fieldNamed('', 'bone')).toBe('bone');
    expect(fieldNamed('sites[0]', 'bone-side_2')).toBe('sites[0].bone-side_2');
  });

  it.each(['Anna Muster', '', 'ä', 'x'.repeat(41), 'name: Anna'])(
    'is not shown where it may hold more: %j',
    (key) => {
      expect(fieldNamed('', key)).toBe('(a field with an unusual name)');
    },
  );
});
