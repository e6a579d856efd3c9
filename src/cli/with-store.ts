import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Refused } from '../platform/refused.js';
import type { Clock } from '../platform/clock.js';
import { readStoreSettings, type StoreSettings } from '../platform/store-settings.js';
import type { StoreAccess } from '../record-keeping.module.js';
import { StoreModule } from '../store.module.js';

type Use<Result> = (app: INestApplicationContext) => Promise<Result>;

/** Runs a command on the store that the environment names, and closes it afterwards. One that only reads makes no store. */
export const withStore = async <Result>(use: Use<Result>, access: StoreAccess = 'write'): Promise<Result> => {
  const read = readStoreSettings(process.env);
  if (!read.ok) throw new Refused(read.faults);
  const { eventStore } = read.settings;
  if (eventStore.kind === 'memory') {
    throw new Refused([
      'OSTEON_EVENT_STORE: must be a store that outlives a command, such as sqlite:events.sqlite',
    ]);
  }
  if (eventStore.kind === 'sqlite' && access === 'read' && !existsSync(eventStore.path)) {
    throw new Refused([`${eventStore.path}: there is no event store (OSTEON_DATA, OSTEON_EVENT_STORE)`]);
  }
  return withStoreOf(read.settings, use, { access });
};

/** The same on a store whose settings are known, by the system's clock or another. */
export const withStoreOf = async <Result>(
  settings: StoreSettings,
  use: Use<Result>,
  around: { readonly clock?: Clock; readonly access?: StoreAccess } = {},
): Promise<Result> => {
  const app = await NestFactory.createApplicationContext(StoreModule.of(settings, around), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
};
