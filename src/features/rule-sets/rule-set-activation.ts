import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Refused } from '../../platform/refused.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { RuleSetLog } from './rule-set-log.js';
import { RuleSets } from './rule-sets.js';

/** Before anything is served: the rules of the configured folder are made the active ones, where that is configured. */
@Injectable()
export class RuleSetActivation implements OnModuleInit {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly log: RuleSetLog,
    @Inject(SERVER_SETTINGS) private readonly settings: StoreSettings,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.settings.rulesActivate === 'on-start') {
      await this.log.activate(await this.ruleSets.configured());
      return;
    }
    if (await this.log.isEmpty()) {
      throw new Refused([
        'OSTEON_RULES_ACTIVATE: is on-approval, and no rule set was ever activated; start once with on-start',
      ]);
    }
  }
}
