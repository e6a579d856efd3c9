import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/main.js';
import { readServerSettings } from '../src/platform/server-settings.js';
import { HOUR } from '../src/kernel/instant.js';
import { idOf, importedStore } from './imported-store.js';
import { atMost, type Measured } from './measure.js';
import { entriesOf } from './patient.js';
import { tokenIssuer } from './token-issuer.js';

/** With what is concluded of them, some 5,000 events. */
const ENTRIES = 3_200;
const REQUESTS = 300;

/** The chart as known at some moment of a long history, beside the present one: both over HTTP, in turn. */
export const chartAsKnown = async (): Promise<readonly Measured[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  const events = await importedStore({ folder, patients: 1, histories: [ENTRIES] });
  const issuer = await tokenIssuer();
  const read = readServerSettings({
    OSTEON_PORT: '0',
    OSTEON_MANAGEMENT_PORT: '0',
    OSTEON_OIDC_ISSUER: issuer.url,
    OSTEON_DATA: folder,
    OSTEON_LOG_LEVEL: 'error',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const server = await startServer(read.settings);
  try {
    const address = `${server.url}/api/patients/${idOf(0)}`;
    const headers = { authorization: `Bearer ${issuer.token}` };
    const timeOf = async (query: string): Promise<number> => {
      const start = performance.now();
      const response = await fetch(`${address}${query}`, { headers });
      const chart = await response.text();
      if (!response.ok) throw new Error(chart);
      return performance.now() - start;
    };
    const moments = momentsOf(REQUESTS);
    for (const moment of moments.slice(0, 30)) {
      await timeOf('');
      await timeOf(moment);
    }
    const [present, past]: [number[], number[]] = [[], []];
    for (const moment of moments) {
      present.push(await timeOf(''));
      past.push(await timeOf(moment));
    }
    const name = `chart as known at a moment, ${events.toLocaleString('en')} events / the present one, p99`;
    return [atMost(name, highOf(past) / highOf(present), 3)];
  } finally {
    await server.close();
    issuer.close();
    await rm(folder, { recursive: true });
  }
};

/** Evenly over the history, early and late ones in turn; each an hour after something was found, when it is known. */
const momentsOf = (count: number): readonly string[] => {
  const found = entriesOf(ENTRIES).map(({ occurredAt }) => Date.parse(occurredAt));
  return Array.from({ length: count }, (_, index) => {
    const place = Math.floor((((index * 7) % count) / count) * found.length);
    return `?knownAt=${new Date((found[place] ?? 0) + HOUR).toISOString()}`;
  });
};

/** The 99th percentile. */
const highOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
