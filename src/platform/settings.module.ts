import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Refused } from './refused.js';
import type { StoreSettings } from './store-settings.js';
import { readSettings, type Settings } from './settings.js';

/** The place in Nest's container of what every command needs (`Settings`). */
export const SETTINGS = Symbol('SETTINGS');

/** The place of what the server needs besides (`ServerSettings`); only where there is a server. */
export const SERVER_SETTINGS = Symbol('SERVER_SETTINGS');

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

/** The same settings for a server, read before it is built. */
@Global()
@Module({})
export class ServerSettingsModule {
  static of(settings: StoreSettings): DynamicModule {
    return {
      module: ServerSettingsModule,
      providers: [
        { provide: SETTINGS, useValue: settings },
        { provide: SERVER_SETTINGS, useValue: settings },
      ],
      exports: [SETTINGS, SERVER_SETTINGS],
    };
  }
}
