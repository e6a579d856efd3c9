import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { join } from 'node:path';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { EventStore } from '../../event-store/event-store.port.js';
import type { Actor, JsonObject, NewEvent } from '../../kernel/event.js';
import { momentAt, readMoment } from '../../kernel/instant.js';
import { commandOf } from '../../patient-record/command.js';
import { eventIdOf } from '../../patient-record/list-of-entries.js';
import { Clock } from '../../platform/clock.js';
import { routeOf } from '../../platform/http/route-of.js';
import { LOG } from '../../platform/logs/log.js';
import { Problem } from '../../platform/problems/problem.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import type { Access } from './access.js';
import { AccessSpool } from './access-spool.js';
import { SpoolFull } from './spool-file.js';

/** How often what waits is stored, in ms. */
const EVERY = 500;
const SPOOL = { id: 'osteon', role: 'system' } as const;

/** The streams of accesses begin so: one a node and day. */
export const ACCESSES = 'accesses-';

/** Sees to it that nobody sees a patient's data without its being recorded first. */
@Injectable()
export class ReadAudit implements OnApplicationBootstrap, OnModuleDestroy {
  #spool: AccessSpool | undefined;
  #timer: NodeJS.Timeout | undefined;
  #emptying: Promise<void> | undefined;
  readonly #node =
    hostname()
      .replaceAll(/[^A-Za-z0-9]/g, '')
      .slice(0, 32) || 'node';

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
    @Inject(SERVER_SETTINGS) private readonly settings: StoreSettings,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.#spool = await AccessSpool.open(join(this.settings.data, 'spool'));
    this.#timer = setInterval(() => void this.flush(), EVERY);
    this.#timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
    await this.#spool?.close();
  }

  /** To be awaited before the data goes out. Refused with 503 where it cannot be kept. */
  async seen(request: FastifyRequest, actor: Actor, patients: readonly string[]): Promise<void> {
    if (patients.length === 0) return;
    const access: Access = {
      id: crypto.randomUUID(),
      at: momentAt(this.clock.now(), 0).text,
      actor,
      patients,
      route: `${request.method} ${routeOf(request)}`,
      correlationId: request.id,
    };
    try {
      if (this.#spool === undefined) throw new SpoolFull();
      await this.#spool.add(access);
    } catch (error) {
      const detail =
        'Reading is recorded, and there is no room to record it: nothing is shown until there is.';
      throw new Problem('unavailable', { detail, headers: { 'retry-after': '5' } }, { cause: error });
    }
  }

  /** Accesses that are kept on this machine and not yet in the log. */
  waiting(): number {
    return this.#spool?.waiting() ?? 0;
  }

  /** Stores what waits; where the store is away, it waits on. */
  async flush(): Promise<void> {
    this.#emptying ??= this.#empty().finally(() => {
      this.#emptying = undefined;
    });
    return this.#emptying;
  }

  async #empty(): Promise<void> {
    try {
      while ((this.#spool?.waiting() ?? 0) > 0) await this.#spool?.empty(async (batch) => this.#keep(batch));
    } catch (err) {
      this.log.warn({ err }, 'accesses wait to be stored');
    }
  }

  async #keep(batch: readonly Access[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    const stream = `${ACCESSES}${this.#node}-${first.at.slice(0, 10)}`;
    const asking = { actor: SPOOL, correlationId: first.id, key: first.id };
    const command = commandOf(asking, stream, batch);
    for (;;) {
      const [head] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
      const last = head === undefined ? undefined : readMoment(head.recordedAt)?.at;
      const recordedAt = momentAt(Math.max(this.clock.now(), last ?? 0), 0).text;
      const appended = await this.store.append({
        stream,
        expected: head?.revision ?? 'none',
        commandId: command.id,
        commandHash: command.hash,
        events: batch.map((access, index) => eventOf(access, command, index, recordedAt)),
      });
      if (appended.kind === 'appended') return;
      if (appended.kind === 'command-reused')
        throw new Error('two batches of accesses begin with the same one');
    }
  }
}

const eventOf = (
  { at, actor, correlationId, patients, route }: Access,
  command: { readonly id: string; readonly hash: string },
  index: number,
  recordedAt: string,
): NewEvent => ({
  id: eventIdOf(command.id, index),
  type: 'PatientDataSeen',
  schemaVersion: 1,
  occurredAt: at,
  recordedAt,
  actor,
  correlationId,
  causationId: command.id,
  commandId: command.id,
  commandHash: command.hash,
  data: { patients, route } satisfies JsonObject,
});
