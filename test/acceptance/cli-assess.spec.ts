import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { reportsSchema } from '../../src/clinic/case-file/report-schema.js';
import { schemaCompiler } from '../../src/clinic/entries/schema-compiler.js';
import { osteon, runNode, type Run } from './run-osteon.js';

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

const LOW_CALCIUM = 'examples/edge-low-calcium-with-symptoms.json';

describe('osteon assess on every example', () => {
  let table: Run;
  let json: Run;
  beforeAll(async () => {
    [table, json] = await Promise.all([
      osteon(['assess', 'examples']),
      osteon(['assess', 'examples', '--json']),
    ]);
  });

  it('succeeds and says nothing on standard error', () => {
    expect([table.status, table.errors, json.status, json.errors]).toEqual([0, '', 0, '']);
  });

  it('prints a table no wider than 80 columns', () => {
    expect(table.output.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('prints no colour codes into a pipe', () => {
    expect(table.output).not.toContain('\u001B');
  });

  it('prints an object a case, as the published schema says', async () => {
    const reports: unknown = JSON.parse(json.output);
    const published: unknown = JSON.parse(await readFile('docs/reference/assess-output.schema.json', 'utf8'));
    expect(published).toEqual(reportsSchema);
    const isReports = schemaCompiler().compile(reportsSchema);
    isReports(reports);
    expect(isReports.errors ?? []).toEqual([]);
    const files = (await readdir('examples')).filter((name) => name.endsWith('.json'));
    expect(reports).toHaveLength(files.length);
  });

  it('closes with how many cases and advisories there were', () => {
    expect(table.output.trimEnd().split('\n').slice(-3).join(' ')).toMatch(
      /\d+ cases, \d+ advisories raised, \d+ open/,
    );
  });
});

describe('the table of a case', () => {
  it('names the case, the patient and the period', async () => {
    const { output } = await osteon(['assess', LOW_CALCIUM]);
    expect(output).toContain('edge-low-calcium-with-symptoms\n');
    expect(output).toMatch(/Patient edge-low-calcium, \d+ entries, 2023-08-21 to 2023-11-16/);
  });

  it('gives the evidence with its unit, limit and source', async () => {
    const { output } = await osteon(['assess', LOW_CALCIUM]);
    expect(output.replaceAll(/\s+/g, ' ')).toMatch(/latest calcium 1.93 mmol\/L < 2 .*?\(calcium-2\)/);
  });

  it('says of an advisory that gave way what it gave way to', async () => {
    expect((await osteon(['assess', LOW_CALCIUM])).output).toContain('superseded by CA-04');
  });
});

describe('osteon assess --explain', () => {
  const SHOWN = ['assess', LOW_CALCIUM, '--explain', 'CA-03', '--at', '2023-10-19T08:00:00+02:00'];

  it('shows every condition, its answer, where it comes from and where its threshold does', async () => {
    const { status, output } = await osteon(SHOWN);
    expect(status).toBe(0);
    expect(output).toContain('latest calcium: 1.76 mmol/L (asked: < 2 mmol/L)');
    expect(output).toContain('from calcium-3 LaboratoryResulted 2023-10-19 06:50 +02:00');
    expect(output).toContain('threshold CA-03.threshold; consensus; ');
    expect(output).toMatch(/-> would no longer be raised if /);
  });

  it('says which graver rule speaks in its place', async () => {
    expect((await osteon(SHOWN)).output).toContain('cycle cycle-1: true, gives way to CA-04');
  });

  it('shows the case as it was recorded up to the moment asked for', async () => {
    const { output } = await osteon([...SHOWN.slice(0, -1), '2023-10-18T21:00:00+02:00']);
    expect(output).toContain('true, open as HIGH alert');
    expect(output).not.toContain('calcium-3');
  });

  it('refuses a moment before anything was recorded', async () => {
    const run = await osteon([...SHOWN.slice(0, -1), '2000-01-01T00:00:00Z']);
    expect(run).toMatchObject({ status: 2, output: '' });
  });

  it('prints the same as JSON', async () => {
    const [explanation] = JSON.parse((await osteon([...SHOWN, '--json'])).output) as readonly {
      readonly ruleId: string;
      readonly subjects: readonly object[];
    }[];
    expect(explanation).toMatchObject({
      ruleId: 'CA-03',
      subjects: [{ result: true, supersededBy: 'CA-04' }],
    });
  });
});

describe('the command line itself', () => {
  it.each([['assess'], ['rules'], ['rules', 'test'], ['rules', 'show']])(
    'osteon %s %s --help has an example',
    async (...command) => {
      const run = await osteon([...command.filter((word) => typeof word === 'string'), '--help']);
      expect(run.status).toBe(0);
      expect(run.output).toMatch(/Examples?:\n {2}osteon /);
    },
  );

  it('tells its version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly version: string };
    expect(await osteon(['--version'])).toEqual({ status: 0, output: `${version}\n`, errors: '' });
  });

  it('a reader that has seen enough is no fault', async () => {
    const script = `${process.env.OSTEON_BUILT ?? 'dist'}/cli/osteon.js`;
    const child = spawn(process.execPath, [script, 'assess', 'examples', '--json'], {
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    child.stdout.once('data', () => child.stdout.destroy());
    let errors = '';
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    const status = await new Promise((resolve) => child.on('close', resolve));
    expect([status, errors]).toEqual([0, '']);
  });

  it('the committed reference is what the code and the rules say', async () => {
    expect(await runNode('cli/docs.js', ['--check'], {})).toEqual({ status: 0, output: '', errors: '' });
  });
});
