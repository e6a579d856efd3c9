import { Injectable } from '@nestjs/common';
import type { Histogram } from 'prom-client';
import { Metrics } from './metrics.js';

/** A finished request, by what it was and not by whom or about whom. */
export interface FinishedRequest {
  readonly method: string;
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

const BUCKETS_SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How many requests there were and how long they took. */
@Injectable()
export class RequestMetrics {
  readonly #durations: Histogram<'method' | 'route' | 'status'>;

  constructor(metrics: Metrics) {
    this.#durations = metrics.histogram(
      {
        name: 'osteon_http_request_duration_seconds',
        help: 'Time from the request to the end of its answer, in seconds',
        labels: ['method', 'route', 'status'],
      },
      BUCKETS_SECONDS,
    );
  }

  observe({ method, route, status, seconds }: FinishedRequest): void {
    this.#durations.observe({ method, route, status }, seconds);
  }
}
