import { join } from 'node:path';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Logger } from 'pino';
import { EventStore } from '../../event-store/event-store.port.js';
import type { StoredEvent } from '../../kernel/event.js';
import type { Instant } from '../../kernel/instant.js';
import { Clock } from '../../platform/clock.js';
import { ReadinessChecks } from '../../platform/health/readiness-checks.js';
import { LOG } from '../../platform/logs/log.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { viewsFolder } from '../../platform/views-folder.js';
import { DeadlineBoard } from '../../subscriptions/deadline-board.js';
import { DeadlineScheduler } from '../../subscriptions/deadline-scheduler.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';
import { patientStreamsBefore } from './patient-streams.js';
import { ReassessPatient } from './reassess-patient.js';
import { RULE_SETS } from './rule-set-history.js';
import { RuleSetLog } from './rule-set-log.js';

/**
 * Has every patient re-assessed once another rule set is active, and whoever is written to by the rules before. Who is
 * still to be looked at stands in a file, so that a process that is killed goes on where it was. A patient who cannot be
 * re-assessed is left alone for a while, longer each time, and the others go on.
 */
@Injectable()
export class Reassessments implements OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy {
  readonly #board: DeadlineBoard;
  readonly #scheduler: DeadlineScheduler;
  /** Streams whose last try failed. */
  readonly #parked = new Set<string>();
  /** Which activation was the latest where the log was followed to. */
  #activation: number | undefined;
  #asked: Instant = 0;

  constructor(
    private readonly log: RuleSetLog,
    private readonly reassess: ReassessPatient,
    private readonly store: EventStore,
    private readonly clock: Clock,
    subscriptions: Subscriptions,
    readiness: ReadinessChecks,
    metrics: Metrics,
    @Inject(SERVER_SETTINGS) settings: StoreSettings,
    @Inject(LOG) private readonly lines: Logger,
  ) {
    this.#board = new DeadlineBoard(join(viewsFolder(settings), 'reassessments.sqlite'));
    this.#scheduler = new DeadlineScheduler({
      board: this.#board,
      // Whatever is asked for is due at once, also after a clock was set back.
      now: () => Number.MAX_SAFE_INTEGER,
      nudge: async (stream) => this.#lookAt(stream),
      report: (err) => this.lines.error({ err }, 'a patient could not be re-assessed under the new rules'),
    });
    subscriptions.reactor({
      name: 'reassessments',
      streams: '',
      from: 'beginning',
      react: async (event) => this.#notice(event),
    });
    metrics.gauge(
      { name: 'osteon_reassessments_waiting', help: 'Patients still to be looked at under new rules' },
      () => this.#board.count(),
    );
    metrics.gauge(
      { name: 'osteon_reassessments_parked', help: 'Patients whom the new rules could not re-assess' },
      () => this.#parked.size,
    );
    readiness.add('reassessments', async () =>
      this.#parked.size === 0
        ? { up: true }
        : { up: true, detail: `patients who could not be re-assessed: ${this.#parked.size}` },
    );
  }

  onApplicationBootstrap(): void {
    this.#scheduler.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#scheduler.stop();
  }

  onApplicationShutdown(): void {
    this.#board.close();
  }

  async #notice(event: StoredEvent): Promise<void> {
    const { stream, position, data, assessment } = event;
    if (stream === RULE_SETS && event.type === 'RuleSetActivated') {
      await this.#askForAll(data['activation'] as number, event);
    } else if (assessment !== undefined) {
      this.#activation ??= await this.#activationAt(position);
      // A process that had not yet heard of the activation wrote this: the activation re-assesses it.
      if (assessment.activation < this.#activation) this.#ask(stream);
    }
  }

  async #askForAll(activation: number, { position }: StoredEvent): Promise<void> {
    this.#activation = activation;
    const { active } = await this.log.history();
    // The one that took its place comes later in the log, and asks for all.
    if (active?.activation !== activation) return;
    for await (const stream of patientStreamsBefore(this.store, position)) this.#ask(stream);
    this.#board.flush();
  }

  async #activationAt(position: string): Promise<number> {
    const { activations } = await this.log.history();
    return activations.findLast((one) => one.position < position)?.activation ?? 0;
  }

  /** Each time under a later moment, so that an answer to the time before does not count for this one. */
  #ask(stream: string): void {
    this.#asked = Math.max(this.clock.now(), this.#asked + 1);
    this.#scheduler.set(stream, this.#asked);
  }

  async #lookAt(stream: string): Promise<undefined> {
    try {
      await this.reassess.run(stream);
      this.#parked.delete(stream);
    } catch (error) {
      this.#parked.add(stream);
      throw error;
    }
  }
}
