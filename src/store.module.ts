import { Global, Module, type DynamicModule } from '@nestjs/common';
import { RuleSetsModule } from './features/rule-sets/index.js';
import type { StoreAccess } from './open-store.js';
import { Clock, SystemClock } from './platform/clock.js';
import { createLog, LOG } from './platform/logs/log.js';
import { ServerSettingsModule } from './platform/settings.module.js';
import type { StoreSettings } from './platform/store-settings.js';
import { RecordKeepingModule } from './record-keeping.module.js';

@Global()
@Module({})
class CommandSurroundings {
  static of(clock: Clock): DynamicModule {
    return {
      module: CommandSurroundings,
      providers: [
        { provide: LOG, useFactory: () => createLog('warn') },
        { provide: Clock, useValue: clock },
      ],
      exports: [LOG, Clock],
    };
  }
}

interface Surroundings {
  readonly clock?: Clock;
  readonly access?: StoreAccess;
}

/** What the commands need that open the store themselves, without a server. */
@Module({})
export class StoreModule {
  static of(settings: StoreSettings, around: Surroundings = {}): DynamicModule {
    const { clock = new SystemClock(), access = 'write' } = around;
    return {
      module: StoreModule,
      imports: [
        CommandSurroundings.of(clock),
        ServerSettingsModule.of(settings),
        RuleSetsModule,
        RecordKeepingModule.of(settings, access),
      ],
    };
  }
}
