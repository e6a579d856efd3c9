import type Database from 'better-sqlite3';
import type { Append, Appended } from '../event-store.port.js';
import { appending } from './append-one.js';
import type { SqliteSettings } from './open-file.js';
import { isUnavailable } from './unavailable.js';

/** What became of one append of a group: a fault is of its own making, and no other's. */
export type Outcome =
  | { readonly kind: 'answered'; readonly appended: Appended }
  | { readonly kind: 'faulty'; readonly error: unknown };

/** Commits appends in one transaction, so that they share one flush to the disk. Throws where none was stored. */
export type CommitGroup = (group: readonly Append[]) => readonly Outcome[];

export const committing = (db: Database.Database, settings: SqliteSettings): CommitGroup => {
  const one = appending(db, settings);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT one');
  const undo = db.prepare('ROLLBACK TO one');
  const release = db.prepare('RELEASE one');

  const rollback = (): void => {
    one.forget();
    // SQLite has rolled back already after a full disk or an input-output error.
    if (db.inTransaction) db.exec('ROLLBACK');
  };

  const inOneTransaction = (outcomesOf: () => readonly Outcome[]): readonly Outcome[] => {
    begin.run();
    try {
      one.begin();
      const outcomes = outcomesOf();
      one.end();
      commit.run();
      return outcomes;
    } catch (error) {
      rollback();
      throw error;
    }
  };

  const guarded = (append: Append): Outcome => {
    savepoint.run();
    try {
      const appended = one.append(append);
      release.run();
      return { kind: 'answered', appended };
    } catch (error) {
      if (isUnavailable(error) || !db.inTransaction) throw error;
      undo.run();
      release.run();
      one.forget();
      one.begin();
      return { kind: 'faulty', error };
    }
  };

  return (group) => {
    try {
      return inOneTransaction(() =>
        group.map((append): Outcome => ({ kind: 'answered', appended: one.append(append) })),
      );
    } catch (error) {
      if (isUnavailable(error)) throw error;
      // One of them is at fault, which is rare: all again, each so that it can be taken back by itself.
      return inOneTransaction(() => group.map(guarded));
    }
  };
};
