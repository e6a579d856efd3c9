import { Body, Controller, Param, Post, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiHeader, ApiOperation } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/event.js';
import type { Stored } from '../../patient-record/written.js';
import { CurrentActor, Roles } from '../../platform/identity/route-access.js';
import { PatientIdPipe } from '../../platform/http/patient-id.pipe.js';
import { EnrolPatient } from './enrol-patient.command.js';
import { EntriesDto } from './entries.dto.js';
import { RecordEntries, type Recorded } from './record-entries.command.js';
import { RecordedAnswers, type RecordedAnswer } from './recorded-answer.js';
import { problemOf } from '../../patient-record/http/refusal-problem.js';
import { askingIn, askingWithKey, expectedIn } from '../../patient-record/http/request-headers.js';

const KEY_HEADER = {
  name: 'Idempotency-Key',
  description: 'Makes a repeat of the request harmless',
} as const;

@Controller('patients')
export class RecordingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly answers: RecordedAnswers,
  ) {}

  @Post()
  @Roles('clinician', 'nurse')
  @ApiOperation({ summary: 'Enrol a patient', operationId: 'enrolPatient' })
  @ApiHeader({ ...KEY_HEADER, required: true })
  @ApiBody({ schema: { $ref: '#/components/schemas/Enrolment' } })
  @ApiCreatedResponse({ schema: { $ref: '#/components/schemas/Enrolled' } })
  async enrol(
    @Body() fields: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer & { readonly id: string }> {
    const asking = askingWithKey(request, actor);
    const stored = storedOf(await this.commands.execute(new EnrolPatient(fields, asking)), () => '');
    reply.header('location', `/api/patients/${stored.patientId}`).header('etag', `"${stored.revision}"`);
    return { id: stored.patientId, ...(await this.answers.answer(stored)) };
  }

  @Post(':id/entries')
  @Roles('clinician', 'nurse', 'integration')
  @ApiOperation({ summary: 'Record a list of entries, whole or not at all', operationId: 'recordEntries' })
  @ApiHeader({ ...KEY_HEADER, required: false })
  @ApiHeader({ name: 'If-Match', description: 'The revision that was seen', required: false })
  @ApiCreatedResponse({ schema: { $ref: '#/components/schemas/Recorded' } })
  async record(
    @Param('id', PatientIdPipe) id: string,
    @Body() { entries }: EntriesDto,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordedAnswer> {
    const command = new RecordEntries(id, entries, askingIn(request, actor), expectedIn(request));
    const stored = storedOf(await this.commands.execute(command), (index) => `entries.${index}`);
    reply.header('etag', `"${stored.revision}"`);
    return this.answers.answer(stored);
  }
}

const storedOf = (recorded: Recorded, pathOf: (index: number) => string): Stored => {
  if (recorded.kind === 'stored') return recorded;
  if (recorded.kind === 'nothing') throw new Error('a list of entries always says something');
  throw problemOf(recorded, pathOf);
};
