import { describe, expect, it } from '@jest/globals';
import { ForbiddenException, HttpException, NotFoundException } from '@nestjs/common';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import { problemDocument } from './problem-document.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';

describe('what a request is answered when something is thrown', () => {
  it('a problem stays what it is', () => {
    const problem = new Problem('gone');
    expect(problemOf(problem)).toBe(problem);
  });

  it.each([
    ['a library’s refusal', new NotFoundException('Cannot GET /api/patients/erika'), 404, 'not-found'],
    ['another of them', new ForbiddenException('erika'), 403, 'forbidden'],
    ['one with a status of no problem of ours', new HttpException('erika', 418), 400, 'malformed-request'],
    ['one about what was sent', new HttpException('erika', 422), 400, 'invalid-input'],
    ['one of Fastify’s', Object.assign(new Error('erika'), { statusCode: 413 }), 413, 'body-too-large'],
    ['a fault of a library’s', Object.assign(new Error('erika'), { statusCode: 502 }), 500, 'fault'],
    ['a fault', new Error('erika'), 500, 'fault'],
    ['something that is no error', 'erika', 500, 'fault'],
  ])('%s says its code and never its message', (_, thrown, status, code) => {
    const document = problemDocument(problemOf(thrown), 'an-id');
    expect(document).toMatchObject({ status, type: `/problems/${code}`, correlationId: 'an-id' });
    expect(JSON.stringify(document)).not.toContain('erika');
  });

  it('a store that is unavailable says why in a word, and when to come again', () => {
    const problem = problemOf(new StoreUnavailable('read-only'));
    expect(problem).toMatchObject({ status: 503, code: 'unavailable' });
    expect(problem.details.headers).toEqual({ 'retry-after': '5' });
    expect(problemDocument(problem).detail).toContain('read-only');
  });
});
