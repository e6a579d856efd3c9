import { Injectable } from '@nestjs/common';
import { joinFields } from '../../clinic/entries/personal-fields.js';
import type { StoredEvent } from '../../kernel/event.js';
import { isConclusion } from '../../patient-record/patient-event.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import type { Stored } from '../../patient-record/written.js';
import { Advisories, type AdvisoryView } from '../advisories/index.js';

/** What a write answers with: the events of the entries, what it raised, revised or closed, and how far the log is. */
export interface RecordedAnswer {
  readonly events: readonly Omit<StoredEvent, 'sealed'>[];
  readonly advisories: readonly AdvisoryView[];
  readonly position: string;
}

/** As long as a write waits for the views of this process to hold it, in ms. */
const PATIENCE = 1_000;

@Injectable()
export class RecordedAnswers {
  constructor(
    private readonly advisories: Advisories,
    private readonly sealed: SealedEvents,
  ) {}

  /** Answers once this process's views hold the write, so that whoever wrote it reads it. */
  async answer({ events, position }: Stored): Promise<RecordedAnswer> {
    await this.advisories.reached(position, PATIENCE);
    const about = events.filter(isConclusion).map(({ data }) => String(data['advisoryId'] as string));
    return {
      events: await this.#opened(events.filter((event) => !isConclusion(event))),
      advisories: this.advisories.named([...new Set(about)]),
      position,
    };
  }

  /** Whoever recorded it has just said it: what is personal in it is shown to them. */
  async #opened(events: readonly StoredEvent[]): Promise<RecordedAnswer['events']> {
    const opened = await this.sealed.openAll(events);
    return opened.map(({ event: { sealed: _sealed, ...event }, personal }) => ({
      ...event,
      data: joinFields({ open: event.data, personal }),
    }));
  }
}
