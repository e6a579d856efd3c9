import type { Entry } from '../../src/clinic/entries/entry.js';

/** References to entries by the ids of a history, as the ids their events were given. */
export const referring = (entry: Entry, ids: ReadonlyMap<string, string>): Entry => {
  const referred =
    'eventId' in entry ? { ...entry, eventId: ids.get(entry.eventId) ?? entry.eventId } : entry;
  const { id: _own, ...rest } = referred;
  return (
    rest.replaces === undefined ? rest : { ...rest, replaces: ids.get(rest.replaces) ?? rest.replaces }
  ) as Entry;
};
