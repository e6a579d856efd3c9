import type Database from 'better-sqlite3';
import type { Append, Appended } from '../event-store.port.js';
import { appending } from './append-one.js';
import { isUnavailable } from './unavailable.js';

/** What became of one append of a group: a fault is of its own making, and no other's. */
export type Outcome =
  | { readonly kind: 'answered'; readonly appended: Appended }
  | { readonly kind: 'faulty'; readonly error: unknown };

/** Commits appends in one transaction, so that they share one flush to the disk. Throws where none was stored. */
export type CommitGroup = (group: readonly Append[]) => readonly Outcome[];

export const committing = (db: Database.Database): CommitGroup => {
  const appendOne = appending(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT one');
  const undo = db.prepare('ROLLBACK TO one');
  const release = db.prepare('RELEASE one');

  const rollback = (): void => {
    // SQLite has rolled back already after a full disk or an input-output error.
    if (db.inTransaction) db.exec('ROLLBACK');
  };

  /** One alone needs no savepoint, which takes a tenth of the time of an append: its fault ends the transaction. */
  const outcomeAlone = (append: Append): Outcome => {
    try {
      const appended = appendOne(append);
      commit.run();
      return { kind: 'answered', appended };
    } catch (error) {
      if (isUnavailable(error)) throw error;
      rollback();
      return { kind: 'faulty', error };
    }
  };

  const outcomeAmongOthers = (append: Append): Outcome => {
    savepoint.run();
    try {
      const appended = appendOne(append);
      release.run();
      return { kind: 'answered', appended };
    } catch (error) {
      if (isUnavailable(error) || !db.inTransaction) throw error;
      undo.run();
      release.run();
      return { kind: 'faulty', error };
    }
  };

  return (group) => {
    begin.run();
    try {
      const [only, ...others] = group;
      if (only !== undefined && others.length === 0) return [outcomeAlone(only)];
      const outcomes = group.map(outcomeAmongOthers);
      commit.run();
      return outcomes;
    } finally {
      rollback();
    }
  };
};
