import { momentAt, readMoment, type Instant, type Moment } from '../../src/kernel/instant.js';
import type { Entry } from '../../src/clinic/entries/entry.js';
import type { RecordedEntry } from '../../src/clinic/entries/recorded-entry.js';

/** A moment as written; throws for what is none, since a test that names one wrongly tests nothing. */
export const at = (text: string): Moment => {
  const moment = readMoment(text);
  if (moment === undefined) throw new Error(`"${text}" is no moment`);
  return moment;
};

/** An entry as it is recorded: at once, unless said otherwise. */
export const recorded = (
  entry: Entry,
  revision: number,
  recordedAt: Instant = at(entry.occurredAt).at,
): RecordedEntry => ({
  id: entry.id ?? `entry-${revision}`,
  revision,
  recordedAt,
  occurredAt: at(entry.occurredAt),
  entry,
});

/** Hours after a moment, in its own offset. */
export const hoursAfter = (moment: Moment, hours: number): Moment =>
  momentAt(moment.at + Math.round(hours * 3_600_000), moment.offset);
