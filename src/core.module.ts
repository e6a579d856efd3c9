import { Module } from '@nestjs/common';
import { RuleSetsModule } from './features/rule-sets/index.js';
import { SettingsModule } from './platform/settings.module.js';

/** What the commands need that work on files alone: no store, no identity provider, no server. */
@Module({ imports: [SettingsModule, RuleSetsModule] })
export class CoreModule {}
