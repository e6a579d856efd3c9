import type Database from 'better-sqlite3';
import type { Append, Appended } from '../event-store.port.js';
import { appending } from './append-one.js';
import { isBusy, unavailableFrom } from './unavailable.js';

/** An append that waits for its group, and whoever waits for it. */
export interface Waiting {
  readonly append: Append;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

/** Commits appends in one transaction, so that they share one flush to the disk; answers whether it could begin. */
export type CommitGroup = (group: readonly Waiting[]) => 'busy' | 'done';

export const committing = (db: Database.Database): CommitGroup => {
  const appendOne = appending(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const rollback = (): void => {
    // SQLite has rolled back already after a full disk or an input-output error.
    if (db.inTransaction) db.exec('ROLLBACK');
  };

  const inOneTransaction = (group: readonly Waiting[]): readonly Appended[] => {
    try {
      const appended = group.map(({ append }) => appendOne(append));
      commit.run();
      return appended;
    } catch (error) {
      rollback();
      throw error;
    }
  };

  const commitGroup: CommitGroup = (group) => {
    try {
      begin.run();
    } catch (error) {
      if (isBusy(error)) return 'busy';
      for (const { reject } of group) reject(unavailableFrom(error));
      return 'done';
    }
    try {
      const appended = inOneTransaction(group);
      for (const [index, { resolve }] of group.entries()) resolve(appended[index] as Appended);
    } catch (error) {
      const [only, ...others] = group;
      if (others.length === 0) only?.reject(unavailableFrom(error));
      else for (const one of group) if (commitGroup([one]) === 'busy') one.reject(unavailableFrom(error));
    }
    return 'done';
  };
  return commitGroup;
};
