import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Refused } from '../platform/refused.js';
import { readStoreSettings } from '../platform/store-settings.js';
import { StoreModule } from '../store.module.js';

/** Runs a command on the store that the settings name, and closes it afterwards. */
export const withStore = async <Result>(
  use: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> => {
  const read = readStoreSettings(process.env);
  if (!read.ok) throw new Refused(read.faults);
  const { eventStore } = read.settings;
  if (eventStore.kind === 'memory') {
    throw new Refused([
      'OSTEON_EVENT_STORE: must be a store that outlives a command, such as sqlite:events.sqlite',
    ]);
  }
  const app = await NestFactory.createApplicationContext(StoreModule.of(read.settings), {
    logger: false,
    abortOnError: false,
  });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
};
