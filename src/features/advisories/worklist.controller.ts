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
import { clocksIn, IsTime } from '../../platform/http/two-clocks.query.js';
import { Problem } from '../../platform/problems/problem.js';
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

  @ApiPropertyOptional({ format: 'date-time', description: 'Knowledge time: what Osteon knew then' })
  @IsOptional()
  @IsTime()
  knownAt?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'Clinical time: what had been concluded for by then',
  })
  @IsOptional()
  @IsTime()
  at?: string;
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
    const { audience: asked, cursor, minPosition, knownAt, at, ...filter } = query;
    if (minPosition !== undefined) await this.advisories.reached(minPosition, PATIENCE);
    const audience = audienceFor(actor, asked);
    if (knownAt !== undefined || at !== undefined) {
      const items = this.#asKnown(query, audience);
      await this.#seen(request, actor, items);
      return { items, next: null };
    }
    const place = placeIn(cursor, isPlace);
    const { items, next } = this.advisories.list({
      ...filter,
      ...(audience === undefined ? {} : { audience }),
      ...(place === undefined ? {} : { cursor: place }),
    });
    await this.#seen(request, actor, items);
    return { items, next: next === undefined ? null : cursorOf(next) };
  }

  /** The past is asked of one patient, and given whole. */
  #asKnown(query: AdvisoriesQuery, audience: Audience | undefined): readonly AdvisoryView[] {
    const { patient, kind, status, severity } = query;
    if (patient === undefined) {
      const message = 'must name the patient whose past is asked for (with knownAt or at)';
      throw new Problem('invalid-input', { errors: [{ field: 'patient', message }] });
    }
    const clocks = clocksIn(query);
    return this.advisories.asKnown(patient, clocks, {
      ...(audience === undefined ? {} : { audience }),
      ...(kind === undefined ? {} : { kind }),
      ...(status === undefined ? {} : { status }),
      ...(severity === undefined ? {} : { severity }),
    });
  }

  async #seen(request: FastifyRequest, actor: Actor, items: readonly AdvisoryView[]): Promise<void> {
    await this.audit.seen(request, actor, [...new Set(items.map(({ patientId }) => patientId))]);
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
