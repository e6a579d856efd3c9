import type Database from 'better-sqlite3';
import type { Instant } from '../../kernel/instant.js';
import type { StreamIndex } from './stream-index.js';

/** The last event of a stream: what the next one follows. */
export type Head = readonly [revision: number, hash: string, recordedAt: Instant];

/** As many heads as are remembered. */
const MOST = 20_000;

/** The heads of the streams that were appended to, remembered for as long as no other connection wrote to the file. */
export class StreamHeads {
  readonly #heads = new Map<number, Head>();
  readonly #at: Database.Statement<[number], Head>;

  constructor(
    db: Database.Database,
    private readonly index: StreamIndex,
  ) {
    this.#at = db
      .prepare<[number], Head>('SELECT revision, hash, recorded_at FROM event WHERE position = ?')
      .raw();
  }

  of(stream: number): Head | undefined {
    const head = this.#heads.get(stream) ?? this.#find(stream);
    if (head !== undefined) this.remember(stream, head);
    return head;
  }

  remember(stream: number, head: Head): void {
    if (this.#heads.size >= MOST) this.#heads.clear();
    this.#heads.set(stream, head);
  }

  /** After a rollback, or when another connection has written. */
  forget(): void {
    this.#heads.clear();
  }

  #find(stream: number): Head | undefined {
    const head = this.index.headOf(stream);
    return head === undefined ? undefined : this.#at.get(head.position);
  }
}
