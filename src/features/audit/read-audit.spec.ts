import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { SetClock } from '../../../test/support/set-clock.js';
import { MemoryEventStore } from '../../event-store/memory/memory-event-store.js';
import { createLog } from '../../platform/logs/log.js';
import { ReadAudit } from './read-audit.js';
import type { StoreSettings } from '../../platform/store-settings.js';

let data: string;
let store: MemoryEventStore;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'audit-'));
  store = new MemoryEventStore();
});
afterEach(async () => rm(data, { recursive: true }));

const started = async (): Promise<ReadAudit> => {
  const clock = new SetClock(Date.parse('2024-05-01T09:00:00Z'));
  const audit = new ReadAudit(store, clock, { data } as StoreSettings, createLog('silent'));
  await audit.onApplicationBootstrap();
  return audit;
};
const see = async (audit: ReadAudit, patient: string): Promise<void> =>
  audit.seen({ method: 'GET', id: `request-${patient}`, routeOptions: {} } as FastifyRequest, NURSE, [
    patient,
  ]);
const NURSE = { id: 'nurse-1', role: 'nurse' };
const onRecord = async (): Promise<readonly unknown[]> =>
  (await store.readLog()).map((event) => (event.data['patients'] as readonly string[])[0]);

describe('reads on their way into the log', () => {
  it('come into it once each, also where a crash comes after they were stored and before the spool is emptied', async () => {
    const files = ['accesses-a', 'accesses-b'].map((name) => join(data, 'spool', name));
    const before = await started();
    await see(before, 'p1');
    await see(before, 'p2');
    for (const file of files) await copyFile(file, `${file}.before`);
    await before.onModuleDestroy();
    expect(await onRecord()).toEqual(['p1', 'p2']);
    // As the crash would have left them.
    for (const file of files) await copyFile(`${file}.before`, file);
    const after = await started();
    await see(after, 'p3');
    await after.flush();
    expect(await onRecord()).toEqual(['p1', 'p2', 'p3']);
    expect(after.waiting()).toBe(0);
    await after.onModuleDestroy();
  });
});
