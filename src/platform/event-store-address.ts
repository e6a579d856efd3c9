import { isAbsolute, join } from 'node:path';

/** Where events are kept, as `OSTEON_EVENT_STORE` says it. */
export type EventStoreAddress =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'memory' };

export type AddressRead =
  | { readonly ok: true; readonly address: EventStoreAddress }
  | { readonly ok: false; readonly message: string };

/** Reads `sqlite:PATH` (relative to the data folder) or `memory:`. */
export const readEventStoreAddress = (text: string, data: string): AddressRead => {
  if (text === 'memory:') return { ok: true, address: { kind: 'memory' } };
  if (/^(kurrentdb|esdb)(\+discover)?:\/\//.test(text)) {
    return { ok: false, message: 'KurrentDB is not supported yet; use sqlite:PATH or memory:' };
  }
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  if (path === undefined) return { ok: false, message: 'must be sqlite:PATH or memory:' };
  return { ok: true, address: { kind: 'sqlite', path: isAbsolute(path) ? path : join(data, path) } };
};
