import { Module } from '@nestjs/common';
import { RuleSetsModule } from './features/rule-sets/index.js';
import { SettingsModule } from './platform/settings.module.js';

/** The composition root: which features there are, and what they stand on. */
@Module({ imports: [SettingsModule, RuleSetsModule] })
export class AppModule {}
