import fc from 'fast-check';
import { ROLES } from '../../src/platform/identity/role.js';
import type { DescribedRoute } from './openapi-check.js';

/** A request as anybody might send it. */
export interface RandomRequest {
  readonly method: string;
  readonly path: string;
  readonly role: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it goes over the wire. */
  readonly body: string | undefined;
}

/** What is there to be named: ids that exist, bodies that would be taken. */
export interface Known {
  readonly patients: readonly string[];
  readonly advisories: readonly string[];
  /** By operation; of the others, any. */
  readonly bodies: Readonly<Record<string, readonly unknown[]>>;
}

const odd = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '..',
    '%00',
    '%',
    'null',
    '-1',
    '1e400',
    '__proto__',
    'a~b~c:d~1',
    'x'.repeat(3_000),
  ),
);

/** JSON of any shape, some of it deep, some of it with names that objects have already. */
const anyJson = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom<unknown>(Number.MAX_VALUE, -0, 1e-320, [], {}, [[]], { entries: 'x' }, { entries: [null] }),
);

/** A body that would be taken, with something in it changed. */
const mutated = (bodies: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom(...bodies), fc.array(fc.tuple(fc.nat(40), anyJson, fc.nat(3)), { maxLength: 3 }))
    .map(([body, changes]) =>
      changes.reduce((now, [place, value, how]) => changed(now, place, value, how), clone(body)),
    );

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

const changed = (body: unknown, place: number, value: unknown, how: number): unknown => {
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      visit((node as Record<string, unknown>)[key]);
    }
  };
  visit(body);
  const [node, key] = places[place % Math.max(1, places.length)] ?? [];
  if (node === undefined || key === undefined) return body;
  if (how === 0) delete node[key];
  else node[how === 1 ? `${key}x` : key] = clone(value);
  return body;
};

const bodyOf = (known: Known, operationId: string): fc.Arbitrary<string | undefined> => {
  const bodies = known.bodies[operationId] ?? Object.values(known.bodies).flat();
  return fc.oneof(
    { weight: 5, arbitrary: mutated(bodies).map((body) => JSON.stringify(body)) },
    { weight: 2, arbitrary: anyJson.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.string({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.nat(200).map((depth) => '['.repeat(depth) + ']'.repeat(depth)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"a":1,"a":2}',
        '{"__proto__":{"x":1}}',
        '\u0000',
        '{"entries":[',
        undefined,
      ),
    },
  );
};

/** Random requests over every route that is described. */
export const randomRequest = (routes: readonly DescribedRoute[], known: Known): fc.Arbitrary<RandomRequest> =>
  fc.constantFrom(...routes).chain(({ method, path, operation }) => {
    const ids = path.startsWith('/api/advisories') ? known.advisories : known.patients;
    const id = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: odd });
    const names = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name);
    const query = fc.array(
      fc.tuple(
        fc.constantFrom('odd', ...names),
        fc.oneof(odd, fc.constantFrom('1', 'open', 'nurse', '2024-01-01T00:00:00Z')),
      ),
      {
        maxLength: 3,
      },
    );
    const headers = fc.dictionary(
      fc.constantFrom(
        'idempotency-key',
        'if-match',
        'last-event-id',
        'x-request-id',
        'content-type',
        'accept',
      ),
      fc.oneof(
        fc.constantFrom('"3"', 'k1', 'application/json', 'text/plain', '*/*', '0'),
        fc.stringMatching(/^[!-~]{0,40}$/),
      ),
      { maxKeys: 2 },
    );
    const allowed = operation['x-roles'] ?? ['none'];
    // Mostly somebody who may, so that what lies behind the door is tried too.
    const role = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...allowed) },
      { weight: 1, arbitrary: fc.constantFrom(...ROLES, 'none') },
    );
    const hasBody = method !== 'GET';
    return fc
      .record({
        id,
        query,
        headers,
        role: role,
        body: hasBody ? bodyOf(known, operation.operationId) : fc.constant(undefined),
      })
      .map((one) => ({
        method,
        path: `${path.replaceAll(/\{\w+\}/g, encodeURIComponent(one.id))}?${new URLSearchParams(one.query).toString()}`,
        role: one.role,
        headers: hasBody ? { 'content-type': 'application/json', ...one.headers } : one.headers,
        body: one.body,
      }));
  });
