import { isAbsolute, join } from 'node:path';
import { readEventStoreAddress, type EventStoreAddress } from './event-store-address.js';
import { SettingReader, type Environment } from './setting-reader.js';
import { coreSettings, type Settings, type SettingsRead } from './settings.js';

/** When a rule set that is new takes effect. */
export type RulesActivation = 'on-start' | 'on-approval';

/** What a command that opens the store needs, with a server or without. */
export interface StoreSettings extends Settings {
  /** `OSTEON_DATA`: the folder of views, keys and spool; made by who writes to it. */
  readonly data: string;
  /** `OSTEON_EVENT_STORE` */
  readonly eventStore: EventStoreAddress;
  /** `OSTEON_KEYS`: the path of the key file. */
  readonly keys: string;
  /** `OSTEON_RULES_ACTIVATE` */
  readonly rulesActivate: RulesActivation;
}

/** Reads and checks what the store needs, and names every fault at once. */
export const readStoreSettings = (environment: Environment): SettingsRead<StoreSettings> => {
  const reader = new SettingReader(environment);
  const settings = storeSettings(reader);
  return reader.faults.length > 0 ? { ok: false, faults: reader.faults } : { ok: true, settings };
};

export const storeSettings = (reader: SettingReader): StoreSettings => {
  const data = reader.text('OSTEON_DATA', './data');
  const read = readEventStoreAddress(reader.text('OSTEON_EVENT_STORE', 'sqlite:events.sqlite'), data);
  if (!read.ok) reader.fault('OSTEON_EVENT_STORE', read.message);
  return {
    ...coreSettings(reader),
    data,
    eventStore: read.ok ? read.address : { kind: 'memory' },
    keys: keyFile(reader, data),
    rulesActivate: reader.oneOf('OSTEON_RULES_ACTIVATE', ['on-start', 'on-approval'], 'on-start'),
  };
};

const keyFile = (reader: SettingReader, data: string): string => {
  const path = /^file:(.+)$/.exec(reader.text('OSTEON_KEYS', 'file:keys'))?.[1];
  if (path === undefined) reader.fault('OSTEON_KEYS', 'must be file:PATH');
  return path !== undefined && isAbsolute(path) ? path : join(data, path ?? 'keys');
};
