import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { joinFields } from '../../clinic/entries/personal-fields.js';
import { EventStore } from '../../event-store/event-store.port.js';
import type { Actor, StoredEvent } from '../../kernel/event.js';
import { RuleBook } from '../../patient-record/active-rules.port.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { streamOf } from '../../patient-record/patient-stream.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { cursorOf, placeIn, type Page } from '../../platform/http/page.js';
import { clocksIn, TwoClocksQuery } from '../../platform/http/two-clocks.query.js';
import { asKnown, type PatientAsKnown } from '../../patient-record/as-known.js';
import { PageQuery } from '../../platform/http/page-query.js';
import { PatientIdPipe } from '../../platform/http/patient-id.pipe.js';
import { Problem } from '../../platform/problems/problem.js';
import { ReadAudit } from '../audit/index.js';
import { chartOf, type PatientChart } from './patient-chart.js';
import { Patients, type FoundPatient } from './patients.js';

const TEXT = { message: 'must be a text of 1 to 200 characters' } as const;

class PatientsQuery extends PageQuery {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, description: 'Whole words of the name, in any order' })
  @IsOptional()
  @IsString(TEXT)
  @Length(1, 200, TEXT)
  name?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/, { message: 'must be a date such as 2012-05-17' })
  birthDate?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 200, description: 'The value of an identifier' })
  @IsOptional()
  @IsString(TEXT)
  @Length(1, 200, TEXT)
  identifier?: string;

  @ApiPropertyOptional({ description: 'Answer once the log is known up to here', pattern: '^[0-9.]{1,40}$' })
  @IsOptional()
  @Matches(/^[0-9.]{1,40}$/, { message: 'must be a position that was given' })
  minPosition?: string;
}

/** As long as a reader waits for a position, in ms. */
const PATIENCE = 1_000;

type HistoryEvent = Omit<StoredEvent, 'sealed'>;

@Controller('patients')
export class PatientsController {
  constructor(
    private readonly patients: Patients,
    private readonly record: PatientRecord,
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
    private readonly audit: ReadAudit,
  ) {}

  @Get()
  @Roles('clinician', 'nurse')
  @ApiOperation({ summary: 'Find patients', operationId: 'findPatients' })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/PatientPage' } })
  async find(
    @Query() query: PatientsQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<Page<FoundPatient>> {
    const { name, birthDate, identifier, cursor, limit, minPosition } = query;
    if (minPosition !== undefined) await this.patients.reached(minPosition, PATIENCE);
    const identity = {
      ...(name === undefined ? {} : { name }),
      ...(birthDate === undefined ? {} : { birthDate }),
      ...(identifier === undefined ? {} : { identifiers: [{ system: '', value: identifier }] }),
    };
    const beyond = placeIn(cursor, (value): value is string => typeof value === 'string') ?? '';
    const found = await this.patients.find(identity, beyond, limit + 1);
    const items = found.slice(0, limit);
    await this.audit.seen(
      request,
      actor,
      items.map(({ id }) => id),
    );
    const last = found.length > limit ? items.at(-1) : undefined;
    return { items, next: last === undefined ? null : cursorOf(last.id) };
  }

  @Get(':id')
  @Roles('clinician', 'nurse')
  @ApiOperation({ summary: 'The chart of a patient', operationId: 'getPatient' })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/PatientChart' } })
  async chart(
    @Param('id', PatientIdPipe) id: string,
    @Query() clocks: TwoClocksQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PatientChart> {
    const known = await this.#known(id, clocks);
    const rules = await this.rules.activeAt(clocksIn(clocks).knownAt ?? Number.POSITIVE_INFINITY);
    const chart = known === undefined ? undefined : chartOf(known, rules);
    if (chart === undefined) throw noSuch();
    await this.audit.seen(request, actor, [id]);
    reply.header('etag', `"${chart.revision}"`);
    return chart;
  }

  /** The present is at hand; the past is told from the events. */
  async #known(id: string, clocks: TwoClocksQuery): Promise<PatientAsKnown | undefined> {
    if (clocks.knownAt === undefined && clocks.at === undefined) {
      const patient = await this.record.load(id);
      return patient === undefined ? undefined : { patient, arrivedLater: [], judgedBy: undefined };
    }
    const events = await this.sealed.openAll(await this.store.readStream(streamOf(id)));
    return asKnown(id, events, clocksIn(clocks));
  }

  @Get(':id/events')
  @Roles('auditor', 'clinician')
  @ApiOperation({
    summary: 'Everything that was recorded and concluded, in order',
    operationId: 'listEvents',
  })
  @ApiOkResponse({ schema: { $ref: '#/components/schemas/EventPage' } })
  async history(
    @Param('id', PatientIdPipe) id: string,
    @Query() { cursor, limit }: PageQuery,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<Page<HistoryEvent>> {
    const from = placeIn(cursor, (value): value is number => Number.isSafeInteger(value)) ?? 0;
    const events = await this.store.readStream(streamOf(id), { from, limit: limit + 1 });
    if (events.length === 0 && from === 0) throw noSuch();
    await this.audit.seen(request, actor, [id]);
    const items = await this.sealed.openAll(events.slice(0, limit));
    return {
      items: items.map(({ event: { sealed: _sealed, ...event }, personal }) => ({
        ...event,
        data: joinFields({ open: event.data, personal }),
      })),
      next: events.length > limit ? cursorOf(from + limit) : null,
    };
  }
}

const noSuch = (): Problem => new Problem('not-found', { detail: 'There is no such patient.' });
