import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { EventStore } from '../../event-store/event-store.port.js';
import { Roles } from '../../platform/identity/route-access.js';
import { cursorOf, placeIn, type Page } from '../../platform/http/page.js';
import { PageQuery } from '../../platform/http/page-query.js';
import { Accesses } from './accesses.js';
import type { AccessRow } from './accesses.projection.js';
import { verifyLog, type Verification } from './verification.js';

class AccessesQuery extends PageQuery {
  @ApiPropertyOptional({ pattern: '^[A-Za-z0-9._-]{1,64}$' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9._-]{1,64}$/, { message: 'must be the id of a patient' })
  patient?: string;

  @ApiPropertyOptional({
    maxLength: 200,
    description: 'The id of a person, as the identity provider gives it',
  })
  @IsOptional()
  @IsString({ message: 'must be the id of a person' })
  @MaxLength(200, { message: 'must be the id of a person' })
  actor?: string;
}

@Controller('audit')
export class AuditController {
  constructor(
    private readonly accesses: Accesses,
    private readonly store: EventStore,
  ) {}

  @Get('accesses')
  @Roles('auditor', 'admin')
  @ApiOperation({ summary: 'Who looked at whose data, the latest first', operationId: 'listAccesses' })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/AccessPage' } })
  async list(@Query() { patient, actor, cursor, limit }: AccessesQuery): Promise<Page<AccessRow>> {
    const beyond = placeIn(cursor, (value): value is string => typeof value === 'string');
    const rows = await this.accesses.list({
      limit: limit + 1,
      ...(patient === undefined ? {} : { patient }),
      ...(actor === undefined ? {} : { actor }),
      ...(beyond === undefined ? {} : { cursor: beyond }),
    });
    const items = rows.slice(0, limit);
    const last = rows.length > limit ? items.at(-1) : undefined;
    return { items, next: last === undefined ? null : cursorOf(`${last.position} ${last.patient}`) };
  }

  @Get('verification')
  @Roles('auditor', 'admin')
  @ApiOperation({ summary: 'Whether the history is whole', operationId: 'verifyHistory' })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/Verification' } })
  async verify(): Promise<Verification> {
    return verifyLog(this.store);
  }
}
