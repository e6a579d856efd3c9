import type { Instant, Moment } from '../../kernel/instant.js';
import type { Entry } from './entry.js';

/** An entry with what recording gave it: a name, a place in the order of recording, and the time it was learnt. */
export interface RecordedEntry {
  /** The entry's own `id`; else `entry-N` in a case file (N counted from 1), the event's id in the store. */
  readonly id: string;
  /** Its place in the order of recording; rises within a patient. */
  readonly revision: number;
  /** Knowledge time: when Osteon learnt it. */
  readonly recordedAt: Instant;
  /** Clinical time: the entry's own `occurredAt`, read. */
  readonly occurredAt: Moment;
  readonly entry: Entry;
}
