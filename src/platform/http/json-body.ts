import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { jsonDepth } from './json-depth.js';

const DEEPEST = 32;

/** How the text of a body becomes a value, or what is wrong with it and where. */
export type JsonReader = (
  text: string,
) => { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

/** Takes JSON objects and nothing else for a body; a strict reader sees what JSON.parse lets through in silence. */
export const takeJsonBodies = (server: FastifyInstance, read: JsonReader): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => readJsonBody(body, read),
  );
};

/** The object in a body; throws the problem that names the place where it is not one. */
const readJsonBody = (body: Buffer, read: JsonReader): object => {
  const text = decoded(body);
  if (jsonDepth(text) > DEEPEST) throw malformed(`must not be nested more than ${DEEPEST} deep`);
  const parsed = read(text);
  if (!parsed.ok) throw malformed(parsed.message);
  if (typeof parsed.value !== 'object' || parsed.value === null || Array.isArray(parsed.value)) {
    throw malformed('must be an object');
  }
  return parsed.value;
};

const decoded = (body: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw malformed('must be text in UTF-8');
  }
};

const malformed = (message: string): Problem =>
  new Problem('malformed-json', { errors: [{ field: '(body)', message }] });
