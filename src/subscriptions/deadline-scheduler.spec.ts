import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DeadlineBoard } from './deadline-board.js';
import { DeadlineScheduler } from './deadline-scheduler.js';

let folder: string;
let board: DeadlineBoard;
let now: number;
let nudged: string[];
let scheduler: DeadlineScheduler;
let wake: () => void;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deadlines-'));
  board = new DeadlineBoard(join(folder, 'deadlines.sqlite'));
  now = 1_000;
  nudged = [];
  wake = () => undefined;
});
afterEach(async () => {
  await scheduler.stop();
  board.close();
  await rm(folder, { recursive: true });
});

const scheduling = (answers: Readonly<Record<string, number | undefined>> = {}): void => {
  scheduler = new DeadlineScheduler({
    board,
    now: () => now,
    nudge: async (stream) => {
      nudged.push(stream);
      wake();
      return answers[stream];
    },
    report: () => undefined,
  });
};

const nudges = async (count: number): Promise<void> => {
  while (nudged.length < count) {
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
};

describe('deadlines', () => {
  it('that passed while nothing ran are acted on at the start, the longest due first', async () => {
    board.set('patient-a', 900);
    board.set('patient-b', 800);
    board.set('patient-c', 5_000);
    scheduling();
    scheduler.start();
    await nudges(2);
    await scheduler.stop();
    expect(nudged).toEqual(['patient-b', 'patient-a']);
    expect(board.next()).toBe(5_000);
  });

  it('are acted on once each when they come', async () => {
    scheduling();
    scheduler.start();
    scheduler.set('patient-a', 1_005);
    now = 1_005;
    await nudges(1);
    await scheduler.stop();
    expect(nudged).toEqual(['patient-a']);
    expect(board.next()).toBeUndefined();
  });

  it('give way to the next one that the nudge names', async () => {
    board.set('patient-a', 900);
    scheduling({ 'patient-a': 7_000 });
    scheduler.start();
    await nudges(1);
    await scheduler.stop();
    expect(board.next()).toBe(7_000);
    expect(board.due(6_999, 10)).toEqual([]);
    expect(board.due(7_000, 10)).toEqual(['patient-a']);
  });

  it('outlive a restart', () => {
    scheduling();
    board.set('patient-a', 4_000);
    board.close();
    board = new DeadlineBoard(join(folder, 'deadlines.sqlite'));
    expect(board.next()).toBe(4_000);
  });
});
