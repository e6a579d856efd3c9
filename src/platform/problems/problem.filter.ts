import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { LOG } from '../logs/log.js';
import { routeOf } from '../http/route-of.js';
import { problemDocument, PROBLEM_JSON } from './problem-document.js';
import { problemOf } from './problem-of.js';
import { Problem } from './problem.js';

const UNAVAILABLE = 503;

/** Answers whatever is thrown with a problem document; a fault is logged here, once, and told to nobody else. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(LOG) private readonly log: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = neverArrived(request) ? new Problem('malformed-request') : problemOf(thrown);
    this.#note(problem, thrown, request);
    // A stream that has begun cannot be answered otherwise any more: it ends, and its reader resumes.
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    void reply
      .status(problem.status)
      .headers({ ...problem.details.headers })
      .type(PROBLEM_JSON)
      .send(problemDocument(problem, request.id));
  }

  #note(problem: Problem, thrown: unknown, request: FastifyRequest): void {
    const where = { correlationId: request.id, method: request.method, route: routeOf(request) };
    if (problem.code === 'fault') this.log.error({ ...where, err: thrown }, 'a request met a fault');
    else if (problem.status === UNAVAILABLE && problem.cause !== undefined) {
      this.log.warn({ ...where, err: problem.cause }, 'something Osteon needs is out of reach');
    }
  }
}

/** Whoever sent it went away, or was cut off for taking too long, before all of it was there. */
const neverArrived = ({ raw }: FastifyRequest): boolean => !raw.complete && raw.destroyed;
