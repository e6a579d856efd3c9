import { Global, Module } from '@nestjs/common';
import { Refused } from './refused.js';
import { readSettings, type Settings } from './settings.js';

/** The settings' place in Nest's container. */
export const SETTINGS = Symbol('SETTINGS');

const settingsFromEnvironment = (): Settings => {
  const read = readSettings(process.env);
  if (!read.ok) throw new Refused(read.faults);
  return read.settings;
};

@Global()
@Module({
  providers: [{ provide: SETTINGS, useFactory: settingsFromEnvironment }],
  exports: [SETTINGS],
})
export class SettingsModule {}
