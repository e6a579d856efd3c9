import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from '../../platform/logs/log.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { RuleSetLog } from './rule-set-log.js';
import { RuleSets } from './rule-sets.js';

/**
 * Before anything is served: the rules of the configured folder are made the active ones, or are put forward and wait
 * for approval. The first rule set of a store is active at once: nothing can be judged without one, and there is nobody
 * yet whose conclusions it could change.
 */
@Injectable()
export class RuleSetActivation implements OnModuleInit {
  constructor(
    private readonly ruleSets: RuleSets,
    private readonly log: RuleSetLog,
    @Inject(SERVER_SETTINGS) private readonly settings: StoreSettings,
    @Inject(LOG) private readonly lines: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const ruleSet = await this.ruleSets.configured();
    if (this.settings.rulesActivate === 'on-start' || (await this.log.isEmpty())) {
      const isNew = await this.log.activate(ruleSet);
      const { activation } = await this.log.active();
      if (isNew) this.lines.info({ ruleSet: ruleSet.hash, activation }, 'a rule set was activated');
      return;
    }
    const isNew = await this.log.propose(ruleSet);
    const active = await this.log.active();
    if (active.ruleSet.hash === ruleSet.hash) return;
    this.lines.warn(
      {
        proposed: ruleSet.hash,
        isNew,
        active: active.ruleSet.hash,
        activation: active.activation,
        rulesActivate: 'on-approval',
      },
      'the configured rules wait for approval; serving with the rule set that is active',
    );
  }
}
