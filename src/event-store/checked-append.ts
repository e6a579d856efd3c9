import type { NewEvent } from '../kernel/event.js';
import { readMoment, type Instant } from '../kernel/instant.js';
import type { Append, Appended, ExpectedRevision } from './event-store.port.js';

/** Throws where a caller hands over what no caller may: a slip in the code, not a lost race. */
export const checkAppend = ({ stream, commandId, commandHash, events }: Append): void => {
  if (events.length === 0) throw new Error('an append stores at least one event');
  if (stream === '') throw new Error('a stream has a name');
  for (const event of events) {
    if (event.commandId !== commandId || event.commandHash !== commandHash) {
      throw new Error('the events of an append belong to its command');
    }
  }
  const times = events.map(recordedAtOf);
  if (times.some((at, index) => at < (times[index - 1] ?? at))) throw new Error(DECREASING);
};

/** Throws where the first event would go back behind when the stream's last one was recorded. */
export const checkRecordedAt = (last: Instant | undefined, { events }: Append): void => {
  const [first] = events;
  if (last !== undefined && first !== undefined && recordedAtOf(first) < last) throw new Error(DECREASING);
};

const DECREASING = 'recordedAt never decreases within a stream';

/** Throws where it is no time with an offset. */
export const recordedAtOf = ({ recordedAt }: NewEvent): Instant => {
  const moment = readMoment(recordedAt);
  if (moment === undefined) throw new Error('recordedAt is a time with an offset');
  return moment.at;
};

/** The refusal of an append to a stream that is at another revision than expected. */
export const wrongRevision = (stream: string, actual: ExpectedRevision): Appended => ({
  kind: 'wrong-revision',
  stream,
  actual,
});
