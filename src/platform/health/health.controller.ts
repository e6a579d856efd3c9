import { Controller, Get, HttpException, HttpStatus, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import {
  HealthCheckService,
  HealthIndicatorService,
  type HealthCheckResult,
  type HealthIndicatorResult,
} from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import { Public } from '../identity/route-access.js';
import { LOG } from '../logs/log.js';
import { ReadinessChecks, type ReadinessCheck } from './readiness-checks.js';

const TIMEOUT_MS = 3_000;

/** Whether the process lives, and whether it can do its work; nothing about patients. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly checks: ReadinessChecks,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    const asked = this.checks.all().map(
      ([name, check]) =>
        async () =>
          this.#ask(name, check),
    );
    try {
      return await this.health.check(asked);
    } catch (error) {
      if (!(error instanceof HttpException)) throw error;
      void reply.status(HttpStatus.SERVICE_UNAVAILABLE);
      return error.getResponse() as HealthCheckResult;
    }
  }

  async #ask(name: string, check: ReadinessCheck): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check(name);
    const { up, detail } = await this.#answer(name, check);
    const data: { readonly detail?: string } = detail === undefined ? {} : { detail };
    return up ? indicator.up(data) : indicator.down(data);
  }

  /** A check that throws or hangs says no; why stands in the log alone. */
  async #answer(name: string, check: ReadinessCheck): ReturnType<ReadinessCheck> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<Awaited<ReturnType<ReadinessCheck>>>((resolve) => {
      timer = setTimeout(() => resolve({ up: false, detail: 'does not answer' }), TIMEOUT_MS);
    });
    try {
      return await Promise.race([check(), late]);
    } catch (error) {
      this.log.warn({ err: error, check: name }, 'a readiness check failed');
      return { up: false, detail: 'failed' };
    } finally {
      clearTimeout(timer);
    }
  }
}
