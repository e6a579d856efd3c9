import { userInfo } from 'node:os';
import type { INestApplicationContext } from '@nestjs/common';
import { Command } from 'commander';
import { RuleSetLog, RuleSets } from '../../features/rule-sets/index.js';
import { Refused } from '../../platform/refused.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { printJson, printLines } from '../print.js';
import { hanging } from '../render/layout.js';
import { withStore } from '../with-store.js';
import { storedRuleSet } from './stored-rule-set.js';

interface Activated {
  readonly hash: string;
  readonly activation: number;
  /** Whether it was not yet the active one. */
  readonly isNew: boolean;
  /** Whether the next start will put the rules of the configured folder in its place. */
  readonly untilNextStart: boolean;
}

/** `osteon rule-sets activate HASH`: a stored rule set made the one that judges, on a single machine. */
export const activateCommand = (): Command =>
  new Command('activate')
    .description('make a proposed or an earlier rule set the one that judges (single machine)')
    .argument('<hash>', 'the rule set')
    .option('--json', 'print what was done as JSON')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async (hash: string, { json }: { readonly json?: boolean }) => {
      const activated = await withStore(async (app) => activate(app, hash));
      if (json === true) printJson(activated);
      else printLines(inWords(activated));
    });

const NOTES = `
Refused where OSTEON_RULES_ACTIVATE is on-approval: there a rule set must be approved first.

Example:
  osteon rule-sets activate 9eb77cfb`;

const activate = async (app: INestApplicationContext, name: string): Promise<Activated> => {
  if (app.get<StoreSettings>(SERVER_SETTINGS).rulesActivate === 'on-approval') {
    throw new Refused([
      'OSTEON_RULES_ACTIVATE: is on-approval, so a rule set is activated only once it is approved, which cannot be done yet in this version; a single machine may set on-start',
    ]);
  }
  const log = app.get(RuleSetLog);
  const { hash } = await storedRuleSet(app, name);
  const ruleSet = await log.named(hash);
  if (ruleSet === undefined) throw new Error('a rule set of the store cannot be read');
  const isNew = await log.activate(ruleSet, { id: userInfo().username, role: 'operator' });
  const { activation } = await log.active();
  return { hash, activation, isNew, untilNextStart: (await configuredHash(app)) !== hash };
};

/** Undefined where the folder's rules cannot be used: then a start stops, and changes nothing. */
const configuredHash = async (app: INestApplicationContext): Promise<string | undefined> => {
  try {
    return (await app.get(RuleSets).configured()).hash;
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
};

const inWords = ({ hash, activation, isNew, untilNextStart }: Activated): readonly string[] => [
  isNew
    ? `Activation ${activation}: ${hash} judges from now on.`
    : `${hash} judges already (activation ${activation}).`,
  ...(isNew
    ? hanging('', 'The server re-assesses open patients: at once where it runs, else when it starts.')
    : []),
  ...(untilNextStart
    ? hanging('', 'OSTEON_RULES holds other rules than these: the next start will activate those.')
    : []),
];
