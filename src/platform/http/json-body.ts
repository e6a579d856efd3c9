import type { FastifyInstance, FastifyRequest } from 'fastify';
import { parseStrictJson } from '../../clinic/case-file/strict-json.js';
import { Problem } from '../problems/problem.js';
import { jsonDepth } from './json-depth.js';

const DEEPEST = 32;

/** Takes JSON objects and nothing else for a body, as strictly as case files are read. */
export const takeJsonBodies = (server: FastifyInstance): void => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: FastifyRequest, body: Buffer) => readJsonBody(body),
  );
};

/** The object in a body; throws the problem that names the place where it is not one. */
export const readJsonBody = (body: Buffer): object => {
  const text = decoded(body);
  if (jsonDepth(text) > DEEPEST) throw malformed(`must not be nested more than ${DEEPEST} deep`);
  const parsed = parseStrictJson(text);
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
