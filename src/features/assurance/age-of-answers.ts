import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Subscriptions } from '../../subscriptions/subscriptions.js';

const SECOND = 1_000;

/**
 * Says of every answer to a reader how old it may be: `Age`, in seconds, where a view has not stood at the end of the
 * log for that long. While the event store is away views go on answering from what they have.
 */
@Injectable()
export class AgeOfAnswers implements NestInterceptor {
  constructor(private readonly subscriptions: Subscriptions) {}

  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const http = context.switchToHttp();
    const isRead = http.getRequest<FastifyRequest>().method === 'GET';
    const seconds = isRead ? Math.floor(this.subscriptions.age() / SECOND) : 0;
    if (seconds > 0) http.getResponse<FastifyReply>().header('age', String(seconds));
    return next.handle();
  }
}
