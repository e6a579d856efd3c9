import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { importedStore } from './imported-store.js';
import { atMost, type Measured } from './measure.js';

/** About 200 events each. */
const [MANY, FEW] = [5_000, 500];
const PROCESSES = 2;

/** What a run of `osteon replay` took. */
interface Run {
  readonly seconds: number;
  /** The most its processes held in memory at once, each at its own worst moment, in kB. */
  readonly peak: number;
}

/** `osteon replay` of a whole store, beside a plain loop that reads the same file and parses every event. */
export const replaying = async (): Promise<readonly Measured[]> => {
  const few = await inFolder(async (folder) => {
    await importedStore({ folder, patients: FEW });
    return replay(folder);
  });
  return inFolder(async (folder) => {
    const events = await importedStore({ folder, patients: MANY });
    const path = join(folder, 'events.sqlite');
    // The loop before and after, so that what else the machine does falls on both.
    const before = secondsOfReading(path);
    const many = await replay(folder);
    const reading = (before + secondsOfReading(path)) / 2;
    const said = `${events.toLocaleString('en')} events of ${MANY.toLocaleString('en')} patients`;
    return [
      atMost(`replaying ${said}, ${PROCESSES} processes / reading and parsing`, many.seconds / reading, 4),
      atMost('peak memory of a replay / of one a tenth as long', many.peak / few.peak, 1.5),
    ];
  });
};

const inFolder = async <Result>(use: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
};

/** Has a program and the processes it starts say at their end, on standard error, how much memory each held at most. */
const SAYING_PEAK = `data:text/javascript,process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS))`;

const replay = async (folder: string): Promise<Run> => {
  const program = fileURLToPath(new URL('../src/cli/osteon.js', import.meta.url));
  const start = performance.now();
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', SAYING_PEAK, program, 'replay', '--processes', String(PROCESSES)],
    { env: { ...process.env, OSTEON_DATA: folder } },
  );
  const seconds = (performance.now() - start) / 1_000;
  if (!stdout.includes(' 0 differ under another engine, 0 broken.')) throw new Error(stdout.slice(0, 2_000));
  const peaks = [...stderr.matchAll(/^peak (\d+)$/gm)].map(([, peak]) => Number(peak));
  if (peaks.length !== PROCESSES + 1)
    throw new Error(`${peaks.length} processes said how much memory they held`);
  return { seconds, peak: peaks.reduce((sum, peak) => sum + peak, 0) };
};

const secondsOfReading = (path: string): number => {
  const db = new Database(path, { readonly: true });
  const start = performance.now();
  const rows = db.prepare<[], { body: string }>('SELECT body FROM event ORDER BY position').iterate();
  let parsed = 0;
  for (const { body } of rows) if (typeof JSON.parse(body) === 'object') parsed += 1;
  const took = (performance.now() - start) / 1_000;
  db.close();
  if (parsed === 0) throw new Error('the log of the benchmark is empty');
  return took;
};
