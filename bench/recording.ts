import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon, { type Result } from 'autocannon';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { Body, Controller, Module, Param, Post } from '@nestjs/common';
import { EntriesDto } from '../src/features/recording/entries.dto.js';
import { startServer } from '../src/main.js';
import { Roles } from '../src/platform/identity/route-access.js';
import { readServerSettings } from '../src/platform/server-settings.js';
import { atLeast, atMost, type Measured } from './measure.js';

/** New ones in every lap, so that their streams stay about as long as they were. */
const PATIENTS = 100;
const EVENTS = 100;
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
    OSTEON_LOG_LEVEL: 'warn',
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
      const patients = await ward(server.url, headers, lap);
      const bare = await load('bench', patients, { duration: LAP });
      const own = await load('patients', patients, { duration: LAP });
      rates.push({ bare: bare.requests.average, own: own.requests.average });
    }
    const ratios = rates.map(({ bare, own }) => own / bare).toSorted((a, b) => a - b);
    const calm = await load('patients', await ward(server.url, headers, LAPS), {
      duration: CALM,
      connections: 10,
      overallRate: 50,
    });
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

const temperature = (minutes: number): object => ({
  type: 'TemperatureTaken',
  occurredAt: new Date(Date.now() - minutes * 60_000).toISOString(),
  temperature: { value: 37.2, unit: 'Cel' },
  site: 'oral',
});

/** New patients, each with a history. */
const ward = async (
  url: string,
  headers: Readonly<Record<string, string>>,
  lap: number,
): Promise<readonly string[]> => {
  const post = async (path: string, body: object, more = {}): Promise<{ readonly id: string }> => {
    const request = { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) };
    const response = await fetch(`${url}/api/patients${path}`, request);
    if (response.status !== 201) throw new Error(`the ward of the benchmark was answered ${response.status}`);
    return (await response.json()) as { readonly id: string };
  };
  return Promise.all(
    Array.from({ length: PATIENTS }, async (_, n) => {
      const enrolment = {
        occurredAt: new Date(Date.now() - 3_600_000).toISOString(),
        sex: 'female',
        birthDate: '2013-03-04',
      };
      const { id } = await post('', enrolment, { 'idempotency-key': `bench-${lap}-${n}` });
      await post(`/${id}/entries`, {
        entries: Array.from({ length: EVENTS - 1 }, (__, minute) => temperature(minute / 2)),
      });
      return id;
    }),
  );
};

/** An identity provider that gives out one token. */
const tokenIssuer = async (): Promise<{
  readonly url: string;
  readonly token: string;
  readonly close: () => void;
}> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    const isKeys = request.url === '/jwks';
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { issuer: url, jwks_uri: `${url}/jwks` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const token = await new SignJWT({ roles: ['nurse'] })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench' })
    .setIssuer(url)
    .setAudience('osteon')
    .setSubject('bench')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(privateKey);
  return { url, token, close: () => server.close() };
};
