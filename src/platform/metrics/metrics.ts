import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a metric is called and what it tells. A label's value is a word of ours, never a patient's or a person's. */
export interface MetricNamed<Label extends string> {
  /** `osteon_…`, with its unit: `_total`, `_seconds`, `_bytes`. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly Label[];
}

/** Where features register what they count; read by Prometheus on the management port. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<Label extends string = never>({ name, help, labels = [] }: MetricNamed<Label>): Counter<Label> {
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** `read`, where given, is asked each time the metrics are. */
  gauge<Label extends string = never>(
    { name, help, labels = [] }: MetricNamed<Label>,
    read?: () => number | Promise<number>,
  ): Gauge<Label> {
    const registers = [this.registry];
    if (read === undefined) return new Gauge({ name, help, labelNames: labels, registers });
    return new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  }

  histogram<Label extends string = never>(
    { name, help, labels = [] }: MetricNamed<Label>,
    buckets: readonly number[],
  ): Histogram<Label> {
    return new Histogram({
      name,
      help,
      labelNames: labels,
      buckets: [...buckets],
      registers: [this.registry],
    });
  }
}
