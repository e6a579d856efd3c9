import { Injectable } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { JsonObject, StoredEvent } from '../../kernel/event.js';
import { RuleBook, type ActiveRules } from '../../patient-record/active-rules.port.js';
import { appendToOwnStream } from '../../patient-record/own-stream.js';
import { Clock } from '../../platform/clock.js';
import { contentOf, ruleSetFrom, type RuleSetContent } from './rule-set-content.js';

type RuleSetEvent =
  | { readonly type: 'RuleSetProposed'; readonly ruleSet: string; readonly content: RuleSetContent }
  | { readonly type: 'RuleSetActivated'; readonly ruleSet: string; readonly activation: number };

const STREAM = 'rule-sets';
const MOST_TRIES = 5;

/** The rule sets there ever were, whole, and which of them was made the active one, in the stream `rule-sets`. */
@Injectable()
export class RuleSetLog extends RuleBook {
  readonly #assembled = new Map<string, RuleSet>();
  /** Proposed content by hash, and activations, as far as the stream was read. */
  readonly #proposed = new Map<string, RuleSetContent>();
  #active: { readonly hash: string; readonly activation: number } | undefined;
  #revision = -1;

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async active(): Promise<ActiveRules> {
    await this.#readOn();
    if (this.#active === undefined) throw new Error('no rule set was ever activated');
    const { hash, activation } = this.#active;
    return { ruleSet: this.#ruleSet(hash), activation };
  }

  /** Whether no rule set was ever activated. */
  async isEmpty(): Promise<boolean> {
    await this.#readOn();
    return this.#active === undefined;
  }

  override async named(hash: string): Promise<RuleSet | undefined> {
    if (!this.#proposed.has(hash)) await this.#readOn();
    return this.#proposed.has(hash) ? this.#ruleSet(hash) : undefined;
  }

  /** Proposes a rule set whose hash is new, and makes it the active one if it is not yet. */
  async activate(ruleSet: RuleSet): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      await this.#readOn();
      if (this.#active?.hash === ruleSet.hash) return;
      if ((await this.#append(ruleSet)).length > 0) return;
    }
    throw new StoreUnavailable('busy');
  }

  async #append(ruleSet: RuleSet): Promise<readonly StoredEvent[]> {
    const { hash } = ruleSet;
    const activation = (this.#active?.activation ?? 0) + 1;
    const content = JSON.parse(JSON.stringify(contentOf(ruleSet))) as JsonObject;
    const proposed = this.#proposed.has(hash)
      ? []
      : [{ type: 'RuleSetProposed', data: { ruleSet: hash, content } }];
    return appendToOwnStream(this.store, this.clock, {
      stream: STREAM,
      key: `activate ${activation} ${hash}`,
      expected: this.#revision,
      events: [...proposed, { type: 'RuleSetActivated', data: { ruleSet: hash, activation } }],
    });
  }

  async #readOn(): Promise<void> {
    for (const event of await this.store.readStream(STREAM, { from: this.#revision + 1 })) this.#take(event);
  }

  /** Two calls may read the same events at once: each is taken once. */
  #take(event: StoredEvent): void {
    if (event.revision <= this.#revision) return;
    const said = { type: event.type, ...event.data } as unknown as RuleSetEvent;
    if (said.type === 'RuleSetProposed') this.#proposed.set(said.ruleSet, said.content);
    else this.#active = { hash: said.ruleSet, activation: said.activation };
    this.#revision = event.revision;
  }

  #ruleSet(hash: string): RuleSet {
    const had = this.#assembled.get(hash);
    if (had !== undefined) return had;
    const content = this.#proposed.get(hash);
    if (content === undefined) throw new Error('a rule set was activated that was never proposed');
    const ruleSet = ruleSetFrom(content, hash);
    this.#assembled.set(hash, ruleSet);
    return ruleSet;
  }
}
