import type { Moment } from '../../kernel/instant.js';
import type { Entry, EntryType } from '../entries/entry.js';
import { moment as momentSchema } from '../entries/field-schemas.js';
import { acceptedMoment, momentOf } from '../entries/moment-of.js';
import { latestTimeOf } from '../entries/named-times.js';
import { readEntry } from '../entries/read-entry.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';
import type { RecordedList } from './case-file.js';

/** The entries of a case file in their lists, or what is wrong with the first that is wrong. */
export type EntriesRead =
  | { readonly ok: true; readonly lists: readonly RecordedList[] }
  | { readonly ok: false; readonly message: string };

/** Reads each entry by itself; whether they can follow one another is for admission to say. */
export const readEntries = (values: readonly unknown[]): EntriesRead => {
  const ids = unnamedIds(values);
  const lists: { readonly recordedAt: Moment; readonly entries: RecordedEntry[] }[] = [];
  for (const [index, value] of values.entries()) {
    const { recordedAt: stated, entry: written } = apart(value);
    const read = readEntry(written);
    if (!read.ok) return refused(index, read.type, read.field, read.message);
    const { entry } = read;
    const refuse = (field: string, message: string) => refused(index, entry.type, field, message);
    if (entry.id !== undefined && ids.has(entry.id)) {
      return refuse('id', 'must not be the one Osteon gives to an entry of the file without an id');
    }
    const recordedAt = stated === undefined ? latestTimeOf(entry) : acceptedMoment(stated);
    if (recordedAt === undefined) return refuse('recordedAt', `must be ${momentSchema.title}`);
    const last = lists.at(-1);
    if (last !== undefined && recordedAt.at < last.recordedAt.at) return refuse('recordedAt', DECREASING);
    const recorded = recordedEntry(index, recordedAt, entry);
    if (last?.recordedAt.at === recordedAt.at) last.entries.push(recorded);
    else lists.push({ recordedAt, entries: [recorded] });
  }
  return { ok: true, lists };
};

const DECREASING =
  'must not be before that of the entry above (where it is left out, it is the latest time the entry names)';

/** What is wrong with an entry, as people are told: its place counted from 1, its type, its field. */
export const wrongEntry = (
  index: number,
  type: EntryType | undefined,
  field: string,
  message: string,
): string => {
  const entry = `entry ${index + 1}${type === undefined ? '' : ` (${type})`}`;
  return field === 'entry' ? `${entry}: ${message}` : `${entry}: ${field}: ${message}`;
};

const refused = (...what: Parameters<typeof wrongEntry>): EntriesRead => ({
  ok: false,
  message: wrongEntry(...what),
});

const recordedEntry = (index: number, recordedAt: Moment, entry: Entry): RecordedEntry => ({
  id: entry.id ?? idAt(index),
  revision: index,
  recordedAt: recordedAt.at,
  occurredAt: momentOf(entry.occurredAt),
  entry,
});

const idAt = (index: number): string => `entry-${index + 1}`;

/** The ids that entries without one of their own go by. */
const unnamedIds = (values: readonly unknown[]): ReadonlySet<string> =>
  new Set(
    values.flatMap((value, index) => (isObject(value) && Object.hasOwn(value, 'id') ? [] : [idAt(index)])),
  );

/** `recordedAt` belongs to the file, not to the entry. */
const apart = (value: unknown): { readonly recordedAt?: unknown; readonly entry: unknown } => {
  if (!isObject(value) || !Object.hasOwn(value, 'recordedAt')) return { entry: value };
  const { recordedAt, ...entry } = value;
  return { recordedAt, entry };
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
