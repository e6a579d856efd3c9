import type { Moment } from '../../kernel/instant.js';
import type { Entry } from './entry.js';
import { momentOf } from './moment-of.js';

/** The fields that state when something happened. `plannedFor` is not among them: it states an intention. */
const TIME_FIELDS = ['occurredAt', 'startedAt', 'endedAt', 'resolvedAt'] as const;

export interface NamedTime {
  readonly field: (typeof TIME_FIELDS)[number];
  readonly moment: Moment;
}

/** Every time an entry names, `plannedFor` aside; `occurredAt` first. */
export const timesOf = (entry: Entry): readonly NamedTime[] => {
  const stated: Readonly<Partial<Record<NamedTime['field'], string>>> = entry;
  const times: NamedTime[] = [];
  for (const field of TIME_FIELDS) {
    const text = stated[field];
    if (text !== undefined) times.push({ field, moment: momentOf(text) });
  }
  return times;
};

/** The latest time an entry names: when it was recorded, if nobody says otherwise. */
export const latestTimeOf = (entry: Entry): Moment =>
  timesOf(entry).reduce<Moment>(
    (latest, { moment }) => (moment.at > latest.at ? moment : latest),
    momentOf(entry.occurredAt),
  );
