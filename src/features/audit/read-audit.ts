import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { join } from 'node:path';
import { hostname } from 'node:os';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { EventStore } from '../../event-store/event-store.port.js';
import type { Actor } from '../../kernel/event.js';
import { momentAt } from '../../kernel/instant.js';
import { appendToOwnStream, notedAs } from '../../patient-record/own-stream.js';
import { Clock } from '../../platform/clock.js';
import { routeOf } from '../../platform/http/route-of.js';
import { LOG } from '../../platform/logs/log.js';
import { Refused } from '../../platform/refused.js';
import { Problem } from '../../platform/problems/problem.js';
import { SERVER_SETTINGS } from '../../platform/settings.module.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import type { Access } from './access.js';
import { AccessSpool } from './access-spool.js';
import { SpoolFull } from './spool-file.js';

/** How often what waits is stored, in ms. */
const EVERY = 500;

/** The streams of accesses begin so: one a node and day. */
export const ACCESSES = 'accesses-';

/** Sees to it that nobody sees a patient's data without its being recorded first. */
@Injectable()
export class ReadAudit implements OnApplicationBootstrap, OnModuleDestroy {
  #spool: AccessSpool | undefined;
  /** Spools of processes that ended. */
  #left: readonly AccessSpool[] = [];
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
    const folder = join(this.settings.data, 'spool');
    this.#spool = await openedSpool(folder);
    this.#left = await AccessSpool.left(folder);
    this.#timer = setInterval(() => void this.flush(), EVERY);
    this.#timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
    await Promise.all([this.#spool, ...this.#left].map(async (spool) => spool?.close()));
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
      if (this.#spool !== undefined) await this.#emptyOne(this.#spool);
      for (const spool of this.#left) {
        await this.#emptyOne(spool);
        this.#left = this.#left.filter((one) => one !== spool);
        await spool.remove();
      }
    } catch (err) {
      this.log.warn({ err }, 'accesses wait to be stored');
    }
  }

  async #emptyOne(spool: AccessSpool): Promise<void> {
    while (spool.waiting() > 0) await spool.empty(async (batch) => this.#keep(batch));
  }

  /**
   * A batch is named by its first access. After a crash the same access may come first again with more behind it than
   * was stored then: what was stored is looked up, and the rest comes next.
   */
  async #keep(batch: readonly Access[]): Promise<number> {
    const [first] = batch;
    if (first === undefined) return 0;
    const stream = `${ACCESSES}${this.#node}-${first.at.slice(0, 10)}`;
    const noted = await notedAs(this.store, stream, first.id);
    if (noted.length > 0) return noted.length;
    await appendToOwnStream(this.store, this.clock, {
      stream,
      key: first.id,
      events: batch.map(({ at, actor, correlationId, patients, route }) => ({
        type: 'PatientDataSeen',
        occurredAt: at,
        actor,
        correlationId,
        data: { patients, route },
      })),
    });
    return batch.length;
  }
}

/** Reading needs room to be recorded in, so that without it the server does not start. */
const openedSpool = async (folder: string): Promise<AccessSpool> => {
  try {
    return await AccessSpool.open(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new Refused([
      'OSTEON_DATA: must have room for 64 MB, in which it is kept who looked at whose data',
    ]);
  }
};
