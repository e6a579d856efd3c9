import { Body, Controller, Get, HttpCode, Module, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { StoreUnavailable } from '../../src/event-store/store-unavailable.js';
import type { Actor } from '../../src/kernel/event.js';
import { CorrelationId } from '../../src/platform/http/correlation-id.js';
import type { Identity } from '../../src/platform/identity/identity.js';
import { CurrentActor, CurrentIdentity, Public, Roles } from '../../src/platform/identity/route-access.js';
import { Problem } from '../../src/platform/problems/problem.js';

class Grade {
  @IsInt()
  @Min(0)
  @Max(10)
  readonly score!: number;
}

class Measured {
  @IsString()
  readonly site!: string;

  @ValidateNested()
  @Type(() => Grade)
  readonly grade!: Grade;
}

class Page {
  @IsOptional()
  @IsInt()
  @Min(1)
  @Type(() => Number)
  readonly limit?: number;
}

/** What a request waits for, so that a test can hold one open. */
export class Gate {
  entered: Promise<void>;
  open: () => void = () => undefined;
  #enter: () => void = () => undefined;
  #opened: Promise<void>;

  constructor() {
    this.entered = new Promise((resolve) => (this.#enter = resolve));
    this.#opened = new Promise((resolve) => (this.open = resolve));
  }

  async pass(): Promise<void> {
    this.#enter();
    await this.#opened;
  }
}

/** Routes that do nothing but show what the platform does around them. */
@Roles('clinician', 'nurse')
@Controller('probe')
export class ProbeController {
  static gate = new Gate();

  @Get('actor')
  actor(@CurrentActor() actor: Actor, @CurrentIdentity() { roles }: Identity): object {
    return { actor, roles };
  }

  @Roles('auditor')
  @Get('audit')
  audit(): object {
    return {};
  }

  @Public()
  @HttpCode(200)
  @Post('body')
  body(@Body() body: object): object {
    return body;
  }

  @Public()
  @Post('measured')
  measured(@Body() body: Measured): object {
    return body;
  }

  @Public()
  @Get('patients/:id')
  patient(
    @Param('id') id: string,
    @Query() { limit = 0 }: Page,
    @CorrelationId() correlationId: string,
  ): object {
    return { id: id.length, limit, correlationId };
  }

  @Public()
  @Get('refusal')
  refusal(): never {
    throw new Problem('conflict', {
      detail: 'Recorded before.',
      errors: [{ field: 'trialId', message: 'is taken' }],
    });
  }

  @Public()
  @Get('fault')
  fault(): never {
    throw new Error('a fault in our code');
  }

  @Public()
  @Get('quoting-fault')
  quotingFault(): unknown {
    return JSON.parse('Erika Mustermann');
  }

  @Public()
  @Get('full-disk')
  fullDisk(): never {
    throw new StoreUnavailable('disk-full');
  }

  @Public()
  @ApiExcludeEndpoint()
  @Get('slow')
  async slow(): Promise<object> {
    await ProbeController.gate.pass();
    return { finished: true };
  }
}

@Module({ controllers: [ProbeController] })
export class ProbeModule {}
