import Database from 'better-sqlite3';
import { canonicalJson } from '../../src/event-store/canonical-json.js';
import { hashAfter } from '../../src/event-store/hash-chain.js';
import type { JsonObject } from '../../src/kernel/event.js';

/** An event's stored form, as somebody who alters it sees it. */
export interface StoredForm {
  readonly type: string;
  readonly data: JsonObject;
  readonly [field: string]: unknown;
}

/** What becomes of an event: another one, none, or the same. */
export type Forgery = (event: StoredForm) => StoredForm | undefined;

interface Row {
  readonly position: number;
  readonly stream: number;
  readonly hash: string;
  readonly body: string;
}

/**
 * Writes to a log past Osteon. With `chained`, every hash is computed anew, so that the chains say nothing of it.
 * Answers how many events were altered or taken out.
 */
export const forge = (path: string, forgery: Forgery, { chained }: { readonly chained: boolean }): number => {
  const file = new Database(path);
  const rows = file
    .prepare<[], Row>('SELECT position, stream, hash, body FROM event ORDER BY position')
    .all();
  const write = file.prepare<[string, string, number, number]>(
    'UPDATE event SET body = ?, hash = ?, revision = ? WHERE position = ?',
  );
  const remove = file.prepare<[number]>('DELETE FROM event WHERE position = ?');
  const ends = new Map<number, { readonly hash: string; readonly revision: number }>();
  let forged = 0;
  file.transaction(() => {
    for (const { position, stream, hash, body } of rows) {
      const event = JSON.parse(body) as StoredForm;
      const altered = forgery(event);
      const end = ends.get(stream);
      if (altered !== event) forged += 1;
      if (altered === undefined) {
        remove.run(position);
        continue;
      }
      const revision = chained ? (end?.revision ?? -1) + 1 : Number(event['revision']);
      const text = canonicalJson({ ...altered, revision });
      const next = chained ? hashAfter(end?.hash ?? null, text) : hash;
      write.run(text, next, revision, position);
      ends.set(stream, { hash: next, revision });
    }
    // Of the index nothing is left but what the log says.
    file.exec('DELETE FROM stream_index; UPDATE indexed SET position = 0;');
  })();
  file.close();
  return forged;
};
