import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { discover } from './discovery.js';

let server: Server | undefined;
afterEach(() => {
  server?.close();
});

/** An issuer that says of itself what it is told to. */
const issuerSaying = async (say: (issuer: string) => string, status = 200): Promise<string> => {
  let issuer = '';
  server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(say(issuer));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return issuer;
};

describe('an identity provider is believed only where it can be', () => {
  it('its keys, its token address and how clients show who they are', async () => {
    const issuer = await issuerSaying((own) =>
      JSON.stringify({ issuer: own, jwks_uri: `${own}/jwks`, token_endpoint: `${own}/token` }),
    );
    expect(await discover(issuer)).toEqual({
      keys: new URL(`${issuer}/jwks`),
      tokens: new URL(`${issuer}/token`),
      clientAuthentication: ['client_secret_basic'],
    });
  });

  it.each([
    [
      'names another issuer',
      () => JSON.stringify({ issuer: 'https://login.example.org' }),
      /names another issuer/,
    ],
    [
      'keeps its keys where anyone could change them on the way',
      (issuer: string) => JSON.stringify({ issuer, jwks_uri: 'http://login.example.org/jwks' }),
      /no trustworthy address of its keys/,
    ],
    ['has no keys', (issuer: string) => JSON.stringify({ issuer }), /no trustworthy address of its keys/],
    ['answers something else than JSON', () => '<html>', /does not answer/],
  ])('not one that %s', async (_, say, message) => {
    await expect(discover(await issuerSaying(say))).rejects.toThrow(message);
  });

  it('nor one that fails', async () => {
    await expect(discover(await issuerSaying(() => '{}', 500))).rejects.toThrow('answered 500');
  });

  it('nor one that is not there', async () => {
    await expect(discover('http://127.0.0.1:1')).rejects.toThrow('does not answer');
  });
});
