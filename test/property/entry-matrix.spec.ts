import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { readCaseFile } from '../../src/clinic/case-file/read-case-file.js';
import { admit, emptyAdmission } from '../../src/clinic/entries/admission.js';
import { ENTRY_SCHEMAS, ENTRY_TYPES } from '../../src/clinic/entries/entry-schemas.js';
import type { Entry, EntryType } from '../../src/clinic/entries/entry.js';
import { GOLDEN, answer, fieldRefused, sampleOf, type Fields } from '../golden/entries/samples.js';

const samples = ENTRY_TYPES.map((type) => [type, sampleOf(type)] as const);

/** A step into a value: the key of an object, the place in a list. */
type Path = readonly (string | number)[];
const shown = (path: Path): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`))
    .join('')
    .slice(1);

const pathsOf = (value: unknown, at: Path = []): readonly Path[] => {
  if (typeof value !== 'object' || value === null) return [at];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    pathsOf(one, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length === 0 ? inner : [at, ...inner];
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (inner as Fields)[step], value);

/** The sample with another value at a path; `undefined` takes the field away. */
const changed = (sample: Fields, path: Path, to: unknown): Fields => {
  const copy = structuredClone(sample);
  const parent = at(copy, path.slice(0, -1)) as Fields;
  const last = path.at(-1) ?? '';
  if (to === undefined) delete parent[last];
  else parent[last] = to;
  return copy;
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

const INTRUDERS: readonly (readonly [string, unknown])[] = [
  ['null', null],
  ['array', []],
  ['string', ''],
  ['string', 'x y'],
  ['number', Number.NaN],
  ['number', Number.POSITIVE_INFINITY],
  ['boolean', true],
  ['object', {}],
];

/** What may stand where something else stood: free text is free, an empty list of sites says that none is known. */
const legal = (type: EntryType, path: Path, intruder: unknown): boolean => {
  const last = path.at(-1);
  if (intruder === 'x y') return isFreeText(type, path);
  if (Array.isArray(intruder)) return last === 'sites' || last === 'exclusions' || last === 'identifiers';
  return intruder === true && ['marrowOedema', 'vertebralLesion', 'confirmed'].includes(String(last));
};

const isFreeText = (type: EntryType, path: Path): boolean => {
  const last = String(path.at(-1));
  const freeReason = type === 'InfusionOrderCancelled' || type === 'InfusionInterrupted';
  return (
    ['note', 'name', 'outcome'].includes(last) ||
    (path[0] === 'identifiers' && path.length === 3) ||
    (last === 'reason' && freeReason)
  );
};

/** Fields without which an entry of the sample's kind says nothing. */
const required = (type: EntryType, path: Path, sample: Fields): boolean => {
  const [first, second, third] = path;
  if (path.length === 1) {
    return (
      ENTRY_SCHEMAS[type].required.includes(String(first)) ||
      (type === 'LaboratoryResulted' && first === 'value')
    );
  }
  if (first === 'sites' && typeof second === 'number' && third !== undefined) return third === 'bone';
  if (kindOf(at(sample, path.slice(0, -1))) === 'array') return first === 'range';
  return true;
};

describe.each(samples)('%s', (type, sample) => {
  it('is accepted as its stored sample has it, whose version 1 must be readable for ever', () => {
    expect(answer(sample)).toBe('accepted');
  });

  it('has every field of its schema in the sample, so that the matrix leaves none out', () => {
    const absent = Object.keys(ENTRY_SCHEMAS[type].properties).filter((field) => !(field in sample));
    expect(absent).toEqual(type === 'LaboratoryResulted' ? ['finding', 'replaces'] : ['replaces']);
  });

  it.each(
    pathsOf(sample)
      .filter((path) => typeof path.at(-1) === 'string')
      .map((path) => [shown(path), path] as const),
  )('without %s is refused by name, or accepted where the field is optional', (name, path) => {
    const answered = answer(changed(sample, path, undefined));
    if (required(type, path, sample))
      expect(answered).toMatch(new RegExp(`^${escaped(name)}: (is required|must be one of)`));
    // A range left away puts the score outside 0 to 10.
    else expect(answered).toBe(name === 'range' ? 'score: must be between 0 and 10' : 'accepted');
  });

  it.each(pathsOf(sample).map((path) => [shown(path), path] as const))(
    'with %s of another kind is refused by that name',
    (name, path) => {
      for (const [, intruder] of INTRUDERS) {
        const answered = answer(changed(sample, path, intruder));
        const where = { intruder, answered };
        if (legal(type, path, intruder)) expect(where).toEqual({ intruder, answered: 'accepted' });
        else expect({ intruder, names: named(answered, name) }).toEqual({ intruder, names: true });
      }
    },
  );

  it('with a field nobody knows is refused by the name of that field', () => {
    expect(answer({ ...sample, colour: 'red' })).toBe(`colour: is not a field of ${type}`);
  });

  it('with a field nobody knows inside a field is refused by its path', () => {
    for (const path of pathsOf(sample).filter((one) => kindOf(at(sample, one)) === 'object')) {
      expect(answer(changed(sample, [...path, 'colour'], 'red'))).toBe(
        `${shown(path)}.colour: is not a field of ${shown(path)}`,
      );
    }
  });

  it('with a key that JavaScript reserves is refused, wherever the key stands', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      const planted = JSON.parse(`{"${key}":{"score":5}}`) as Fields;
      const whole = JSON.parse(`${JSON.stringify(sample).slice(0, -1)},"${key}":{}}`) as Fields;
      expect(answer(whole)).toBe(`${key}: is a name that no field has`);
      expect(answer({ ...sample, id: planted })).toBe(`id.${key}: is a name that no field has`);
    }
  });

  it('may replace an entry, by an id of the right form', () => {
    expect(answer({ ...sample, replaces: 'entry-1' })).toBe('accepted');
    for (const id of ['', 'a b', 'a/b', 'x'.repeat(65), 7, null])
      expect(fieldRefused({ ...sample, replaces: id })).toBe('replaces');
    for (const id of ['', 'a b', 'é', 'x'.repeat(65), 7, null])
      expect(fieldRefused({ ...sample, id })).toBe('id');
  });

  it('is refused without repeating a word of what was received', () => {
    for (const path of pathsOf(sample)) {
      expect(answer(changed(sample, path, 'Annabel Secret'))).not.toContain('Annabel');
    }
  });
});

/** A complaint about a field, about what lies in it, or about the entry's own type. */
const named = (answered: string, name: string): boolean =>
  answered.startsWith(`${name}: `) || answered.startsWith(`${name}.`) || answered.startsWith(`${name}[`);

const escaped = (text: string): string => text.replace(/[.[\]]/g, '\\$&');

describe('anything at all', () => {
  it.each([[null], [undefined], [7], ['PainScored'], [[]], [true]])('%p is not an entry', (value) => {
    expect(answer(value)).toBe('entry: must be an object with a type');
  });

  it('is no entry without a type that is in the list', () => {
    for (const type of [
      undefined,
      null,
      'PainFelt',
      'constructor',
      'toString',
      '__proto__',
      ['PainScored'],
      7,
    ]) {
      expect(answer({ ...sampleOf('PainScored'), type })).toBe(
        `type: must be one of ${ENTRY_TYPES.join(', ')}`,
      );
    }
    expect(fieldRefused(Object.create(sampleOf('PainScored')))).toBe('type');
  });

  it('is not echoed where a field has an unusual name', () => {
    expect(answer({ ...sampleOf('PainScored'), 'Annabel S.\n': 1 })).toBe(
      '(a field with an unusual name): is not a field of PainScored',
    );
  });
});

describe('the stored samples', () => {
  it('are one for every type, and no other', () => {
    const stored = readdirSync(GOLDEN).filter((file) => file.endsWith('.json'));
    expect(stored.toSorted()).toEqual(ENTRY_TYPES.map((type) => `${type}.v1.json`).toSorted());
  });

  it('follow one another as the record of one child', () => {
    const list = samples.map(([type, sample]) => ({
      id: `${type}-1`,
      recordedAt: Date.UTC(2019, 2, 28),
      entry: sample as unknown as Entry,
    }));
    expect(admit(emptyAdmission, list)).toMatchObject({ ok: true });
  });

  it('make a case file, in which a key written twice is found', () => {
    const text = JSON.stringify({
      case: 'all',
      patient: 'child',
      entries: samples.map(([, sample]) => ({ ...sample, recordedAt: '2019-03-28T09:00:00Z' })),
    });
    expect(readCaseFile(text)).toMatchObject({ ok: true });
    for (const [type] of samples) {
      const doubled = text.replace(`{"type":"${type}"`, `{"type":"${type}","type":"${type}"`);
      expect(readCaseFile(doubled)).toMatchObject({
        ok: false,
        message: expect.stringMatching(/the key "type" is there twice$/),
      });
    }
  });
});
