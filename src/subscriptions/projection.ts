import type { Statement } from 'better-sqlite3';
import type { StoredEvent } from '../kernel/event.js';

/** The tables of a view. A statement is prepared once, whenever it is first asked for. */
export interface Tables {
  prepare<Bound extends readonly unknown[] = unknown[], Row = unknown>(
    sql: string,
  ): Statement<[...Bound], Row>;
}

/**
 * How a view follows from the log: its tables, and what an event does to them. It can write nothing else, so that it may
 * be run again from the beginning at any time.
 */
export interface Projection {
  readonly name: string;
  /** Raised whenever the tables or what is written in them changes: the view is then built anew. */
  readonly version: number;
  /**
   * The earliest version whose tables the queries of this one can read: such a file answers until this one has caught
   * up. Only its own where nothing is said.
   */
  readonly readableFrom?: number;
  /** The tables, as SQL. */
  readonly schema: string;
  /** How the names of the streams it is about begin; all streams where nothing is said. */
  readonly streams?: string;
  /** Whether it needs the personal fields opened. It must not store them as they are. */
  readonly personal?: true;
  /** An error parks the stream: what this event wrote is taken back, and the stream's later events wait. */
  readonly apply: (tables: Tables, event: StoredEvent) => void;
}
