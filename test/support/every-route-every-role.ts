import { ROLES, type Role } from '../../src/platform/identity/role.js';
import type { IdentityProvider } from './identity-provider.js';

/** Who may use which route (`'GET /api/patients/{id}'`); a charge-nurse may what a nurse may. */
export type AccessTable = Readonly<Record<string, 'anyone' | readonly Role[]>>;

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Case {
  readonly as: string;
  readonly token: string | undefined;
  readonly expected: 401 | 403 | 'let in';
}

/**
 * Calls every route the OpenAPI document names with every role, and with every kind of token that is none. Gives a
 * sentence for each answer that is not as the table has it, and for each route only one of the two knows.
 */
export const everyRouteEveryRole = async (
  url: string,
  provider: IdentityProvider,
  table: AccessTable,
): Promise<readonly string[]> => {
  const routes = await routesOf(url);
  const unknown = [
    ...routes.filter((route) => !Object.hasOwn(table, route)).map((route) => `${route} is not in the table`),
    ...Object.keys(table)
      .filter((route) => !routes.includes(route))
      .map((route) => `${route} is not described`),
  ];
  const bad = await badTokens(provider);
  const good = await Promise.all(
    ROLES.map(async (role) => ({
      role,
      token: await provider.token({ subject: `a ${role}`, roles: [role] }),
    })),
  );
  const wrong = await Promise.all(
    routes.map(async (route) => {
      const access = table[route] ?? [];
      const cases: readonly Case[] = [
        ...bad.map(({ as, token }) => ({
          as,
          token,
          expected: access === 'anyone' ? ('let in' as const) : (401 as const),
        })),
        ...good.map(({ role, token }) => ({
          as: `a ${role}`,
          token,
          expected: mayUse(access, role) ? ('let in' as const) : (403 as const),
        })),
      ];
      return Promise.all(cases.map(async (one) => wrongIn(url, route, one)));
    }),
  );
  return [...unknown, ...wrong.flat(2)];
};

/** The routes of the OpenAPI document, as `METHOD /path/{parameter}`. */
const routesOf = async (url: string): Promise<readonly string[]> => {
  const response = await fetch(`${url}/api/openapi.json`);
  const { paths } = (await response.json()) as Described;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods)
      .filter((method) => METHODS.has(method))
      .map((method) => `${method.toUpperCase()} ${path}`),
  );
};

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch']);

const mayUse = (access: 'anyone' | readonly Role[], role: Role): boolean =>
  access === 'anyone' || access.includes(role) || (role === 'charge-nurse' && access.includes('nurse'));

/** Every way of having no valid token that the design names, each with all roles. */
const badTokens = async (
  provider: IdentityProvider,
): Promise<readonly { readonly as: string; readonly token: string | undefined }[]> => {
  const roles = ROLES;
  const [expired, early, otherIssuer, otherAudience] = await Promise.all([
    provider.oddToken({ roles, endsIn: -60 }),
    provider.oddToken({ roles, beginsIn: 60 }),
    provider.oddToken({ roles, issuer: 'https://login.example.org' }),
    provider.oddToken({ roles, audience: 'another-service' }),
  ]);
  return [
    { as: 'nobody', token: undefined },
    { as: 'the bearer of an expired token', token: expired },
    { as: 'the bearer of a token not yet valid', token: early },
    { as: 'the bearer of another issuer’s token', token: otherIssuer },
    { as: 'the bearer of a token for another audience', token: otherAudience },
    { as: 'the bearer of an unsigned token', token: provider.unsignedToken({ roles }) },
    {
      as: 'the bearer of a token signed with the public key',
      token: await provider.tokenByPublicKey({ roles }),
    },
  ];
};

const wrongIn = async (
  url: string,
  route: string,
  { as, token, expected }: Case,
): Promise<readonly string[]> => {
  const [method = '', path = ''] = route.split(' ');
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const ending = new AbortController();
  const response = await fetch(`${url}${path.replaceAll(/\{[^}]+\}/g, 'none')}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(hasBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(hasBody ? { body: '{}' } : {}),
    signal: ending.signal,
  });
  // A live stream would go on for ever.
  ending.abort();
  const { status } = response;
  const asExpected =
    expected === 'let in' ? status !== 401 && status !== 403 && status < 500 : status === expected;
  return asExpected ? [] : [`${route} as ${as}: expected ${expected}, was answered ${status}`];
};
