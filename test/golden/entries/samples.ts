import { readFileSync } from 'node:fs';
import type { EntryType } from '../../../src/clinic/entries/entry.js';
import { readEntry } from '../../../src/clinic/entries/read-entry.js';

export type Fields = Record<string, unknown>;

export const GOLDEN = 'test/golden/entries';

/** The stored sample of an entry type: valid, with every field that can stand beside the others. */
export const sampleOf = (type: EntryType): Fields =>
  JSON.parse(readFileSync(`${GOLDEN}/${type}.v1.json`, 'utf8')) as Fields;

/** `accepted`, or the field and the message as a person is told them. */
export const answer = (value: unknown): string => {
  const read = readEntry(value);
  return read.ok ? 'accepted' : `${read.field}: ${read.message}`;
};

export const fieldRefused = (value: unknown): string => answer(value).split(': ', 1)[0] ?? '';
