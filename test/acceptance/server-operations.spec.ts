import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import { ReadinessChecks } from '../../src/platform/health/readiness-checks.js';
import { Metrics } from '../../src/platform/metrics/metrics.js';
import { Stopping } from '../../src/platform/stopping.js';
import { Gate, ProbeController, ProbeModule } from '../support/probe.module.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';

const start = async (): Promise<ServerUnderTest> =>
  serverUnderTest({ issuer: 'http://127.0.0.1:1', bare: true, modules: [ProbeModule] });

let server: ServerUnderTest;
beforeAll(async () => {
  server = await start();
});
afterAll(async () => server.close());

const metrics = async (): Promise<string> => (await fetch(`${server.managementUrl}/metrics`)).text();

describe('the log', () => {
  it('has one line a request, with the route and not the address', async () => {
    const { headers } = await server.request('GET', '/api/probe/patients/erika-mustermann?limit=3', {
      headers: { 'x-request-id': 'ward-7.42' },
    });
    expect(headers.get('x-request-id')).toBe('ward-7.42');
    const lines = server.log().filter(({ correlationId }) => correlationId === 'ward-7.42');
    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        msg: 'request',
        method: 'GET',
        route: '/api/probe/patients/:id',
        status: 200,
        durationMs: expect.any(Number),
        correlationId: 'ward-7.42',
      },
    ]);
    expect(server.logText()).not.toContain('erika');
  });

  it.each([
    ['too long', 'x'.repeat(65)],
    ['not a plain word', 'a b'],
    ['empty', ''],
  ])('has an id of its own where the caller’s is %s', async (_, given) => {
    const { headers, body } = await server.request('GET', '/api/probe/patients/p', {
      headers: { 'x-request-id': given },
    });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(body).toMatchObject({ correlationId: headers.get('x-request-id') });
  });
});

describe('the metrics', () => {
  it('count requests by route, and stand on a port of their own', async () => {
    await server.request('GET', '/api/probe/patients/erika-mustermann');
    await server.request('GET', '/nowhere/erika-mustermann');
    const text = await metrics();
    expect(text).toMatch(
      /osteon_http_request_duration_seconds_count\{method="GET",route="\/api\/probe\/patients\/:id",status="200"\} \d/,
    );
    expect(text).toContain('route="unmatched",status="404"');
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain('erika');
    expect((await server.request('GET', '/metrics')).status).toBe(404);
    expect((await fetch(`${server.managementUrl}/api/openapi.json`)).status).toBe(404);
    expect((await fetch(`${server.managementUrl}/metrics`, { method: 'POST' })).status).toBe(405);
  });

  it('take what features count', async () => {
    const counted = server.app.get(Metrics);
    counted
      .counter({ name: 'osteon_tried_total', help: 'tries', labels: ['outcome'] })
      .inc({ outcome: 'good' }, 2);
    counted.gauge({ name: 'osteon_waiting', help: 'waiting' }, () => 7);
    const text = await metrics();
    expect(text).toContain('osteon_tried_total{outcome="good"} 2');
    expect(text).toContain('osteon_waiting 7');
  });
});

describe('health', () => {
  it('lives, and is ready while everything it needs is in order', async () => {
    const checks = server.app.get(ReadinessChecks);
    checks.add('event-store', async () => ({ up: true, detail: 'memory' }));
    expect(await server.request('GET', '/health/live')).toMatchObject({
      status: 200,
      body: { status: 'ok' },
    });
    expect(await server.request('GET', '/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', details: { 'event-store': { status: 'up', detail: 'memory' } } },
    });
  });

  it('is not ready while something says no or fails, and says which', async () => {
    const checks = server.app.get(ReadinessChecks);
    checks.add('event-store', async () => ({ up: false, detail: 'read-only' }));
    checks.add('views', async () => Promise.reject(new Error('of Erika Mustermann')));
    const answer = await server.request('GET', '/health/ready');
    expect(answer).toMatchObject({
      status: 503,
      body: {
        status: 'error',
        error: {
          'event-store': { status: 'down', detail: 'read-only' },
          views: { status: 'down', detail: 'failed' },
        },
      },
    });
    expect(JSON.stringify(answer.body)).not.toContain('Erika');
    expect((await server.request('GET', '/health/live')).status).toBe(200);
  });
});

describe('the description of the routes', () => {
  it('names each route, who may use it, and how it refuses', async () => {
    const { body } = await server.request('GET', '/api/openapi.json');
    expect(body).toMatchObject({
      info: { title: 'Osteon' },
      components: { securitySchemes: { bearer: { scheme: 'bearer' } } },
      paths: {
        '/api/probe/actor': {
          get: {
            'x-roles': ['clinician', 'nurse'],
            security: [{ bearer: [] }],
            responses: { default: { content: { 'application/problem+json': expect.anything() } } },
          },
        },
        '/api/probe/audit': { get: { 'x-roles': ['auditor'] } },
      },
    });
  });
});

describe('stopping', () => {
  it('finishes what was accepted, takes nothing new, and tells what would go on for ever', async () => {
    const stopping = await start();
    ProbeController.gate = new Gate();
    const slow = stopping.request('GET', '/api/probe/slow');
    await ProbeController.gate.entered;
    const { signal } = stopping.app.get(Stopping);
    const closed = stopping.close();
    expect(signal.aborted).toBe(true);
    await expect(stopping.request('GET', '/health/live')).rejects.toThrow('fetch failed');
    ProbeController.gate.open();
    expect(await slow).toMatchObject({ status: 200, body: { finished: true } });
    await closed;
  });

  it('does not wait for a connection on which nothing is asked', async () => {
    const stopping = await start();
    const { hostname, port } = new URL(stopping.url);
    const silent = connect(Number(port), hostname);
    await once(silent, 'connect');
    await stopping.request('GET', '/health/live');
    const ended = once(silent.resume(), 'close');
    await Promise.all([stopping.close(), ended]);
    expect(stopping.log().filter(({ level }) => level === 'warn')).toEqual([]);
  });

  it('says which port is taken', async () => {
    const { port } = new URL(server.url);
    const second = serverUnderTest({
      issuer: 'http://127.0.0.1:1',
      bare: true,
      environment: { OSTEON_PORT: port },
    });
    await expect(second).rejects.toThrow(
      `OSTEON_PORT: port ${port} on 127.0.0.1 is taken by another program`,
    );
  });
});
