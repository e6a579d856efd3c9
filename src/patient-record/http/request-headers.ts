import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/event.js';
import type { Asking } from '../command.js';
import { Problem } from '../../platform/problems/problem.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** Who asks, under which key; without a key the request's own id stands for it, and no repeat is recognised. */
export const askingIn = (request: FastifyRequest, actor: Actor): Asking => ({
  actor,
  correlationId: request.id,
  key: keyIn(request) ?? `request ${crypto.randomUUID()}`,
});

/** The same where a key must be there. */
export const askingWithKey = (request: FastifyRequest, actor: Actor): Asking => {
  const key = keyIn(request);
  if (key !== undefined) return { actor, correlationId: request.id, key };
  throw new Problem('precondition-required', {
    errors: [{ field: 'Idempotency-Key', message: 'must be there: asked twice, a patient is enrolled once' }],
  });
};

const keyIn = (request: FastifyRequest): string | undefined => {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  if (typeof header === 'string' && KEY.test(header)) return `key ${header}`;
  throw new Problem('invalid-input', {
    errors: [{ field: 'Idempotency-Key', message: 'must be 1 to 200 printable characters without blanks' }],
  });
};

/** The revision in `If-Match`, as an `ETag` gave it. */
export const expectedIn = (request: FastifyRequest): number | undefined => {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const revision = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem('invalid-input', {
    errors: [{ field: 'If-Match', message: 'must be the ETag of the patient, such as "12"' }],
  });
};
