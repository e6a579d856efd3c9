import { parseArgs } from 'node:util';
import { IdentityProvider } from '../support/identity-provider.js';
import { longTokens } from './support/clients.js';
import { killCampaign, type Outcome } from './support/kill-campaign.js';
import { Seeded } from './support/seeded.js';

/** Each campaign has a data folder of its own, so that looking through it does not take longer and longer. */
const KILLS_PER_CAMPAIGN = 50;

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    side: { type: 'string', default: '2' },
  },
});
const kills = Number(values.kills);
const choices = new Seeded(Number(values.seed));
const waiting = Array.from({ length: Math.ceil(kills / KILLS_PER_CAMPAIGN) }, (_, index) => ({
  seed: choices.seed(),
  kills: Math.min(KILLS_PER_CAMPAIGN, kills - index * KILLS_PER_CAMPAIGN),
}));
const provider = await IdentityProvider.start();
const tokens = await longTokens(provider);
const outcomes: Outcome[] = [];

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const total = (of: (outcome: Outcome) => number): number => outcomes.reduce((sum, one) => sum + of(one), 0);

const takeTurns = async (): Promise<void> => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const outcome = await killCampaign({ issuer: provider.issuer, tokens, ...next });
    outcomes.push(outcome);
    print(`${total((one) => one.kills)} of ${kills} kills; ${JSON.stringify(outcome)}`);
  }
};

print(`${kills} kills, ${values.side} servers side by side, seed ${values.seed}`);
const began = performance.now();
await Promise.all(Array.from({ length: Number(values.side) }, takeTurns));
await provider.stop();
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
const wrong = outcomes.flatMap((one) => one.wrong);
print(
  `${total((one) => one.kills)} kills in ${minutes} min: ${total((one) => one.written)} writes acknowledged, ` +
    `${total((one) => one.cutOff)} cut off and asked again, ${total((one) => one.seen)} reads, ` +
    `${total((one) => one.events)} events; ${wrong.length} wrong`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
