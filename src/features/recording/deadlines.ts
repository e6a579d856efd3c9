import { join } from 'node:path';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Logger } from 'pino';
import type { StoredEvent } from '../../kernel/event.js';
import type { Instant } from '../../kernel/instant.js';
import { commandOf } from '../../patient-record/command.js';
import { reassessing } from '../../patient-record/decide.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import { Clock } from '../../platform/clock.js';
import { LOG } from '../../platform/logs/log.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { viewsFolder } from '../../platform/views-folder.js';
import { DeadlineBoard } from '../../subscriptions/deadline-board.js';
import { DeadlineScheduler } from '../../subscriptions/deadline-scheduler.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';

const SCHEDULER = { id: 'osteon', role: 'system' } as const;

/** Sees to it that what time alone brings about is concluded when it does: a task falls due, a window ends. */
@Injectable()
export class Deadlines implements OnApplicationBootstrap, OnApplicationShutdown, OnModuleDestroy {
  readonly #board: DeadlineBoard;
  readonly #scheduler: DeadlineScheduler;

  constructor(
    private readonly record: PatientRecord,
    private readonly clock: Clock,
    subscriptions: Subscriptions,
    @Inject(SERVER_SETTINGS) settings: StoreSettings,
    @Inject(LOG) log: Logger,
  ) {
    this.#board = new DeadlineBoard(join(viewsFolder(settings), 'deadlines.sqlite'));
    this.#scheduler = new DeadlineScheduler({
      board: this.#board,
      now: () => clock.now(),
      nudge: async (stream) => this.#nudge(stream),
      report: (err) => log.error({ err }, 'a patient could not be assessed when it was due'),
    });
    subscriptions.reactor({
      name: 'deadlines',
      streams: 'patient-',
      from: 'beginning',
      react: async (event) => this.#noteNext(event),
    });
  }

  onApplicationBootstrap(): void {
    this.#scheduler.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.#scheduler.stop();
  }

  /** Later: until then the log is still followed, and moments are still noted. */
  onApplicationShutdown(): void {
    this.#board.close();
  }

  async #noteNext({ stream, revision }: StoredEvent): Promise<void> {
    this.#scheduler.set(stream, await this.record.nextMomentAsOf(patientOf(stream) ?? '', revision));
  }

  /** Two nodes that nudge at once ask for the same thing: the second finds it done. */
  async #nudge(stream: string): Promise<Instant | undefined> {
    const patientId = patientOf(stream) ?? '';
    const due = (await this.record.load(patientId))?.course.nextMoment;
    if (due === undefined || due > this.clock.now()) return due;
    const asking = { actor: SCHEDULER, correlationId: `due ${due}`, key: `due ${due}` };
    const command = commandOf(asking, stream, { reassess: due });
    const written = await this.record.write({ patientId, command, decide: reassessing });
    if (written.kind === 'nothing') return written.nextMoment;
    return (await this.record.load(patientId))?.course.nextMoment;
  }
}
