import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CoreModule } from '../core.module.js';

/** Runs a command with the application wired as the server wires it, and puts it away afterwards. */
export const withApp = async <Result>(
  use: (app: INestApplicationContext) => Promise<Result>,
): Promise<Result> => {
  const app = await NestFactory.createApplicationContext(CoreModule, { logger: false, abortOnError: false });
  try {
    return await use(app);
  } finally {
    await app.close();
  }
};
