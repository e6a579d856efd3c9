import Database from 'better-sqlite3';

/** A place in a folder that one process at a time may have. The system frees it when the process ends, however it ends. */
export class SpoolLock {
  private constructor(private readonly db: Database.Database) {}

  /** Undefined where another has it. */
  static take(path: string): SpoolLock | undefined {
    const db = new Database(path, { timeout: 0 });
    try {
      // Node has no file locks of its own; this one writes nothing.
      db.exec('BEGIN EXCLUSIVE');
      return new SpoolLock(db);
    } catch (error) {
      db.close();
      if ((error as NodeJS.ErrnoException).code === 'SQLITE_BUSY') return undefined;
      throw error;
    }
  }

  free(): void {
    this.db.close();
  }
}
