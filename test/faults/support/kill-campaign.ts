import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Tokens } from './clients.js';
import { HistoryCheck } from './history-check.js';
import { Ledger } from './ledger.js';
import { askAgain, askAway } from './load.js';
import { Seeded } from './seeded.js';
import { ServerProcess } from './server-process.js';
import { Ward } from './ward.js';

const PEOPLE = 6;
/** A life's length under load, ms: longer than the spool of accesses waits, so that its emptying is cut short too. */
const SHORTEST_LIFE = 10;
const LONGEST_LIFE = 700;
/** How many of the kills come while the server is still starting. */
const WHILE_STARTING = 0.15;

export interface Campaign {
  readonly issuer: string;
  readonly tokens: Tokens;
  readonly seed: number;
  readonly kills: number;
}

/** What a campaign came to. */
export interface Outcome {
  readonly seed: number;
  readonly kills: number;
  readonly written: number;
  /** Writes cut off before their answer, and asked for again. */
  readonly cutOff: number;
  readonly seen: number;
  readonly events: number;
  /** What is not as it must be, with the life it was seen in. */
  readonly wrong: readonly string[];
}

/**
 * One data folder and many short lives: each ends by `kill -9` at a moment the seed chooses, mostly under load. The next
 * start is left alone; then everything that was acknowledged is looked for, and what was not answered is asked again.
 */
export const killCampaign = async ({ issuer, tokens, seed, kills }: Campaign): Promise<Outcome> => {
  const choices = new Seeded(seed);
  const data = await mkdtemp(join(tmpdir(), 'osteon-kills-'));
  const ledger = new Ledger(`s${seed}`);
  const ward = new Ward(`s${seed}`, tokens);
  const check = new HistoryCheck(data, ledger);
  const wrong: string[] = [];
  let cutOff = 0;
  const start = async (life: number): Promise<{ server: ServerProcess; url: string }> => {
    const started = await ServerProcess.start({ issuer, data });
    await askAgain(started.url, ward, ledger);
    wrong.push(...(await check.look()).map((what) => `life ${life}: ${what}`));
    return started;
  };
  let startsIn = 1_000;
  for (let life = 1; life <= kills && wrong.length === 0; life += 1) {
    if (choices.fraction() < WHILE_STARTING) {
      const server = ServerProcess.begin({ issuer, data });
      await wait(choices.fraction() * startsIn);
      await server.kill();
      continue;
    }
    const began = performance.now();
    const { server, url } = await start(life);
    startsIn = performance.now() - began;
    const over = new AbortController();
    const load = askAway([url], { ward, ledger, choices, people: PEOPLE, signal: over.signal });
    await wait(choices.whole(SHORTEST_LIFE, LONGEST_LIFE));
    await server.kill();
    over.abort();
    await load;
    cutOff += ledger.unanswered.length;
    wrong.push(...faultsIn(server).map((line) => `life ${life}: ${line}`));
  }
  const { server } = await start(kills + 1);
  const status = await server.stop();
  if (status !== 0) wrong.push(`the last stop ended with status ${status}: ${server.said}`);
  wrong.push(...faultsIn(server), ...(await check.lookAtTheEnd()));
  if (wrong.length === 0) await rm(data, { recursive: true });
  else wrong.push(`the data is kept in ${data}`);
  const { written, seen } = ledger;
  return { seed, kills, written: written.length, cutOff, seen: seen.length, events: check.events, wrong };
};

/** A kill is no reason for a warning: neither before it nor after the next start. */
const faultsIn = ({ said }: ServerProcess): readonly string[] =>
  said.split('\n').filter((line) => line !== '');
