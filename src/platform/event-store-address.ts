import { isAbsolute, join } from 'node:path';

/** Where events are kept, as `OSTEON_EVENT_STORE` says it. */
export type EventStoreAddress =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'memory' }
  /** `connection` as KurrentDB's clients take it; `namespace` begins the name of every stream. */
  | { readonly kind: 'kurrentdb'; readonly connection: string; readonly namespace: string };

export type AddressRead =
  | { readonly ok: true; readonly address: EventStoreAddress }
  | { readonly ok: false; readonly message: string };

/** Reads `sqlite:PATH` (relative to the data folder), `memory:`, or an address of KurrentDB with an own `namespace`. */
export const readEventStoreAddress = (text: string, data: string): AddressRead => {
  if (text === 'memory:') return { ok: true, address: { kind: 'memory' } };
  if (/^(kurrentdb|kdb|kurrent|esdb)(\+discover)?:\/\//.test(text)) return kurrentDbAddress(text);
  const path = /^sqlite:(.+)$/.exec(text)?.[1];
  if (path === undefined)
    return { ok: false, message: 'must be sqlite:PATH, kurrentdb://HOST:PORT or memory:' };
  return { ok: true, address: { kind: 'sqlite', path: isAbsolute(path) ? path : join(data, path) } };
};

/** `namespace` is ours, and everything else the client's: it is taken out of what the client reads. */
const kurrentDbAddress = (text: string): AddressRead => {
  const [before = '', query = ''] = text.split('?', 2);
  if (/^[^:]+:\/\/$/.test(before))
    return { ok: false, message: 'must name a host, as kurrentdb://HOST:PORT' };
  const settings = query.split('&').filter((setting) => setting !== '');
  const own = settings.filter((setting) => setting.startsWith('namespace='));
  const namespace = own[0]?.slice('namespace='.length) ?? 'osteon';
  if (own.length > 1 || !/^[a-z][a-z0-9-]{0,62}$/.test(namespace)) {
    return { ok: false, message: 'namespace must be one, of 1 to 63 small letters, digits and hyphens' };
  }
  const others = settings.filter((setting) => !own.includes(setting));
  const connection = others.length === 0 ? before : `${before}?${others.join('&')}`;
  return { ok: true, address: { kind: 'kurrentdb', connection, namespace } };
};
