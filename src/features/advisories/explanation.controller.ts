import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/event.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { clocksIn, TwoClocksQuery } from '../../platform/http/two-clocks.query.js';
import { Problem } from '../../platform/problems/problem.js';
import { ReadAudit } from '../audit/index.js';
import { Advisories } from './advisories.js';
import type { AdvisoryView } from './advisory-view.js';
import { mayBeSeenBy } from './audience-of.js';
import { ExplainAdvisory, type AdvisoryExplanation } from './explanation.query.js';

/** An advisory and why it says what it says. */
export interface ExplainedAdvisory extends AdvisoryExplanation {
  readonly advisory: AdvisoryView;
}

@Controller('advisories/:id/explanation')
export class ExplanationController {
  constructor(
    private readonly queries: QueryBus,
    private readonly advisories: Advisories,
    private readonly audit: ReadAudit,
  ) {}

  @Get()
  @Roles('clinician', 'auditor')
  @ApiOperation({
    summary: 'Every condition with its value, threshold and sources, and what would turn the outcome',
    operationId: 'explainAdvisory',
  })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/Explanation' } })
  async explain(
    @Param('id') id: string,
    @Query() asked: TwoClocksQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<ExplainedAdvisory> {
    const clocks = clocksIn(asked);
    const advisory = this.advisories.one(id);
    const isSeen = advisory !== undefined && mayBeSeenBy(actor, advisory);
    const explanation = isSeen ? await this.queries.execute(new ExplainAdvisory(id, clocks)) : undefined;
    if (!isSeen || explanation === undefined) {
      throw new Problem('not-found', { detail: 'There is no such advisory for you.' });
    }
    await this.audit.seen(request, actor, [advisory.patientId]);
    // Whoever may see it now may see what it was then.
    return { advisory: this.advisories.oneAsKnown(id, clocks) ?? advisory, ...explanation };
  }
}
