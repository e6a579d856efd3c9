import type Database from 'better-sqlite3';

/** As many names as are remembered. */
const MOST = 20_000;

/** The numbers that streams go by in the tables: a name in every row and index would double what a commit writes. */
export class StreamIds {
  readonly #ids = new Map<string, number>();
  readonly #find: Database.Statement<[string], { id: number }>;
  readonly #add: Database.Statement<[string]>;

  constructor(db: Database.Database) {
    this.#find = db.prepare('SELECT id FROM stream WHERE name = ?');
    this.#add = db.prepare('INSERT INTO stream (name) VALUES (?)');
  }

  /** Undefined where there is no such stream. */
  of(name: string): number | undefined {
    const id = this.#ids.get(name) ?? this.#find.get(name)?.id;
    if (id !== undefined) this.#remember(name, id);
    return id;
  }

  /** Within a transaction: the number of a stream that is new. */
  add(name: string): number {
    const id = Number(this.#add.run(name).lastInsertRowid);
    this.#remember(name, id);
    return id;
  }

  /** After a rollback: what it took back must not be remembered. */
  forget(): void {
    this.#ids.clear();
  }

  #remember(name: string, id: number): void {
    if (this.#ids.size >= MOST) this.#ids.clear();
    this.#ids.set(name, id);
  }
}
