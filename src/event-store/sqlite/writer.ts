import type Database from 'better-sqlite3';
import type { Append } from '../event-store.port.js';
import { committing, type CommitGroup, type Outcome } from './commit-group.js';
import { openWriter, type SqliteSettings } from './open-file.js';
import { isBusy, isReadOnly } from './unavailable.js';

/** The connection that writes. One that failed is not written to again: the next group gets a new one. */
export class Writer {
  #open: { readonly db: Database.Database; readonly commit: CommitGroup } | undefined;

  constructor(
    private readonly path: string,
    private readonly settings: SqliteSettings,
  ) {
    this.#open = this.#opened();
  }

  /** Throws what SQLite throws, and then nothing of the group is stored. */
  commit(group: readonly Append[]): readonly Outcome[] {
    try {
      return this.#commitOnce(group);
    } catch (error) {
      // A connection that could only read does not learn that the file may be written by now; a new one does.
      if (!isReadOnly(error)) throw error;
      return this.#commitOnce(group);
    }
  }

  #commitOnce(group: readonly Append[]): readonly Outcome[] {
    try {
      this.#open ??= this.#opened();
      return this.#open.commit(group);
    } catch (error) {
      if (!isBusy(error)) this.close();
      throw error;
    }
  }

  close(): void {
    this.#open?.db.close();
    this.#open = undefined;
  }

  #opened(): { readonly db: Database.Database; readonly commit: CommitGroup } {
    const db = openWriter(this.path, this.settings);
    return { db, commit: committing(db, this.settings) };
  }
}
