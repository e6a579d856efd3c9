import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from '../../../src/event-store/event-store.port.js';
import type { Tokens } from './clients.js';
import { HistoryCheck } from './history-check.js';
import { Ledger } from './ledger.js';
import { askAgain, askAway } from './load.js';
import { Seeded } from './seeded.js';
import { ServerProcess, type ServerPlace } from './server-process.js';
import { Ward } from './ward.js';

const ROUNDS = 2;
const PEOPLE = 8;

export interface TwoServers {
  readonly seed: number;
  readonly tokens: Tokens;
  readonly places: readonly [ServerPlace, ServerPlace];
  /** The folder with the keys. */
  readonly data: string;
  /** Opens their log, where it is not in that folder. */
  readonly open?: () => Promise<EventStore>;
}

/**
 * Two servers on one log, both at once while nothing is there yet, under load; one of them is killed again and again.
 * Answers what is not as it must be, how they ended, and how many writes were acknowledged.
 */
export const tryTwoServers = async ({ seed, tokens, places, data, open }: TwoServers) => {
  const choices = new Seeded(seed);
  const ledger = new Ledger(`seed${seed}`);
  const ward = new Ward(`seed${seed}`, tokens);
  const check = new HistoryCheck(data, ledger, open);
  const [first, second] = places.map((place) => ServerProcess.begin(place));
  if (first === undefined || second === undefined) throw new Error('there are two');
  const url = await first.listening;
  let other = { server: second, url: await second.listening };
  const wrong: string[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const over = new AbortController();
    const load = askAway([url, other.url], { ward, ledger, choices, people: PEOPLE, signal: over.signal });
    await wait(choices.whole(200, 1_500));
    await other.server.kill();
    other = await ServerProcess.start(places[1]);
    over.abort();
    await load;
    await askAgain(other.url, ward, ledger);
    wrong.push(...(await check.look()));
  }
  const ends = [await first.stop(), await other.server.stop()];
  wrong.push(...(await check.lookAtTheEnd()));
  return { wrong, ends, written: ledger.written.length };
};
