import { Controller, Get, Param, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/event.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { Problem } from '../../platform/problems/problem.js';
import { ReadAudit } from '../audit/index.js';
import { Advisories } from './advisories.js';
import { mayBeSeenBy } from './audience-of.js';
import { ReplayAdvisory, type ReplayedAdvisory } from './replay.query.js';

@Controller('advisories/:id/replay')
export class ReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly advisories: Advisories,
    private readonly audit: ReadAudit,
  ) {}

  @Get()
  @Roles('clinician', 'auditor')
  @ApiOperation({
    summary: 'The advisory derived anew from the events before it, and compared with what is stored',
    operationId: 'replayAdvisory',
  })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/ReplayedAdvisory' } })
  async replay(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<ReplayedAdvisory> {
    const advisory = this.advisories.one(id);
    const isSeen = advisory !== undefined && mayBeSeenBy(actor, advisory);
    const replayed = isSeen ? await this.queries.execute(new ReplayAdvisory(id)) : undefined;
    if (!isSeen || replayed === undefined) {
      throw new Problem('not-found', { detail: 'There is no such advisory for you.' });
    }
    await this.audit.seen(request, actor, [advisory.patientId]);
    return replayed;
  }
}
