import { Injectable } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import type { StoredEvent } from '../../kernel/event.js';
import { appendToOwnStream } from '../../patient-record/own-stream.js';
import type { Disagreement } from '../../patient-record/second-channel/second-opinion.js';
import { Clock } from '../../platform/clock.js';

const STREAM = 'assurance';

/** The stream of what Osteon found out about itself. */
@Injectable()
export class Assurance {
  disagreements = 0;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  /** Counts what was noted before this process began. */
  async load(): Promise<void> {
    for (const { data } of await this.store.readStream(STREAM)) {
      this.disagreements += (data['disagreements'] as readonly unknown[]).length;
    }
  }

  /** Noted once, however often the reactor comes by. */
  async note(event: StoredEvent, disagreements: readonly Disagreement[]): Promise<void> {
    const { stream, revision, position, occurredAt, correlationId, commandId, recordedAt } = event;
    const data = { stream, revision, position, disagreements: disagreements.map((one) => ({ ...one })) };
    const noted = await appendToOwnStream(this.store, this.clock, {
      stream: STREAM,
      key: `${commandId} ${recordedAt}`,
      events: [{ type: 'SecondChannelDisagreed', occurredAt, correlationId, causationId: event.id, data }],
    });
    if (noted.length > 0) this.disagreements += disagreements.length;
  }
}
