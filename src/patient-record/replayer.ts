import type { RuleSet } from '../clinic/rule-set/rule-set.js';
import { EventStore } from '../event-store/event-store.port.js';
import { StoreUnavailable } from '../event-store/store-unavailable.js';
import type { StoredEvent } from '../kernel/event.js';
import { RuleBook, UnusableRuleSet } from './active-rules.port.js';
import { engineHash } from './engine.js';
import { streamOf } from './patient-stream.js';
import { replay, type ReplayedWrite } from './replay.js';
import { SealedEvents } from './sealing/sealed-events.js';

/** Derives patients' conclusions anew, from the events as the store holds them. */
export class Replayer {
  readonly #ruleSets = new Map<string, RuleSet>();
  readonly #unusable = new Map<string, UnusableRuleSet>();

  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
  ) {}

  /** Every write of a patient with its verdict; empty where there is no such patient. */
  async replay(patientId: string): Promise<readonly ReplayedWrite[]> {
    const events = await this.store.readStream(streamOf(patientId));
    for (const hash of new Set(events.map(({ assessment }) => assessment?.ruleSet))) {
      if (hash !== undefined) await this.#look(hash);
    }
    try {
      const opened = await this.sealed.openAll(events);
      const [ruleSets, unusable] = [this.#ruleSets, this.#unusable];
      return replay(patientId, opened, { engine: engineHash(), ruleSets, unusable });
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error;
      return unreadable(events, error);
    }
  }

  /** A rule set that was not there may have been proposed since. */
  async #look(hash: string): Promise<void> {
    if (this.#ruleSets.has(hash) || this.#unusable.has(hash)) return;
    try {
      const ruleSet = await this.rules.named(hash);
      if (ruleSet !== undefined) this.#ruleSets.set(hash, ruleSet);
    } catch (error) {
      if (!(error instanceof UnusableRuleSet)) throw error;
      this.#unusable.set(hash, error);
    }
  }
}

/** An event that cannot be read says nothing, and neither do those after it: the whole stream is one broken write. */
const unreadable = (events: readonly StoredEvent[], error: unknown): readonly ReplayedWrite[] =>
  events.slice(0, 1).map(({ revision: from, recordedAt, assessment }) => ({
    recordedAt,
    from,
    to: events.at(-1)?.revision ?? from,
    ruleSet: assessment?.ruleSet ?? '',
    verdict: 'broken',
    conclusions: 0,
    differences: [],
    because: error instanceof Error ? error.message : 'its events cannot be read',
  }));
