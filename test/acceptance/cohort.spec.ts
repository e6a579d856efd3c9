import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agrees, type CohortReport, type Paper } from '../../src/features/cohort/index.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';
import { osteon } from './run-osteon.js';

const SEED = 'examples/seed-cohort';
const PAPER = ['--paper', 'examples/papers/seed.json'];

let data: string;
let provider: IdentityProvider;
let server: ServerUnderTest;
let fromFiles: CohortReport & { readonly paper: Paper };
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'osteon-cohort-'));
  await osteon(['import', SEED], { OSTEON_DATA: data });
  provider = await IdentityProvider.start();
  const environment = { OSTEON_DATA: data, OSTEON_EVENT_STORE: 'sqlite:events.sqlite' };
  server = await serverUnderTest({ issuer: provider.issuer, environment });
  fromFiles = JSON.parse((await osteon(['cohort', SEED, ...PAPER, '--json'])).output) as typeof fromFiles;
}, 60_000);
afterAll(async () => {
  await server.close();
  await provider.stop();
  await rm(data, { recursive: true });
});

/** A publication's figures that come out otherwise in every reading. */
const differing = ({ paper, lines }: typeof fromFiles): readonly string[] =>
  Object.entries(paper.figures)
    .filter(
      ([figure, published]) =>
        !lines.some((line) => line.figure === figure && agrees(line, published) === true),
    )
    .map(([figure]) => figure);

describe('the seed’s cohort', () => {
  it('comes out of its events as the abstract tells it, in at least one reading of every figure', () => {
    expect(differing(fromFiles)).toEqual([]);
    expect(Object.keys(fromFiles.paper.figures)).toHaveLength(24);
  });

  it.each([
    ['miettunen-2009', 9],
    ['simm-2008', 5],
  ])('is not the only one: %s comes out right as well', async (name, treated) => {
    const paperFile = `examples/papers/${name}.json`;
    const { output } = await osteon(['cohort', `examples/${name}`, '--paper', paperFile, '--json']);
    const report = JSON.parse(output) as typeof fromFiles;
    expect(report.treated).toBe(treated);
    expect(differing(report)).toEqual([]);
  });

  it('has nobody of whom something the abstract counts was not recorded', () => {
    expect(fromFiles.lines.filter(({ byPatient }) => (byPatient?.missing ?? 0) > 0)).toEqual([]);
  });

  it('names the patients behind a figure', () => {
    const signs = fromFiles.lines.find(({ figure }) => figure === 'calcium-signs');
    expect(signs?.byPatient?.patients).toEqual(['seed-07', 'seed-08']);
  });

  it('shows the interval as longer once those that go on are counted as going on', () => {
    const [ended, censored] = fromFiles.lines.filter(({ figure }) => figure === 'symptom-free');
    expect([ended?.byPatient, censored?.byPatient]).toMatchObject([
      { median: 10, of: 9 },
      { median: 14, of: 20 },
    ]);
  });

  it('gives the same table from a store, on the command line and over HTTP', async () => {
    const { paper: _paper, ...report } = fromFiles;
    const stored = await osteon(['cohort', '--json'], { OSTEON_DATA: data });
    expect(JSON.parse(stored.output)).toEqual(report);
    const token = await provider.token({ roles: ['auditor'] });
    const answer = await server.request('GET', '/api/cohort/report', { token });
    expect(answer).toMatchObject({ status: 200, body: report });
  });

  it('counts of a period what began in it', async () => {
    const token = await provider.token({ roles: ['clinician'] });
    const of = async (query: string) => server.request('GET', `/api/cohort/report?${query}`, { token });
    expect((await of('to=2004-12-31T00:00:00Z')).body).toMatchObject({ treated: 2, cycles: 2 });
    expect((await of('from=2006-01-01T00:00:00Z')).body).toMatchObject({ treated: 4, cycles: 12 });
    expect(await of('from=yesterday')).toMatchObject({ status: 400, body: { errors: [{ field: 'from' }] } });
    expect(await of('from=2006-01-01T00:00:00Z&to=2005-01-01T00:00:00Z')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'to', message: 'must not be before from' }] },
    });
  });

  it('leaves the house without ids, and without counts that would tell who it was', async () => {
    const { output } = await osteon(['cohort', SEED, '--export']);
    expect(output).not.toContain('seed-');
    const lines = JSON.parse(output) as CohortReport['lines'];
    const countOf = (figure: string): unknown => lines.find((line) => line.figure === figure)?.byPatient;
    expect(countOf('treated')).toMatchObject({ count: 13, of: 30 });
    expect(countOf('calcium-signs')).toMatchObject({ count: 'fewer than 5, or all but as few' });
    expect(countOf('girls')).toMatchObject({ count: 'fewer than 5, or all but as few' });
  });

  it('says which field of a publication’s figures is wrong', async () => {
    const { status, errors } = await osteon(['cohort', SEED, '--paper', 'examples/edge-retraction.json']);
    expect(status).toBe(2);
    expect(errors).toMatch(/^examples\/edge-retraction\.json: /);
  });
});
