import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { typePage } from '../support/typed-page.js';
import { osteon } from './run-osteon.js';

const RUNBOOK = 'docs/how-to/a-broken-chain.md';

let folder: string;
let data: string;
let exported: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'osteon-broken-'));
  [data, exported] = [join(folder, 'data'), join(folder, 'backup.ndjson')];
  await osteon(['import', 'examples/edge-low-calcium-with-symptoms.json'], { OSTEON_DATA: data });
  await osteon(['export', '--out', exported], { OSTEON_DATA: data });
});
afterEach(async () => rm(folder, { recursive: true }));

/** Somebody writes to the file past Osteon: the lowest calcium becomes a normal one. */
const alter = (): void => {
  const file = new Database(join(data, 'events.sqlite'));
  file.exec(`
    UPDATE event SET body = replace(body, '"value":1.76', '"value":2.36')
    WHERE json_extract(body, '$.type') = 'LaboratoryResulted'`);
  file.close();
};

describe('a log that somebody altered', () => {
  it('does not verify, and is mended from a backup as the runbook says', async () => {
    alter();
    const verified = await osteon(['verify'], { OSTEON_DATA: data });
    expect(verified.status).toBe(1);
    expect(verified.output).toMatch(/^broken: patient-[\w-]+, revision \d+ /);
    const { steps, ran, printed } = await typePage(RUNBOOK, { DAMAGED: data, GOOD: exported });
    expect({ ran, printed }).toEqual({ ran: steps, printed });
    expect(printed).toMatch(/: whole\.\n/);
    expect(printed).toMatch(/, 0 broken\.\n/);
  }, 60_000);

  it('is not taken by an import, of which nothing is left', async () => {
    alter();
    const [damaged, OSTEON_DATA] = [join(folder, 'damaged.ndjson'), join(folder, 'new')];
    await osteon(['export', '--out', damaged], { OSTEON_DATA: data });
    const refused = await osteon(['import', damaged], { OSTEON_DATA });
    expect(refused.status).toBe(2);
    expect(refused.errors).toMatch(/its hash does not follow .*; nothing was imported/);
    expect((await osteon(['import', exported], { OSTEON_DATA })).status).toBe(0);
  }, 60_000);
});
