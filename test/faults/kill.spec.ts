import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityProvider } from '../support/identity-provider.js';
import { longTokens, type Tokens } from './support/clients.js';
import { killCampaign } from './support/kill-campaign.js';
import { Seeded } from './support/seeded.js';
import { killServers } from './support/server-process.js';

/** Two at a time: starting keeps one core busy. */
const CAMPAIGNS = 2;
const KILLS = 25;

let provider: IdentityProvider;
let tokens: Tokens;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  tokens = await longTokens(provider);
});
afterEach(killServers);
afterAll(async () => provider.stop());

describe('a server killed at any moment', () => {
  it('loses nothing it acknowledged, stores nothing by halves and starts again by itself, fifty times', async () => {
    const seeds = new Seeded(Number(process.env['OSTEON_SEED'] ?? Date.now() % 1_000_000));
    const outcomes = await Promise.all(
      Array.from({ length: CAMPAIGNS }, async () =>
        killCampaign({ issuer: provider.issuer, tokens, seed: seeds.seed(), kills: KILLS }),
      ),
    );
    expect(outcomes.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    // However slow the machine, something was at stake.
    for (const { written, seen } of outcomes) expect(Math.min(written, seen)).toBeGreaterThan(5);
  }, 300_000);
});
