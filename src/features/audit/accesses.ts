import { Injectable } from '@nestjs/common';
import { Subscriptions } from '../../subscriptions/subscriptions.js';
import type { View } from '../../subscriptions/view.js';
import { EventStore } from '../../event-store/event-store.port.js';
import { accessesIn, accessesProjection, type AccessQuery, type AccessRow } from './accesses.projection.js';
import { ReadAudit } from './read-audit.js';

/** As long as an auditor waits for what was seen just now, in ms. */
const PATIENCE = 1_000;

/** Who looked at whose data. */
@Injectable()
export class Accesses {
  readonly #view: View;

  constructor(
    subscriptions: Subscriptions,
    private readonly audit: ReadAudit,
    private readonly store: EventStore,
  ) {
    this.#view = subscriptions.view(accessesProjection);
  }

  /** Up to this moment: what this process still holds back is stored first. */
  async list(query: AccessQuery): Promise<readonly AccessRow[]> {
    await this.audit.flush();
    const head = await this.store.head();
    if (head !== undefined) await this.#view.progress.reached(head, PATIENCE);
    return this.#view.read((tables) => accessesIn(tables, query));
  }
}
