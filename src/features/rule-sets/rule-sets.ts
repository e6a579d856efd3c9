import { Inject, Injectable } from '@nestjs/common';
import type { RuleCase } from '../../clinic/case-file/rule-case.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { Refused } from '../../platform/refused.js';
import { SETTINGS } from '../../platform/settings.module.js';
import type { Settings } from '../../platform/settings.js';
import { loadRuleSet } from './load-rule-set.js';
import { readRuleCases } from './read-rule-cases.js';
import { readRuleFiles } from './rule-files.js';

/** The rules this process works with. */
@Injectable()
export class RuleSets {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  /** The rule set of the configured folder; refused with every file and field that is wrong. */
  async configured(): Promise<RuleSet> {
    const assembled = await loadRuleSet(this.settings.rules, this.settings.site);
    if (assembled.ok) return assembled.ruleSet;
    throw new Refused(assembled.faults.map(({ file, field, message }) => `${file}: ${field}: ${message}`));
  }

  /** The cases that define the rules, in order of file. */
  async cases(): Promise<readonly RuleCase[]> {
    const { cases } = await readRuleFiles(this.settings.rules);
    const read = cases.map(readRuleCases);
    const faults = read.flatMap((one) => (one.ok ? [] : [one.message]));
    if (faults.length > 0) throw new Refused(faults);
    return read.flatMap((one) => (one.ok ? one.cases : []));
  }
}
