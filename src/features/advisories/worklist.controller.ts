import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import {
  AUDIENCES,
  KINDS,
  SEVERITIES,
  type AdvisoryKind,
  type Audience,
  type Severity,
} from '../../clinic/advisories/advisory.js';
import type { Actor } from '../../kernel/event.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { cursorOf, placeIn, type Page } from '../../platform/http/page.js';
import { PageQuery } from '../../platform/http/page-query.js';
import { ReadAudit } from '../audit/index.js';
import { Advisories } from './advisories.js';
import type { AdvisoryView } from './advisory-view.js';
import { audienceFor } from './audience-of.js';
import type { WorklistCursor } from './worklist.js';

const oneOf = (values: readonly string[]) => ({ message: `must be one of ${values.join(', ')}` });
const STATUSES = ['open', 'closed'] as const;

class AdvisoriesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: AUDIENCES })
  @IsOptional()
  @IsIn(AUDIENCES, oneOf(AUDIENCES))
  audience?: Audience;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS, oneOf(KINDS))
  kind?: AdvisoryKind;

  @ApiPropertyOptional({ enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES, oneOf(STATUSES))
  status?: (typeof STATUSES)[number];

  @ApiPropertyOptional({ enum: SEVERITIES })
  @IsOptional()
  @IsIn(SEVERITIES, oneOf(SEVERITIES))
  severity?: Severity;

  @ApiPropertyOptional({ pattern: '^[A-Za-z0-9._-]{1,64}$' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'must be the id of a patient' })
  patient?: string;

  @ApiPropertyOptional({ description: 'Answer once the log is known up to here', pattern: '^[0-9.]{1,40}$' })
  @IsOptional()
  @Matches(/^[0-9.]{1,40}$/, { message: 'must be a position that was given' })
  minPosition?: string;
}

/** As long as a reader waits for a position, in ms. */
const PATIENCE = 1_000;

@Controller('advisories')
export class WorklistController {
  constructor(
    private readonly advisories: Advisories,
    private readonly audit: ReadAudit,
  ) {}

  @Get()
  @Roles('clinician', 'nurse', 'auditor')
  @ApiOperation({
    summary: 'Advisories for one’s audience, the gravest first',
    operationId: 'listAdvisories',
  })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/AdvisoryPage' } })
  async list(
    @Query() query: AdvisoriesQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<Page<AdvisoryView>> {
    const { audience: asked, cursor, minPosition, ...filter } = query;
    if (minPosition !== undefined) await this.advisories.reached(minPosition, PATIENCE);
    const audience = audienceFor(actor, asked);
    const place = placeIn(cursor, isPlace);
    const { items, next } = this.advisories.list({
      ...filter,
      ...(audience === undefined ? {} : { audience }),
      ...(place === undefined ? {} : { cursor: place }),
    });
    await this.audit.seen(request, actor, [...new Set(items.map(({ patientId }) => patientId))]);
    return { items, next: next === undefined ? null : cursorOf(next) };
  }
}

const isPlace = (value: unknown): value is WorklistCursor =>
  typeof value === 'object' &&
  value !== null &&
  'severity' in value &&
  typeof value.severity === 'number' &&
  'raised' in value &&
  typeof value.raised === 'string' &&
  'id' in value &&
  typeof value.id === 'string';
