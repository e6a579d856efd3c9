import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { osteon, type Run } from './run-osteon.js';

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osteon-'));
});
afterAll(async () => rm(folder, { recursive: true }));

const enrolled = {
  type: 'PatientEnrolled',
  occurredAt: '2024-01-01T09:00:00+01:00',
  sex: 'female',
  birthDate: '2012-01-01',
};
const pain = { type: 'PainScored', occurredAt: '2024-01-02T09:00:00+01:00', instrument: 'VAS', score: 4 };
const caseWith = (...entries: readonly object[]): string =>
  JSON.stringify({ case: 'a case', patient: 'p', entries: [enrolled, ...entries] });

const assess = async (content: string | Buffer): Promise<Run> => {
  const path = join(folder, 'case.json');
  await writeFile(path, content);
  const run = await osteon(['assess', path, '--json']);
  return { ...run, errors: run.errors.replaceAll(path, 'FILE') };
};

const refused = (run: Run, message: string): void => {
  expect(run).toEqual({ status: 2, output: '', errors: `FILE: ${message}\n` });
};

describe('a malformed case file is refused whole, with the place and what would be right', () => {
  it.each([
    [
      'a score above its scale',
      { ...pain, score: 11 },
      'entry 2 (PainScored): score: must be between 0 and 10',
    ],
    [
      'a number written as text',
      { ...pain, score: '4' },
      'entry 2 (PainScored): score: must be between 0 and 10',
    ],
    [
      'a type nobody knows',
      { ...pain, type: 'PainFelt' },
      expect.stringMatching(/^FILE: entry 2: type: must be one of PatientEnrolled, /),
    ],
    [
      'a field nobody knows',
      { ...pain, mood: 'sad' },
      expect.stringContaining('entry 2 (PainScored): mood: '),
    ],
    [
      'a time without an offset',
      { ...pain, occurredAt: '2024-01-02T09:00:00' },
      expect.stringContaining('entry 2 (PainScored): occurredAt: must be a date and time with an offset'),
    ],
    [
      'an end of a trial that never began',
      {
        type: 'NsaidTrialStopped',
        occurredAt: '2024-01-02T09:00:00+01:00',
        trialId: 't1',
        reason: 'remission',
      },
      expect.stringContaining('entry 2 (NsaidTrialStopped): trialId: '),
    ],
  ])('%s', async (_name, entry, message: unknown) => {
    const run = await assess(caseWith(entry));
    if (typeof message === 'string') refused(run, message);
    else expect(run).toEqual({ status: 2, output: '', errors: message });
  });

  it.each([
    ['an empty file', '', 'the file is empty'],
    ['a key written twice', '{"case":"a","case":"b"}', 'line 1, column 13: the key "case" is there twice'],
    [
      'a key that means something to JavaScript',
      '{"__proto__":{}}',
      'line 1, column 2: the key "__proto__" is not allowed',
    ],
    ['a number too large to hold', '{"case":1e999}', 'line 1, column 9: the number is too large'],
    ['nesting without end', '['.repeat(100_000), 'line 1, column 65: nested more than 64 deep'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00]), 'is not text (UTF-8)'],
    [
      'a list where a case should be',
      '[]',
      'a case file must be an object {case, description?, patient, entries, assessAt?}',
    ],
  ])('%s', async (_name, content, message) => refused(await assess(content), message));

  it('all malformed files are named at once, and nothing is printed of the good ones', async () => {
    const inside = join(folder, 'several');
    await mkdir(inside);
    await writeFile(join(inside, 'a.json'), caseWith());
    await writeFile(join(inside, 'b.json'), '');
    await writeFile(join(inside, 'c.json'), Buffer.from([0xff]));
    const run = await osteon(['assess', inside]);
    expect(run).toMatchObject({ status: 2, output: '' });
    expect(run.errors.trimEnd().split('\n')).toHaveLength(2);
  });
});

describe('wrong usage exits 2, in words', () => {
  it.each([
    [
      'a file that is not there',
      ['assess', '/nowhere/case.json'],
      '/nowhere/case.json: there is no such file or folder\n',
    ],
    ['no file at all', ['assess'], "error: missing required argument 'file'\n"],
    ['an unknown option', ['assess', 'examples', '--loud'], "error: unknown option '--loud'\n"],
    [
      'a time without a rule to explain',
      ['assess', 'examples', '--at', '2024-01-01T00:00:00Z'],
      '--at: goes with --explain RULE\n',
    ],
    [
      'a time nobody can read',
      ['assess', 'examples', '--explain', 'CA-03', '--at', 'yesterday'],
      '--at: must be an ISO 8601 time with an offset, such as 2024-01-12T09:00:00+01:00\n',
    ],
  ])('%s', async (_name, args, errors) => {
    expect(await osteon(args)).toEqual({ status: 2, output: '', errors });
  });

  it('a folder without case files says so', async () => {
    const empty = join(folder, 'empty');
    await mkdir(empty);
    expect((await osteon(['assess', empty])).errors).toBe(
      `${empty}: there is no .json file in this folder\n`,
    );
  });

  it('an unknown rule is refused with the ids there are', async () => {
    const run = await osteon(['assess', 'examples', '--explain', 'CA-99']);
    expect(run).toMatchObject({ status: 2, output: '' });
    expect(run.errors).toMatch(/^there is no rule CA-99; there are: .*CA-03/);
  });

  it('a rules folder that is not there is named with its setting', async () => {
    const run = await osteon(['rules', 'test'], { OSTEON_RULES: '/nowhere', OSTEON_SITE: '/nor/here' });
    expect(run.status).toBe(2);
    expect(run.errors).toBe(
      'OSTEON_RULES: there is no folder /nowhere\nOSTEON_SITE: there is no file /nor/here\n',
    );
  });
});
