import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import { ReadinessChecks } from '../../platform/health/readiness-checks.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';

/** Whether the log can be read and everything that follows it is up with it, for readiness and metrics. */
@Injectable()
export class FollowersHealth implements OnModuleInit {
  constructor(
    private readonly store: EventStore,
    private readonly subscriptions: Subscriptions,
    private readonly readiness: ReadinessChecks,
    private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    this.readiness.add('event-store', async () => {
      try {
        await this.store.head();
        return { up: true };
      } catch {
        return { up: false, detail: 'the event store cannot be read' };
      }
    });
    this.readiness.add('views', async () => {
      const behind = this.#named(({ isWell }) => !isWell);
      if (behind.length > 0) return { up: false, detail: `not up with the log: ${behind.join(', ')}` };
      // The others' alerts must go on; somebody has to look all the same.
      const parked = this.#named((one) => one.parked > 0);
      return parked.length === 0
        ? { up: true }
        : { up: true, detail: `patients set aside in: ${parked.join(', ')}` };
    });
    this.metrics.gauge(
      { name: 'osteon_parked_patients', help: 'Patients whom a view could not take and has set aside' },
      () => this.subscriptions.state().reduce((sum, { parked }) => sum + parked, 0),
    );
    this.metrics.gauge(
      { name: 'osteon_followers_behind', help: 'Views and reactors that are not up with the log' },
      () => this.#named(({ isWell }) => !isWell).length,
    );
  }

  #named(is: (one: ReturnType<Subscriptions['state']>[number]) => boolean): readonly string[] {
    return this.subscriptions
      .state()
      .filter(is)
      .map(({ name }) => name);
  }
}
