import type { INestApplicationContext } from '@nestjs/common';
import { namedRuleSet, RuleSetLog, type RuleSetProposal } from '../../features/rule-sets/index.js';
import { Refused } from '../../platform/refused.js';

/** The rule set of the store that a hash, or its beginning, names; refused where none or several are. */
export const storedRuleSet = async (app: INestApplicationContext, name: string): Promise<RuleSetProposal> => {
  const named = namedRuleSet(await app.get(RuleSetLog).history(), name);
  if (named.ok) return named.proposal;
  throw new Refused([named.message, 'osteon rule-sets list shows those there are']);
};
