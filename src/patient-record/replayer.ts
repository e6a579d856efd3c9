import { Injectable } from '@nestjs/common';
import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import { EventStore } from '../event-store/event-store.port.js';
import { RuleBook } from './active-rules.port.js';
import { engineHash } from './engine.js';
import { streamOf } from './patient-stream.js';
import { replay, type ReplayedWrite } from './replay.js';
import { SealedEvents } from './sealing/sealed-events.js';

/** Derives patients' conclusions anew, from the events as the store holds them. */
@Injectable()
export class Replayer {
  readonly #ruleSets = new Map<string, RuleSet>();

  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
  ) {}

  /** Every write of a patient with its verdict; empty where there is no such patient. */
  async replay(patientId: string): Promise<readonly ReplayedWrite[]> {
    const events = await this.store.readStream(streamOf(patientId));
    for (const hash of new Set(events.flatMap(({ assessment }) => assessment?.ruleSet ?? []))) {
      const ruleSet = this.#ruleSets.get(hash) ?? (await this.rules.named(hash));
      if (ruleSet !== undefined) this.#ruleSets.set(hash, ruleSet);
    }
    const opened = await this.sealed.openAll(events);
    return replay(patientId, opened, { engine: engineHash(), ruleSets: this.#ruleSets });
  }
}
