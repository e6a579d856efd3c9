import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Response } from '../../clinic/advisories/response.js';
import type { Actor } from '../../kernel/event.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { askingIn } from '../../patient-record/http/request-headers.js';
import { Problem } from '../../platform/problems/problem.js';
import { problemOf } from '../../patient-record/http/refusal-problem.js';
import { Advisories } from './advisories.js';
import type { AdvisoryView } from './advisory-view.js';
import { mayBeSeenBy } from './audience-of.js';
import { EscalationDto, OverrideDto, ResponseDto, SnoozeDto } from './response.dto.js';
import { RespondToAdvisory } from './respond.command.js';

/** As long as a write waits for the views of this process to hold it, in ms. */
const PATIENCE = 1_000;

/** What people do with advisories. Each answers with the advisory as it then stands. */
@Controller('advisories/:id')
@Roles('clinician', 'nurse')
@ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description: 'Makes a repeat of the request harmless',
})
@ApiOkResponse({ schema: { $ref: '#/components/schemas/Advisory' } })
export class ResponseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly advisories: Advisories,
  ) {}

  @Post('acknowledgement')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that it was seen', operationId: 'acknowledgeAdvisory' })
  async acknowledge(
    @Param('id') advisoryId: string,
    @Body() { note }: ResponseDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<AdvisoryView> {
    return this.#respond({ type: 'AdvisoryAcknowledged', advisoryId, ...noted(note) }, actor, request);
  }

  @Post('acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do as it says; closes it', operationId: 'acceptAdvisory' })
  async accept(
    @Param('id') advisoryId: string,
    @Body() { note }: ResponseDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<AdvisoryView> {
    return this.#respond({ type: 'AdvisoryAccepted', advisoryId, ...noted(note) }, actor, request);
  }

  @Post('override')
  @HttpCode(200)
  @ApiOperation({ summary: 'Do otherwise, for a reason; closes it', operationId: 'overrideAdvisory' })
  async override(
    @Param('id') advisoryId: string,
    @Body() { note, reason }: OverrideDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<AdvisoryView> {
    return this.#respond({ type: 'AdvisoryOverridden', advisoryId, reason, ...noted(note) }, actor, request);
  }

  @Post('snooze')
  @HttpCode(200)
  @ApiOperation({ summary: 'Put it off, at most 24 h; not what is critical', operationId: 'snoozeAdvisory' })
  async snooze(
    @Param('id') advisoryId: string,
    @Body() { note, until }: SnoozeDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<AdvisoryView> {
    return this.#respond({ type: 'AdvisorySnoozed', advisoryId, until, ...noted(note) }, actor, request);
  }

  @Post('escalation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Have somebody in another role look', operationId: 'escalateAdvisory' })
  async escalate(
    @Param('id') advisoryId: string,
    @Body() { note, to }: EscalationDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<AdvisoryView> {
    return this.#respond({ type: 'AdvisoryEscalated', advisoryId, to, ...noted(note) }, actor, request);
  }

  /** What is meant for others is not there for the actor: it can be neither seen nor answered. */
  async #respond(response: Response, actor: Actor, request: FastifyRequest): Promise<AdvisoryView> {
    const before = this.advisories.one(response.advisoryId);
    if (before === undefined || !mayBeSeenBy(actor, before)) throw noSuch();
    const written = await this.commands.execute(new RespondToAdvisory(response, askingIn(request, actor)));
    if (written.kind === 'nothing') throw new Error('a response always says something');
    if (written.kind !== 'stored') throw problemOf(written, () => '');
    await this.advisories.reached(written.position, PATIENCE);
    return this.advisories.one(response.advisoryId) ?? before;
  }
}

const noted = (note: string | undefined) => (note === undefined ? {} : { note });

const noSuch = (): Problem => new Problem('not-found', { detail: 'There is no such advisory for you.' });
