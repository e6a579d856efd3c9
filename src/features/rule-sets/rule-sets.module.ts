import { Module } from '@nestjs/common';
import { RuleSets } from './rule-sets.js';

@Module({ providers: [RuleSets], exports: [RuleSets] })
export class RuleSetsModule {}
