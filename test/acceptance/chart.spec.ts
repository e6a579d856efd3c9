import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { osteon } from './run-osteon.js';

const PATIENT = 'edge-low-calcium';

let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  environment = { OSTEON_DATA: await mkdtemp(join(tmpdir(), 'osteon-chart-')) };
  await osteon(['import', 'examples/edge-low-calcium-with-symptoms.json'], environment);
});
afterAll(async () => rm(environment['OSTEON_DATA'] ?? '', { recursive: true }));

const chart = async (...args: readonly string[]) => osteon(['chart', PATIENT, ...args], environment);

describe('osteon chart', () => {
  it('prints what stands, what is open and by which rules', async () => {
    const { status, output } = await chart();
    expect(status).toBe(0);
    expect(output).toMatch(/^2023-08-21 09:00 \+02:00 {2}PatientEnrolled: sex male/);
    expect(output).toMatch(/\n(no advisory was open now|open now:)\n/);
    expect(output).toMatch(/\nrules in force now: rule set 1, \w{64}\n/);
    expect(output).not.toContain('learnt only afterwards');
  }, 30_000);

  it('prints what was known and open at a moment, and apart from it what was learnt only afterwards', async () => {
    const { output } = await chart('--known-at', '2023-10-11T09:00:00+02:00');
    expect(output).toMatch(/\nopen then:\n/);
    expect(output).toContain('│ IND-02');
    expect(output).not.toContain('InfusionGiven');
    expect(output).toMatch(/\nrules in force then: rule set 1, /);
  }, 30_000);

  it('takes both clocks, and prints JSON', async () => {
    const clocks = ['--known-at', '2023-10-11T09:00:00+02:00', '--at', '2023-09-20T09:00:00+02:00'];
    const { output } = await chart(...clocks, '--json');
    const shown = JSON.parse(output);
    expect(shown).toMatchObject({
      patient: PATIENT,
      knownAt: clocks[1],
      at: clocks[3],
      rules: { activation: 1 },
      advisories: expect.arrayContaining([expect.objectContaining({ ruleId: 'IND-01', status: 'open' })]),
    });
    expect(
      shown.entries.every(({ entry }: { entry: { occurredAt: string } }) => entry.occurredAt < '2023-09-20'),
    ).toBe(true);
  }, 30_000);

  it('refuses a time without an offset, and a patient there is not', async () => {
    expect(await chart('--at', '2023-10-11')).toMatchObject({ status: 2, output: '' });
    const nobody = await osteon(['chart', 'nobody'], environment);
    expect(nobody).toMatchObject({ status: 2, errors: 'there is no patient nobody\n' });
  }, 30_000);
});
