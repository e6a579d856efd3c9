import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { caseFileSchema } from './case-file-schema.js';
import { readCase, readCaseFile } from './read-case-file.js';

const examples = readdirSync('examples').filter((file) => file.endsWith('.json'));

const enrolled = {
  type: 'PatientEnrolled',
  occurredAt: '2019-03-01T09:00:00+01:00',
  sex: 'female',
  birthDate: '2009-05-17',
};
const weight = {
  type: 'WeightMeasured',
  occurredAt: '2019-03-01T09:30:00+01:00',
  weight: { value: 30, unit: 'kg' },
};
const pain = { type: 'PainScored', occurredAt: '2019-03-02T09:00:00+01:00', instrument: 'VAS', score: 5 };
const caseOf = (entries: readonly unknown[], more: Readonly<Record<string, unknown>> = {}) => ({
  case: 'a child',
  patient: 'child-1',
  entries,
  ...more,
});

const messageOf = (value: unknown): string => {
  const read = readCase(value);
  return read.ok ? 'accepted' : read.message;
};

const listsOf = (value: unknown) => {
  const read = readCase(value);
  if (!read.ok) throw new Error(read.message);
  return read.caseFile.lists;
};

describe('a case file', () => {
  it.each(examples)('%s of the examples is accepted', (file) => {
    const read = readCaseFile(readFileSync(`examples/${file}`, 'utf8'));
    expect(read.ok ? 'accepted' : read.message).toBe('accepted');
  });

  it('names an entry that has no id by its place, counted from 1', () => {
    const lists = listsOf(caseOf([enrolled, { ...weight, id: 'w' }, pain]));
    expect(lists.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual(['entry-1', 'w', 'entry-3']);
    expect(lists.flatMap(({ entries }) => entries.map(({ revision }) => revision))).toEqual([0, 1, 2]);
  });

  it('records an entry at the latest time it names, the planned time aside', () => {
    const order = {
      type: 'InfusionOrdered',
      occurredAt: '2019-03-02T09:00:00+01:00',
      orderId: 'o',
      drug: 'M05BA03',
      dose: { value: 30, unit: 'mg' },
      cycleId: 'c',
      dayOfCycle: 1,
      plannedFor: '2019-03-09T09:00:00+01:00',
    };
    const given = {
      ...order,
      type: 'InfusionGiven',
      occurredAt: '2019-03-09T09:00:00+01:00',
      plannedFor: undefined,
    };
    const { plannedFor: _plan, ...infusion } = {
      ...given,
      infusionId: 'i',
      startedAt: '2019-03-09T09:00:00+01:00',
      endedAt: '2019-03-09T12:00:00+01:00',
    };
    expect(listsOf(caseOf([enrolled, order, infusion])).map(({ recordedAt }) => recordedAt.text)).toEqual([
      '2019-03-01T09:00:00+01:00',
      '2019-03-02T09:00:00+01:00',
      '2019-03-09T12:00:00+01:00',
    ]);
  });

  it('takes neighbours recorded at one instant as one list, in whatever offset it is written', () => {
    const lists = listsOf(
      caseOf([
        enrolled,
        { ...weight, recordedAt: '2019-03-01T10:00:00+01:00' },
        { ...weight, recordedAt: '2019-03-01T09:00:00Z' },
      ]),
    );
    expect(lists.map(({ entries }) => entries.length)).toEqual([1, 2]);
  });

  it('puts the moments of assessment in order', () => {
    const read = readCase(caseOf([enrolled], { assessAt: ['2019-05-01T09:00:00Z', '2019-04-01T09:00:00Z'] }));
    expect(read.ok && read.caseFile.assessAt.map(({ text }) => text)).toEqual([
      '2019-04-01T09:00:00Z',
      '2019-05-01T09:00:00Z',
    ]);
  });

  it('needs no moment of assessment', () => {
    const read = readCase(caseOf([enrolled]));
    expect(read.ok && read.caseFile.assessAt).toEqual([]);
  });

  it('lets a reader of cases keep keys of its own', () => {
    expect(messageOf(caseOf([enrolled], { expect: [] }))).toBe('expect: is not a field of a case file');
    expect(readCase(caseOf([enrolled], { expect: [] }), ['expect']).ok).toBe(true);
  });

  it('of ten thousand entries is read in a moment', () => {
    const entries = Array.from({ length: 10_000 }, (_, minute) => ({
      ...pain,
      occurredAt: new Date(Date.UTC(2019, 2, 2) + minute * 60_000).toISOString(),
    }));
    const started = performance.now();
    expect(messageOf(caseOf([enrolled, ...entries]))).toBe('accepted');
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a malformed case file is refused whole', () => {
  it.each([
    [
      'a score out of range',
      caseOf([enrolled, { ...pain, score: 11 }]),
      'entry 2 (PainScored): score: must be between 0 and 10',
    ],
    [
      'a missing score',
      caseOf([enrolled, { ...pain, score: undefined }]),
      'entry 2 (PainScored): score: is required (a number)',
    ],
    [
      'a field nobody knows',
      caseOf([{ ...enrolled, age: 9 }]),
      'entry 1 (PatientEnrolled): age: is not a field of PatientEnrolled',
    ],
    ['an entry that is none', caseOf([enrolled, 7]), 'entry 2: must be an object with a type'],
    [
      'a type nobody knows',
      caseOf([enrolled, { type: 'PainFelt' }]),
      expect.stringMatching(/^entry 2: type: must be one of PatientEnrolled, .*EntryRetracted$/),
    ],
    [
      'an entry before the enrolment',
      caseOf([weight]),
      'entry 1 (WeightMeasured): type: must be PatientEnrolled: nothing can be recorded before it',
    ],
    [
      'recording that goes back in time',
      caseOf([{ ...enrolled, recordedAt: '2019-03-05T09:00:00Z' }, pain]),
      expect.stringMatching(
        /^entry 2 \(PainScored\): recordedAt: must not be before that of the entry above/,
      ),
    ],
    [
      'a time of recording that is none',
      caseOf([{ ...enrolled, recordedAt: 'yesterday' }]),
      expect.stringMatching(
        /^entry 1 \(PatientEnrolled\): recordedAt: must be a date and time with an offset/,
      ),
    ],
    [
      'an entry recorded before it occurred',
      caseOf([{ ...enrolled, recordedAt: '2019-03-01T08:54:59+01:00' }]),
      'entry 1 (PatientEnrolled): occurredAt: must not be more than 5 minutes after the entry was recorded',
    ],
    [
      'an id that is the name of an entry without one',
      caseOf([{ ...enrolled, id: 'entry-2' }, weight]),
      'entry 1 (PatientEnrolled): id: must not be the one Osteon gives to an entry of the file without an id',
    ],
    [
      'an id used twice',
      caseOf([
        { ...enrolled, id: 'a' },
        { ...weight, id: 'a' },
      ]),
      'entry 2 (WeightMeasured): id: must not be the id of another entry',
    ],
    ['no entries', caseOf([]), 'entries: must be a list of 1 to 100000 entries'],
    [
      'no patient',
      { case: 'a', entries: [enrolled] },
      'patient: is required (1 to 64 letters, digits, dots, underscores or hyphens)',
    ],
    [
      'a patient id with a slash',
      caseOf([enrolled], { patient: 'a/b' }),
      'patient: must be 1 to 64 letters, digits, dots, underscores or hyphens',
    ],
    ['no name', { patient: 'a', entries: [enrolled] }, 'case: is required (text of 1 to 200 characters)'],
    [
      'a moment that is none',
      caseOf([enrolled], { assessAt: ['2019-03-01'] }),
      expect.stringMatching(/^assessAt\[0\]: must be a date and time/),
    ],
    [
      'a moment before the record',
      caseOf([enrolled], { assessAt: ['2019-02-01T09:00:00Z'] }),
      'assessAt[0]: must not be before the first entry was recorded',
    ],
    ['a list', [], expect.stringMatching(/^a case file must be an object/)],
    ['nothing', null, expect.stringMatching(/^a case file must be an object/)],
  ])('%s', (_, value, message) => {
    expect(messageOf(value)).toEqual(message);
  });

  it.each([
    ['a key written twice', '{"case":"a",\n "case":"b"}', 'line 2, column 2: the key "case" is there twice'],
    ['a key JavaScript reserves', '{"__proto__":{}}', 'line 1, column 2: the key "__proto__" is not allowed'],
    ['a comma too many', '{"case":"a",}', expect.stringMatching(/^line 1, column 13: /)],
  ])('%s', (_, text, message) => {
    const read = readCaseFile(text);
    expect(read.ok ? 'accepted' : read.message).toEqual(message);
  });
});

describe('the published schema of the case file', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(caseFileSchema);

  it.each(examples)('accepts %s', (file) => {
    expect(validate(JSON.parse(readFileSync(`examples/${file}`, 'utf8')))).toBe(true);
  });

  it.each([
    ['a score out of range', caseOf([{ ...pain, score: 11 }])],
    ['an unknown type', caseOf([{ type: 'PainFelt' }])],
    ['an unknown field', caseOf([{ ...enrolled, age: 9 }])],
    ['a time without an offset', caseOf([{ ...enrolled, recordedAt: '2019-03-01T09:00:00' }])],
  ])('refuses %s', (_, value) => {
    expect(validate(value)).toBe(false);
  });
});
