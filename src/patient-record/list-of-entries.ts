import type { Entry, EntryType } from '../clinic/entries/entry.js';
import { readEntry } from '../clinic/entries/read-entry.js';
import type { Refusal } from '../clinic/entries/refusal.js';
import { uuidOf } from './uuid-of.js';

/** Why a list of entries is refused whole: which entry (from 0), and what would be right. */
export interface EntryRefused extends Refusal {
  readonly index: number;
  readonly type?: EntryType;
}

/** An entry with the id its event will have. */
export interface NamedEntry {
  readonly id: string;
  readonly entry: Entry;
}

export type ListRead =
  { readonly ok: true; readonly entries: readonly NamedEntry[] } | ({ readonly ok: false } & EntryRefused);

/** The id of a command's event. */
export const eventIdOf = (commandId: string, index: number): string => uuidOf('event', commandId, index);

/**
 * Reads each entry by itself. An entry's own `id` serves the others of its list to refer to it: in their place come the
 * ids of events, by which entries are known once they are stored.
 */
export const readList = (values: readonly unknown[], commandId: string): ListRead => {
  const read: Entry[] = [];
  const ids = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    const one = readEntry(value);
    if (!one.ok) return refusedAt(index, one);
    const { id } = one.entry;
    if (id !== undefined && ids.has(id)) {
      const { type } = one.entry;
      return refusedAt(index, {
        type,
        field: 'id',
        message: 'must not be the id of another entry of the list',
      });
    }
    if (id !== undefined) ids.set(id, eventIdOf(commandId, index));
    read.push(one.entry);
  }
  return {
    ok: true,
    entries: read.map((entry, index) => ({ id: eventIdOf(commandId, index), entry: renamed(entry, ids) })),
  };
};

const refusedAt = (
  index: number,
  { type, field, message }: Refusal & { readonly type?: EntryType },
): ListRead => ({ ok: false, index, field, message, ...(type === undefined ? {} : { type }) });

/** Without its own id, and referring to others by theirs in the store. */
export const renamed = ({ id: _own, ...entry }: Entry, ids: ReadonlyMap<string, string>): Entry => {
  const named = (id: string): string => ids.get(id) ?? id;
  return {
    ...entry,
    ...(entry.replaces === undefined ? {} : { replaces: named(entry.replaces) }),
    ...('eventId' in entry ? { eventId: named(entry.eventId) } : {}),
  } as Entry;
};
