import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { StoreAccess } from '../open-store.js';
import type { Clock } from '../platform/clock.js';
import type { StoreSettings } from '../platform/store-settings.js';
import { StoreModule } from '../store.module.js';
import { storeSettingsFor } from './store-settings-for.js';

type Use<Result> = (app: INestApplicationContext) => Promise<Result>;

/** Runs a command on the store that the environment names, and closes it afterwards. One that only reads makes no store. */
export const withStore = async <Result>(use: Use<Result>, access: StoreAccess = 'write'): Promise<Result> =>
  withStoreOf(storeSettingsFor(access), use, { access });

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
