import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ProbeModule } from '../support/probe.module.js';
import { serverUnderTest, type Answer, type ServerUnderTest } from '../support/server-under-test.js';

let server: ServerUnderTest;
beforeAll(async () => {
  server = await serverUnderTest({
    issuer: 'http://127.0.0.1:1',
    bare: true,
    modules: [ProbeModule],
    limits: { headersMs: 200, requestMs: 400, checkEveryMs: 50 },
  });
});
afterAll(async () => server.close());

const post = async (body: string, type = 'application/json'): Promise<Answer> =>
  server.request('POST', '/api/probe/body', { body, headers: { 'content-type': type } });

/** What the server answers to bytes that no well-behaved client sends. */
const raw = async (bytes: string): Promise<string> => {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  socket.write(bytes);
  return text(socket);
};

const nested = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('a body that cannot be used is refused with what would be right', () => {
  it.each([
    ['that breaks off', '{"a":', 'malformed-json', 'line 1, column 6: a value is expected'],
    ['with a key twice', '{"a":1,"a":2}', 'malformed-json', 'line 1, column 8: the key "a" is there twice'],
    ['with __proto__', '{"__proto__":{}}', 'malformed-json', 'the key "__proto__" is not allowed'],
    ['with constructor', '{"a":{"constructor":1}}', 'malformed-json', 'the key "constructor" is not allowed'],
    ['with a number too large', '{"a":1e999}', 'malformed-json', 'the number is too large'],
    ['that is empty', '', 'malformed-json', ''],
    ['that is a list', '[]', 'malformed-json', 'must be an object'],
    ['that is null', 'null', 'malformed-json', 'must be an object'],
    ['nested too deep', nested(33), 'malformed-json', 'must not be nested more than 32 deep'],
    ['nested far too deep', nested(40_000), 'malformed-json', 'must not be nested more than 32 deep'],
  ])('one %s', async (_, body, code, message) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        type: `/problems/${code}`,
        status: 400,
        errors: [{ field: '(body)', message: expect.stringContaining(message) }],
        correlationId: answer.headers.get('x-request-id'),
      },
    });
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('one that is not text', async () => {
    const response = await fetch(`${server.url}/api/probe/body`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
    });
    expect(await response.json()).toMatchObject({
      status: 400,
      errors: [{ message: 'must be text in UTF-8' }],
    });
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('one that is %s', async (type) => {
    expect(await post('{}', type)).toMatchObject({
      status: 415,
      body: { type: '/problems/unsupported-media-type' },
    });
  });

  it('one that is too large, by one byte that counts', async () => {
    const bodyOf = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    expect((await post(bodyOf(260 * 1024))).status).toBe(200);
    expect(await post(bodyOf(260 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { type: '/problems/body-too-large' },
    });
  });

  it('while one nested as deep as allowed is taken', async () => {
    expect((await post(nested(32))).status).toBe(200);
  });
});

describe('a field that is wrong is named with what would be right', () => {
  const measured = async (body: object): Promise<Answer> =>
    server.request('POST', '/api/probe/measured', { body });

  it.each([
    ['missing', { grade: { score: 1 } }, 'site', 'must be a string'],
    ['of the wrong type', { site: 7, grade: { score: 1 } }, 'site', 'must be a string'],
    ['within another', { site: 's', grade: { score: 11 } }, 'grade.score', 'must not be greater than 10'],
    ['unknown', { site: 's', grade: { score: 1 }, mood: 'sad' }, 'mood', 'is not a field here'],
    ['unknown within another', { site: 's', grade: { score: 1, x: 1 } }, 'grade.x', 'is not a field here'],
  ])('one %s', async (_, body, field, message) => {
    expect(await measured(body)).toMatchObject({
      status: 400,
      body: { type: '/problems/invalid-input', errors: [{ field, message }] },
    });
  });

  it('all of them at once', async () => {
    const { body } = await measured({ site: 7, grade: { score: 'x' }, extra: 1 });
    const { errors } = body as { readonly errors: readonly { readonly field: string }[] };
    expect(errors.map(({ field }) => field).toSorted()).toEqual(['extra', 'grade.score', 'site']);
  });

  it('one in the query', async () => {
    expect(await server.request('GET', '/api/probe/patients/p?limit=0')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'limit', message: 'must not be less than 1' }] },
    });
    expect(await server.request('GET', '/api/probe/patients/p?limit=5')).toMatchObject({
      body: { limit: 5 },
    });
  });
});

