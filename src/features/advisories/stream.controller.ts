import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiPropertyOptional, ApiProduces, ApiOkResponse } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AUDIENCES, type Audience } from '../../clinic/advisories/advisory.js';
import type { Actor } from '../../kernel/event.js';
import type { Identity } from '../../platform/identity/identity.js';
import { CurrentActor, CurrentIdentity, Roles } from '../../platform/identity/route-access.js';
import { Clock } from '../../platform/clock.js';
import { Problem } from '../../platform/problems/problem.js';
import { Stopping } from '../../platform/stopping.js';
import { ReadAudit } from '../audit/index.js';
import { Advisories } from './advisories.js';
import { streamChanges } from './advisory-stream.js';
import { audienceFor } from './audience-of.js';

class StreamQuery {
  @ApiPropertyOptional({ enum: AUDIENCES })
  @IsOptional()
  @IsIn(AUDIENCES, { message: `must be one of ${AUDIENCES.join(', ')}` })
  audience?: Audience;
}

@Controller('advisories')
export class StreamController {
  constructor(
    private readonly advisories: Advisories,
    private readonly audit: ReadAudit,
    private readonly clock: Clock,
    private readonly stopping: Stopping,
  ) {}

  /** Without `Last-Event-ID` it begins with the next change there is. */
  @Get('stream')
  @Roles('clinician', 'nurse', 'auditor')
  @ApiOperation({ summary: 'Changes of advisories as they happen', operationId: 'streamAdvisories' })
  @ApiHeader({ name: 'Last-Event-ID', required: false, description: 'The last message that was received' })
  @ApiProduces('text/event-stream')
  @ApiOkResponse({ description: 'Server-sent events', schema: { type: 'string' } })
  async stream(
    @Query() query: StreamQuery,
    @Headers('last-event-id') lastId: string | undefined,
    @CurrentActor() actor: Actor,
    @CurrentIdentity() identity: Identity,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const audience = audienceFor(actor, query.audience);
    const beyond = messageIdIn(lastId) ?? this.advisories.lastChange();
    const ending = new AbortController();
    const end = (): void => ending.abort();
    request.raw.once('close', end);
    reply.raw.once('close', end);
    const expiry = setTimeout(end, Math.min(identity.expiresAt - this.clock.now(), LONGEST));
    reply.hijack();
    reply.raw.writeHead(200, {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    } as Record<string, string>);
    reply.raw.write(': connected\n\n');
    try {
      await streamChanges(reply.raw, {
        advisories: this.advisories,
        audience,
        beyond,
        seen: async (messages) =>
          this.audit.seen(request, actor, [...new Set(messages.map(({ advisory }) => advisory.patientId))]),
        signal: AbortSignal.any([ending.signal, this.stopping.signal]),
      });
    } finally {
      clearTimeout(expiry);
      reply.raw.end();
    }
  }
}

/** Longer than any token lives; a timer cannot wait longer than some weeks. */
const LONGEST = 24 * 3_600_000;

const messageIdIn = (header: string | undefined): string | undefined => {
  if (header === undefined || header === '') return undefined;
  if (/^[0-9]{1,32}(?:\.[0-9]{1,8})?$/.test(header)) return header;
  throw new Problem('invalid-input', {
    errors: [{ field: 'Last-Event-ID', message: 'must be the id of a message that was received' }],
  });
};
