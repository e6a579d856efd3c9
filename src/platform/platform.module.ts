import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import type { Logger } from 'pino';
import { Clock, SystemClock } from './clock.js';
import { HealthModule } from './health/health.module.js';
import { ReadinessChecks } from './health/readiness-checks.js';
import { OpenApiController } from './http/openapi.controller.js';
import { OpenApi } from './http/openapi.js';
import { IdentityModule } from './identity/identity.module.js';
import { LOG } from './logs/log.js';
import { Metrics } from './metrics/metrics.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { inputValidation } from './problems/input-validation.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { Stopping } from './stopping.js';

/** What every feature of a server may use: clock, log, metrics, readiness, the description of routes, the stop. */
@Global()
@Module({
  imports: [IdentityModule, HealthModule],
  controllers: [OpenApiController],
  providers: [
    Metrics,
    RequestMetrics,
    ReadinessChecks,
    OpenApi,
    Stopping,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useFactory: inputValidation },
  ],
  exports: [Metrics, RequestMetrics, ReadinessChecks, OpenApi, Stopping],
})
export class PlatformModule {
  static with(log: Logger, clock: Clock = new SystemClock()): DynamicModule {
    const given = [
      { provide: LOG, useValue: log },
      { provide: Clock, useValue: clock },
    ];
    return { module: PlatformModule, providers: given, exports: [LOG, Clock] };
  }
}
