import { Module, type DynamicModule } from '@nestjs/common';
import type { Logger } from 'pino';
import { AdvisoriesModule } from './features/advisories/index.js';
import { AssuranceModule } from './features/assurance/index.js';
import { AuditModule } from './features/audit/index.js';
import { CohortModule } from './features/cohort/index.js';
import { PatientsModule } from './features/patients/index.js';
import { RecordingModule } from './features/recording/index.js';
import { ActiveRuleSetModule } from './features/rule-sets/active-rule-set.module.js';
import type { Clock } from './platform/clock.js';
import { PlatformModule } from './platform/platform.module.js';
import type { ServerSettings } from './platform/server-settings.js';
import { ServerSettingsModule } from './platform/settings.module.js';
import { RecordKeepingModule } from './record-keeping.module.js';

/** What surrounds a server besides its settings. */
export interface Surroundings {
  readonly log: Logger;
  readonly clock?: Clock | undefined;
}

/** The composition root of the server: which features there are, and what they stand on. */
@Module({
  imports: [
    ActiveRuleSetModule,
    RecordingModule,
    CohortModule,
    PatientsModule,
    AdvisoriesModule,
    AuditModule,
    AssuranceModule,
  ],
})
export class AppModule {
  static of(settings: ServerSettings, { log, clock }: Surroundings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ServerSettingsModule.of(settings),
        PlatformModule.with(log, clock),
        RecordKeepingModule.of(settings),
      ],
    };
  }
}
