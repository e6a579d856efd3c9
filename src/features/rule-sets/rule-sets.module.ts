import { Module } from '@nestjs/common';
import { RuleSets } from './rule-sets.js';

/** The rules of the configured folder, as files: all that commands without a store need. */
@Module({ providers: [RuleSets], exports: [RuleSets] })
export class RuleSetsModule {}
