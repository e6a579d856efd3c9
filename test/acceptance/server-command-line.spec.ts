import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { IdentityProvider } from '../support/identity-provider.js';
import { osteon, type Run } from './run-osteon.js';

// Each test starts processes, on a machine that may be busy.
jest.setTimeout(60_000);

const BUILT = process.env.OSTEON_BUILT ?? 'dist';

let provider: IdentityProvider;
let data = '';
beforeAll(async () => {
  provider = await IdentityProvider.start();
  data = await mkdtemp(join(tmpdir(), 'osteon-'));
});
afterAll(async () => {
  await provider.stop();
  await rm(data, { recursive: true, force: true });
});

const settings = (): Readonly<Record<string, string>> => ({
  OSTEON_OIDC_ISSUER: provider.issuer,
  OSTEON_PORT: '0',
  OSTEON_MANAGEMENT_PORT: '0',
  OSTEON_DATA: data,
});

/** A server in a process of its own, once it has said where it listens. */
const serving = async (
  ...args: readonly string[]
): Promise<{ readonly child: ChildProcess; readonly line: string }> => {
  const child = spawn(process.execPath, [`${BUILT}/cli/osteon.js`, 'serve', ...args], {
    env: { ...process.env, NODE_OPTIONS: '', ...settings() },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { child, line };
};

const ended = async (child: ChildProcess): Promise<number | null> => {
  const [status] = (await once(child, 'exit')) as [number | null];
  return status;
};

/** Until nobody takes connections there any more. */
const refusing = async (url: string): Promise<void> => {
  const taken = await fetch(`${url}/health/live`, { headers: { connection: 'close' } }).then(
    () => true,
    () => false,
  );
  if (taken) await refusing(url);
};

describe('osteon serve', () => {
  it('says in one line where it listens, and ends in order when asked to', async () => {
    const { child, line } = await serving();
    const url = /^Osteon listens on (http:\/\/127\.0\.0\.1:\d+) \(metrics on http:\/\/\S+\/metrics\)$/.exec(
      line,
    )?.[1];
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
  });

  it('says it as JSON with --json', async () => {
    const { child, line } = await serving('--json');
    const { url, managementUrl } = JSON.parse(line) as Readonly<Record<string, string>>;
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect((await fetch(`${managementUrl}/metrics`)).status).toBe(200);
    child.kill('SIGINT');
    expect(await ended(child)).toBe(0);
  });

  it('ends at once when asked a second time', async () => {
    const { child, line } = await serving('--json');
    const { url } = JSON.parse(line) as { readonly url: string };
    const { port, hostname } = new URL(url);
    const unfinished = connect(Number(port), hostname);
    unfinished.on('error', () => undefined);
    unfinished.write(
      'POST /api/patients HTTP/1.1\r\nHost: o\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    );
    // A whole request on another connection is answered only after that one was read.
    await fetch(`${url}/health/live`);
    child.kill('SIGTERM');
    await refusing(url);
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(143);
    unfinished.destroy();
  });

  it('names every setting that is wrong, one to a line', async () => {
    const run = await osteon(['serve'], {
      OSTEON_OIDC_ISSUER: '',
      OSTEON_PORT: 'x',
      OSTEON_LOG_LEVEL: 'loud',
    });
    expect(run).toEqual({
      status: 2,
      output: '',
      errors: [
        'OSTEON_PORT: must be a port number, 0 to 65535',
        'OSTEON_OIDC_ISSUER: is not set; set it to the address of your OpenID Connect provider, for example OSTEON_OIDC_ISSUER=https://login.example.org/realms/clinic',
        'OSTEON_LOG_LEVEL: must be one of silent, fatal, error, warn, info, debug, trace',
        '',
      ].join('\n'),
    });
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const run = await osteon(['serve'], {
      ...settings(),
      OSTEON_MANAGEMENT_PORT: port,
      OSTEON_LOG_LEVEL: 'silent',
    });
    other.close();
    expect(run).toEqual({
      status: 2,
      output: '',
      errors: `OSTEON_MANAGEMENT_PORT: port ${port} on 127.0.0.1 is taken by another program\n`,
    });
  });
});

describe('osteon token', () => {
  const token = async (secret: string, ...args: readonly string[]): Promise<Run> => {
    const { id } = provider.client({ subject: 'ward monitor', roles: ['integration'] });
    const environment = { OSTEON_OIDC_ISSUER: provider.issuer, OSTEON_CLIENT_SECRET: secret };
    return osteon(['token', '--client-id', id, ...args], environment);
  };

  it('prints a token that the provider gave, and nothing else', async () => {
    const run = await token(provider.client({}).secret);
    expect(run).toEqual({
      status: 0,
      errors: '',
      output: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+\n$/),
    });
  });

  it('prints with --json when it ends', async () => {
    const run = await token(provider.client({}).secret, '--json');
    const { expiresAt } = JSON.parse(run.output) as { readonly expiresAt: string };
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now());
  });

  it('says what the provider has against it, without the secret', async () => {
    const run = await token('not the secret');
    expect(run).toEqual({
      status: 2,
      output: '',
      errors: `${provider.issuer}: the provider refuses a token: invalid_client\n`,
    });
  });

  it('says that the provider does not answer', async () => {
    const run = await osteon(['token', '--client-id', 'x'], {
      OSTEON_OIDC_ISSUER: 'http://127.0.0.1:1',
      OSTEON_CLIENT_SECRET: 's',
    });
    expect(run).toMatchObject({
      status: 2,
      errors: 'http://127.0.0.1:1: the identity provider does not answer\n',
    });
  });
});
