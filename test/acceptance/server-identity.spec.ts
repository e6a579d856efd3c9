import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Get } from '@nestjs/common';
import { everyRouteEveryRole } from '../support/every-route-every-role.js';
import { IdentityProvider } from '../support/identity-provider.js';
import { ProbeModule } from '../support/probe.module.js';
import { serverUnderTest, type ServerUnderTest } from '../support/server-under-test.js';

let provider: IdentityProvider;
let server: ServerUnderTest;
beforeAll(async () => {
  provider = await IdentityProvider.start();
  server = await serverUnderTest({ issuer: provider.issuer, bare: true, modules: [ProbeModule] });
});
afterAll(async () => {
  await server.close();
  await provider.stop();
});

const actor = async (token?: string): ReturnType<ServerUnderTest['request']> =>
  server.request('GET', '/api/probe/actor', token === undefined ? {} : { token });

describe('a person is let in by the token of their identity provider', () => {
  it('acts in the first of the route’s roles that the token gives', async () => {
    const token = await provider.token({ subject: 'dr-1', roles: ['nurse', 'clinician'] });
    expect(await actor(token)).toMatchObject({
      status: 200,
      body: { actor: { id: 'dr-1', role: 'clinician' }, roles: ['clinician', 'nurse'] },
    });
  });

  it('may as a charge-nurse what a nurse may, and is on record as a charge-nurse', async () => {
    const token = await provider.token({ subject: 'cn-1', roles: ['charge-nurse'] });
    expect(await actor(token)).toMatchObject({
      status: 200,
      body: { actor: { id: 'cn-1', role: 'charge-nurse' } },
    });
  });

  it('is told which roles are needed where the token has none of them', async () => {
    const answer = await actor(await provider.token({ roles: ['auditor'] }));
    expect(answer).toMatchObject({
      status: 403,
      body: {
        type: '/problems/forbidden',
        status: 403,
        detail: 'One of these roles is needed: clinician, nurse.',
      },
    });
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  });

  it('is told how to ask where there is no token', async () => {
    const answer = await actor();
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('may be a few seconds late or early, as clocks differ', async () => {
    const tokens = [
      await provider.oddToken({ roles: ['nurse'], endsIn: -2 }),
      await provider.oddToken({ roles: ['nurse'], beginsIn: 3 }),
    ];
    const answers = await Promise.all(tokens.map(actor));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  });
});

describe('a token that is not valid lets nobody in', () => {
  const roles = ['clinician'] as const;
  it.each([
    ['expired', async () => provider.oddToken({ roles, endsIn: -10 })],
    ['not yet valid', async () => provider.oddToken({ roles, beginsIn: 10 })],
    ['of another issuer', async () => provider.oddToken({ roles, issuer: 'https://login.example.org' })],
    ['for another audience', async () => provider.oddToken({ roles, audience: 'another-service' })],
    ['without an end', async () => provider.oddToken({ roles, claims: { exp: undefined } })],
    ['for nobody', async () => provider.oddToken({ roles, claims: { sub: undefined } })],
    ['for a nameless one', async () => provider.oddToken({ roles, claims: { sub: '' } })],
    ['with alg none', async () => provider.unsignedToken({ roles })],
    ['signed by HS256 with the public key', async () => provider.tokenByPublicKey({ roles })],
    ['signed with a key the provider never had', async () => provider.forgedToken({ roles })],
    ['not a token at all', async () => 'nonsense'],
  ])('one that is %s', async (_, token) => {
    const answer = await actor(await token());
    expect(answer).toMatchObject({ status: 401, body: { type: '/problems/unauthenticated' } });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('nor does another way of authenticating', async () => {
    const answer = await server.request('GET', '/api/probe/actor', {
      headers: { authorization: 'Basic YTpi' },
    });
    expect(answer.status).toBe(401);
  });

  it.each(['access_token', 'token', 'Access_Token'])('nor does one in the address, as %s', async (name) => {
    const token = await provider.token({ roles });
    const answer = await server.request('GET', `/api/probe/actor?${name}=${token}`, { token });
    expect(answer).toMatchObject({ status: 400, body: { type: '/problems/token-in-query' } });
    expect(server.logText()).not.toContain(token);
  });
});

describe('where the roles stand in a token', () => {
  const roleSeen = async (claim: string, claims: object): Promise<number> => {
    const other = await serverUnderTest({
      issuer: provider.issuer,
      environment: { OSTEON_OIDC_ROLES_CLAIM: claim },
      bare: true,
      modules: [ProbeModule],
    });
    const token = await provider.oddToken({ claims: { roles: undefined, ...claims } });
    const { status } = await other.request('GET', '/api/probe/actor', { token });
    await other.close();
    return status;
  };

  it.each([
    ['a path', 'realm_access.roles', { realm_access: { roles: ['nurse'] } }, 200],
    ['a name with points', 'https://example.org/roles', { 'https://example.org/roles': ['nurse'] }, 200],
    ['one text', 'roles', { roles: 'auditor nurse' }, 200],
    ['roles Osteon does not know', 'roles', { roles: ['superuser'] }, 403],
    ['a path that leads nowhere', 'a.b.c', { a: 'x' }, 403],
    ['something else than words', 'roles', { roles: { nurse: true } }, 403],
  ])('%s', async (_, claim, claims, expected) => {
    expect(await roleSeen(claim, claims)).toBe(expected);
  });
});

describe('the provider changes its keys, or does not answer', () => {
  it('a token by a new key is taken without a restart, one by the old key no longer once it is gone', async () => {
    const before = await provider.token({ roles: ['nurse'] });
    expect((await actor(before)).status).toBe(200);
    await provider.rotateKeys();
    const after = await provider.token({ roles: ['nurse'] });
    expect((await actor(after)).status).toBe(200);
    expect((await actor(before)).status).toBe(401);
  });

  it('nobody is called a stranger because the provider is out of reach', async () => {
    const away = await IdentityProvider.start();
    const other = await serverUnderTest({ issuer: away.issuer, bare: true, modules: [ProbeModule] });
    const token = await away.token({ roles: ['nurse'] });
    await away.vanish();
    const during = await other.request('GET', '/api/probe/actor', { token });
    expect(during).toMatchObject({ status: 503, body: { type: '/problems/identity-provider-unavailable' } });
    expect(during.headers.get('retry-after')).toBe('5');
    await away.comeBack();
    expect((await other.request('GET', '/api/probe/actor', { token })).status).toBe(200);
    await away.vanish();
    // The keys are known by now.
    expect((await other.request('GET', '/api/probe/actor', { token })).status).toBe(200);
    await other.close();
    await away.stop();
  });
});

describe('every route says who may use it', () => {
  it('or the server does not start', async () => {
    @Controller('forgotten')
    class Forgotten {
      @Get('door')
      door(): object {
        return {};
      }
    }
    const starting = serverUnderTest({
      issuer: provider.issuer,
      bare: true,
      modules: [{ module: class Careless {}, controllers: [Forgotten] }],
    });
    await expect(starting).rejects.toThrow('these routes need @Roles or @Public: Forgotten.door');
  });

  it('and means it, for every role and every kind of bad token', async () => {
    const wrong = await everyRouteEveryRole(server.url, provider, {
      'GET /api/probe/actor': ['clinician', 'nurse'],
      'GET /api/probe/audit': ['auditor'],
      'POST /api/probe/body': 'anyone',
      'POST /api/probe/measured': 'anyone',
      'GET /api/probe/patients/{id}': 'anyone',
      'GET /api/probe/refusal': 'anyone',
      'GET /api/probe/fault': 'anyone',
      'GET /api/probe/quoting-fault': 'anyone',
      'GET /api/probe/full-disk': 'anyone',
      'GET /api/probe/gone': 'anyone',
    });
    expect(new Set(wrong.map((line) => line.replace(/ as .*:/, ':')))).toEqual(
      new Set([
        'GET /api/probe/gone is not described',
        'GET /api/probe/fault: expected let in, was answered 500',
        'GET /api/probe/quoting-fault: expected let in, was answered 500',
        'GET /api/probe/full-disk: expected let in, was answered 503',
      ]),
    );
  });
});
