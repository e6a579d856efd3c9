import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, MINUTE } from '../kernel/instant.js';
import { DeadlineBoard } from './deadline-board.js';
import { DeadlineScheduler } from './deadline-scheduler.js';

let folder: string;
let board: DeadlineBoard;
let now: number;
let elapsed: number;
let waking: { readonly at: number; readonly act: () => void } | undefined;
let nudged: string[];
let reported: unknown[];
let scheduler: DeadlineScheduler;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deadlines-'));
  board = new DeadlineBoard(join(folder, 'deadlines.sqlite'));
  [now, elapsed, waking] = [1_000, 0, undefined];
  [nudged, reported] = [[], []];
});
afterEach(async () => {
  await scheduler.stop();
  board.close();
  await rm(folder, { recursive: true });
});

const scheduling = (
  answer: (stream: string) => Promise<number | undefined> = async () => undefined,
): void => {
  scheduler = new DeadlineScheduler({
    board,
    now: () => now,
    nudge: async (stream) => {
      nudged.push(stream);
      return answer(stream);
    },
    report: (error) => reported.push(error),
    timing: {
      elapsed: () => elapsed,
      after: (ms, act) => {
        const own = { at: elapsed + ms, act };
        waking = own;
        return () => {
          if (waking === own) waking = undefined;
        };
      },
    },
  });
  scheduler.start();
};

/** Until every nudge is answered: then the scheduler waits again. */
const settled = async (): Promise<void> => {
  while (waking === undefined) {
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
  }
};

/** Lets time pass, waking whoever is due on the way. */
const pass = async (ms: number): Promise<void> => {
  await settled();
  const end = elapsed + ms;
  while (waking !== undefined && waking.at <= end) {
    const { at, act } = waking;
    now += at - elapsed;
    elapsed = at;
    waking = undefined;
    act();
    await settled();
  }
  now += end - elapsed;
  elapsed = end;
};

describe('deadlines', () => {
  it('that passed while nothing ran are acted on at the start, the longest due first', async () => {
    board.set('patient-a', 900);
    board.set('patient-b', 800);
    board.set('patient-c', 5_000);
    scheduling();
    await settled();
    expect(nudged).toEqual(['patient-b', 'patient-a']);
    expect(board.next()).toBe(5_000);
  });

  it('are acted on when they come, not before, and once', async () => {
    scheduling();
    scheduler.set('patient-a', 4_000);
    await pass(2_999);
    expect(nudged).toEqual([]);
    await pass(1);
    expect(nudged).toEqual(['patient-a']);
    await pass(5 * MINUTE);
    expect(nudged).toEqual(['patient-a']);
    expect(board.next()).toBeUndefined();
  });

  it('further off than any timer reaches are waited for a little at a time', async () => {
    scheduling();
    scheduler.set('patient-a', now + 40 * DAY);
    await pass(10 * MINUTE);
    expect(nudged).toEqual([]);
    expect((waking?.at ?? 0) - elapsed).toBeLessThanOrEqual(MINUTE);
  });

  it('are acted on within a minute of a clock set forward, and wait where it is set back', async () => {
    scheduling();
    scheduler.set('patient-a', now + DAY);
    now -= DAY;
    await pass(MINUTE);
    expect(nudged).toEqual([]);
    now += 3 * DAY;
    await pass(MINUTE);
    expect(nudged).toEqual(['patient-a']);
  });

  it('give way to the next one that the nudge names', async () => {
    board.set('patient-a', 900);
    scheduling(async () => 7_000);
    await settled();
    expect(board.next()).toBe(7_000);
    expect(board.due(6_999, 10)).toEqual([]);
    expect(board.due(7_000, 10)).toEqual([{ stream: 'patient-a', moment: 7_000 }]);
  });

  it('that an entry brings while the patient is nudged are not lost to what the nudge knew', async () => {
    board.set('patient-a', 900);
    scheduling(async (stream) => {
      scheduler.set(stream, 2_000);
      return undefined;
    });
    await settled();
    expect(board.next()).toBe(2_000);
  });

  it('of others are kept while one patient fails, who is tried again after ever longer rests', async () => {
    for (let n = 0; n < 200; n += 1) board.set(`patient-broken-${n}`, 100);
    board.set('patient-well', 900);
    scheduling(async (stream) => {
      if (stream.startsWith('patient-broken')) throw new Error('away');
      return undefined;
    });
    await settled();
    expect(nudged.at(-1)).toBe('patient-well');
    expect(nudged).toHaveLength(201);
    await pass(1_000);
    expect(nudged).toHaveLength(401);
    await pass(4_999);
    expect(nudged).toHaveLength(401);
    await pass(1);
    expect(nudged).toHaveLength(601);
    expect(reported).toHaveLength(600);
  });

  it('that a nudge does not move are not nudged without end', async () => {
    board.set('patient-a', 900);
    scheduling(async () => 900);
    await pass(500);
    expect(nudged).toEqual(['patient-a']);
  });

  it('are acted on a few at a time', async () => {
    for (let n = 0; n < 20; n += 1) board.set(`patient-${n}`, 100 + n);
    let [running, most] = [0, 0];
    scheduling(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      running -= 1;
      return undefined;
    });
    await settled();
    expect(nudged).toHaveLength(20);
    expect(most).toBe(4);
  });

  it('outlive a restart', () => {
    board.set('patient-a', 4_000);
    board.close();
    board = new DeadlineBoard(join(folder, 'deadlines.sqlite'));
    expect(board.next()).toBe(4_000);
    scheduling();
  });
});
