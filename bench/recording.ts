import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon, { type Result } from 'autocannon';
import { Body, Controller, Module, Param, Post } from '@nestjs/common';
import { EntriesDto } from '../src/features/recording/entries.dto.js';
import { startServer } from '../src/main.js';
import { Roles } from '../src/platform/identity/route-access.js';
import { readServerSettings } from '../src/platform/server-settings.js';
import { atLeast, atMost, type Measured } from './measure.js';
import { tokenIssuer } from './token-issuer.js';
import { enrolWard, temperature } from './ward.js';

/** New ones in every lap, so that their streams stay about as long as they were. */
const WARD = { patients: 100, entries: 100 };
const CONNECTIONS = 32;
/** Seconds. */
const LAP = 2;
const CALM = 8;
const LAPS = 5;

/** The same route with the token check, and nothing behind it. */
@Controller('bench/:id/entries')
class EmptyController {
  @Post()
  @Roles('nurse')
  nothing(@Param('id') id: string, @Body() { entries }: EntriesDto): object {
    return { id, entries: entries.length };
  }
}

@Module({ controllers: [EmptyController] })
class EmptyModule {}

/** Recording an entry over HTTP, durable and assessed, beside a route that does nothing. */
export const recording = async (): Promise<readonly Measured[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'osteon-bench-'));
  const issuer = await tokenIssuer();
  const read = readServerSettings({
    OSTEON_PORT: '0',
    OSTEON_MANAGEMENT_PORT: '0',
    OSTEON_OIDC_ISSUER: issuer.url,
    OSTEON_DATA: folder,
    OSTEON_LOG_LEVEL: 'error',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const server = await startServer(read.settings, { modules: [EmptyModule] });
  const headers = { authorization: `Bearer ${issuer.token}`, 'content-type': 'application/json' };
  try {
    const load = async (path: string, patients: readonly string[], limits: object): Promise<Result> => {
      const done = await autocannon({
        url: server.url,
        connections: CONNECTIONS,
        workers: 1,
        requests: patients.map((id) => ({
          method: 'POST',
          path: `/api/${path}/${id}/entries`,
          headers,
          body: JSON.stringify({ entries: [temperature(1)] }),
        })),
        ...limits,
      });
      if (done.non2xx > 0) throw new Error(`${done.non2xx} entries were not taken`);
      return done;
    };
    const rates: { readonly bare: number; readonly own: number }[] = [];
    for (let lap = 0; lap < LAPS; lap += 1) {
      const patients = await enrolWard({ ...WARD, url: server.url, headers, name: `lap-${lap}` });
      const bare = await load('bench', patients, { duration: LAP });
      const own = await load('patients', patients, { duration: LAP });
      rates.push({ bare: bare.requests.average, own: own.requests.average });
    }
    const ratios = rates.map(({ bare, own }) => own / bare).toSorted((a, b) => a - b);
    const calm = await load(
      'patients',
      await enrolWard({ ...WARD, url: server.url, headers, name: 'calm' }),
      {
        duration: CALM,
        connections: 10,
        overallRate: 50,
      },
    );
    return [
      atLeast('entries recorded over HTTP / the same route empty', ratios[Math.floor(LAPS / 2)] ?? 0, 0.25),
      atMost('99th percentile at 50 entries a second, ms', calm.latency.p99, 50),
    ];
  } finally {
    await server.close();
    issuer.close();
    await rm(folder, { recursive: true });
  }
};