describe('a request that does not arrive as it should', () => {
  it('times out when its body stays away', async () => {
    const answer = await raw(
      'POST /api/probe/body HTTP/1.1\r\nHost: o\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"a":',
    );
    expect(answer).toMatch(/^HTTP\/1.1 408 /);
    expect(answer).toContain('"type":"/problems/request-timeout"');
  });

  it('times out when its headers do not end', async () => {
    expect(await raw('GET /api/probe/body HTTP/1.1\r\nHost: o\r\nX-Slow: ')).toMatch(/^HTTP\/1.1 408 /);
  });

  it('is refused when it is no HTTP', async () => {
    const answer = await raw('HELLO\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).toContain('"type":"/problems/malformed-request"');
  });

  it('is refused when its headers are too large', async () => {
    const answer = await server.request('GET', '/health/live', {
      headers: { 'x-large': 'x'.repeat(20_000) },
    });
    expect(answer).toMatchObject({ status: 431, body: { type: '/problems/headers-too-large' } });
  });

  it('is refused when its address cannot be read', async () => {
    expect(await server.request('GET', '/api/%zz')).toMatchObject({
      status: 400,
      body: { type: '/problems/malformed-request' },
    });
  });

  it('is told that there is nothing where there is nothing, without its address', async () => {
    const answer = await server.request('GET', '/api/patients-of/Erika?name=Mustermann');
    expect(answer).toMatchObject({ status: 404, body: { type: '/problems/not-found' } });
    expect(JSON.stringify(answer.body)).not.toContain('Erika');
  });

  it.each(['GET', 'PUT', 'DELETE', 'PATCH'])(
    'a method that an address does not take: %s, naming those it does',
    async (method) => {
      const answer = await server.request(method, '/api/probe/body');
      expect(answer).toMatchObject({ status: 405, body: { type: '/problems/method-not-allowed' } });
      expect(answer.headers.get('allow')).toBe('POST');
    },
  );
});

describe('what a handler ends with', () => {
  it('an expected refusal says why, and is no error in the log', async () => {
    const { status, body } = await server.request('GET', '/api/probe/refusal', {
      headers: { 'x-request-id': 'refusal-1' },
    });
    expect({ status, body }).toEqual({
      status: 409,
      body: {
        type: '/problems/conflict',
        title: 'It contradicts what was recorded before',
        status: 409,
        detail: 'Recorded before.',
        errors: [{ field: 'trialId', message: 'is taken' }],
        correlationId: 'refusal-1',
      },
    });
    expect(server.log().filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('a store that is unavailable says when to come again', async () => {
    const answer = await server.request('GET', '/api/probe/full-disk');
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/unavailable' } });
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it('a fault tells nothing, and is logged once with its id', async () => {
    const answer = await server.request('GET', '/api/probe/fault', {
      headers: { 'x-request-id': 'fault-1' },
    });
    expect(answer).toMatchObject({
      status: 500,
      body: { type: '/problems/fault', correlationId: 'fault-1' },
    });
    expect(JSON.stringify(answer.body)).not.toContain('our code');
    const faults = server.log().filter((line) => line.level === 'error' && line.correlationId === 'fault-1');
    expect(faults).toMatchObject([{ err: { type: 'Error', message: 'a fault in our code' } }]);
  });

  it('a fault that quotes what was read does not bring it into the log', async () => {
    expect((await server.request('GET', '/api/probe/quoting-fault')).status).toBe(500);
    expect(server.logText()).toContain('SyntaxError');
    expect(server.logText()).not.toContain('Erika');
  });
});
