import { Global, Module, type DynamicModule } from '@nestjs/common';
import { RuleSetsModule } from './features/rule-sets/index.js';
import { Clock, SystemClock } from './platform/clock.js';
import { createLog, LOG } from './platform/logs/log.js';
import { ServerSettingsModule } from './platform/settings.module.js';
import type { StoreSettings } from './platform/store-settings.js';
import { RecordKeepingModule } from './record-keeping.module.js';

@Global()
@Module({
  providers: [
    { provide: LOG, useFactory: () => createLog('warn') },
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [LOG, Clock],
})
class CommandSurroundings {}

/** What the commands need that open the store themselves, without a server. */
@Module({})
export class StoreModule {
  static of(settings: StoreSettings): DynamicModule {
    return {
      module: StoreModule,
      imports: [
        CommandSurroundings,
        ServerSettingsModule.of(settings),
        RuleSetsModule,
        RecordKeepingModule.of(settings),
      ],
    };
  }
}
