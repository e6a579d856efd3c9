import type { StoredEvent } from '../../kernel/event.js';
import { positionAt } from '../position.js';

/** An event as the table holds it. */
export interface EventRow {
  readonly position: number;
  readonly hash: string;
  readonly body: string;
}

type Unplaced = Omit<StoredEvent, 'hash' | 'position'> & { hash?: string; position?: string };

/** Reading is mostly parsing: the rest is set on what was parsed, which is nobody else's yet. */
export const readRow = ({ position, hash, body }: EventRow): StoredEvent => {
  const event = JSON.parse(body) as Unplaced;
  event.position = positionAt(position);
  event.hash = hash;
  return event as StoredEvent;
};
