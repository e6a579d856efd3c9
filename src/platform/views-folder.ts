import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { EventStoreAddress } from './event-store-address.js';
import type { StoreSettings } from './store-settings.js';

/**
 * Where what follows the log is kept: a folder for each store, since a position of one says nothing of another. Whoever
 * moves to another store begins anew there, and whoever moves back goes on.
 */
export const viewsFolder = ({ data, eventStore }: Pick<StoreSettings, 'data' | 'eventStore'>): string => {
  const place = createHash('sha256').update(placeOf(eventStore, data)).digest('hex').slice(0, 12);
  return join(data, 'views', `${eventStore.kind}-${place}`);
};

/** Without what may change while the store stays the same: who asks for it, and how. */
const placeOf = (address: EventStoreAddress, data: string): string => {
  if (address.kind === 'memory') return '';
  if (address.kind === 'sqlite') return relative(data, address.path);
  const authority = address.connection.replace(/^[^:]+:\/\//, '').split(/[/?]/, 1)[0] ?? '';
  const hosts = authority.slice(authority.lastIndexOf('@') + 1).split(',');
  return [address.namespace, ...hosts.toSorted()].join(' ');
};
