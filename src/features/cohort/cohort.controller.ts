import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { EventStore } from '../../event-store/event-store.port.js';
import type { Actor } from '../../kernel/event.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import { instantIn, IsTime } from '../../platform/http/two-clocks.query.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { Problem } from '../../platform/problems/problem.js';
import { ReadAudit } from '../audit/index.js';
import { chartsInStore } from './charts-in-store.js';
import { cohortReport, type CohortReport, type Period } from './cohort-report.js';

class PeriodQuery {
  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Cycles that began, and patients followed, from then on',
  })
  @IsOptional()
  @IsTime()
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'As their charts stood then' })
  @IsOptional()
  @IsTime()
  to?: string;
}

@Controller('cohort')
export class CohortController {
  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly audit: ReadAudit,
  ) {}

  @Get('report')
  @Roles('clinician', 'auditor')
  @ApiOperation({ summary: 'The table of the cohort, worked out of the events', operationId: 'cohortReport' })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/CohortReport' } })
  async report(
    @Query() query: PeriodQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<CohortReport> {
    const charts = await chartsInStore(this.store, this.sealed);
    const report = cohortReport(charts, periodIn(query));
    await this.audit.seen(
      request,
      actor,
      charts.map(({ patientId }) => patientId),
    );
    return report;
  }
}

const periodIn = ({ from, to }: PeriodQuery): Period => {
  const period = {
    ...(from === undefined ? {} : { from: instantIn('from', from) }),
    ...(to === undefined ? {} : { to: instantIn('to', to) }),
  };
  if (period.from !== undefined && period.to !== undefined && period.to < period.from) {
    throw new Problem('invalid-input', { errors: [{ field: 'to', message: 'must not be before from' }] });
  }
  return period;
};
