import { Injectable } from '@nestjs/common';
import { EventStore, type Appended, type ExpectedRevision } from '../../event-store/event-store.port.js';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { JsonObject, NewEvent, StoredEvent } from '../../kernel/event.js';
import { momentAt } from '../../kernel/instant.js';
import { RuleBook, type ActiveRules } from '../../patient-record/active-rules.port.js';
import { commandOf } from '../../patient-record/command.js';
import { eventIdOf } from '../../patient-record/list-of-entries.js';
import { momentIn } from '../../patient-record/patient-event.js';
import { Clock } from '../../platform/clock.js';
import { contentOf, ruleSetFrom, type RuleSetContent } from './rule-set-content.js';

type RuleSetEvent =
  | { readonly type: 'RuleSetProposed'; readonly ruleSet: string; readonly content: RuleSetContent }
  | { readonly type: 'RuleSetActivated'; readonly ruleSet: string; readonly activation: number };

const STREAM = 'rule-sets';
const OPERATOR = { id: 'osteon', role: 'system' } as const;
const MOST_TRIES = 5;

/** The rule sets there ever were, whole, and which of them was made the active one, in the stream `rule-sets`. */
@Injectable()
export class RuleSetLog extends RuleBook {
  readonly #assembled = new Map<string, RuleSet>();
  /** Proposed content by hash, and activations, as far as the stream was read. */
  readonly #proposed = new Map<string, RuleSetContent>();
  #active: { readonly hash: string; readonly activation: number } | undefined;
  #revision = -1;
  #recordedAt = Number.NEGATIVE_INFINITY;

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
      const appended = await this.#append(ruleSet);
      if (appended.kind === 'appended') return;
    }
    throw new StoreUnavailable('busy');
  }

  async #append(ruleSet: RuleSet): Promise<Appended> {
    const { hash } = ruleSet;
    const activation = (this.#active?.activation ?? 0) + 1;
    const proposed = this.#proposed.has(hash)
      ? []
      : [{ type: 'RuleSetProposed', data: { ruleSet: hash, content: contentOf(ruleSet) } }];
    const said = [...proposed, { type: 'RuleSetActivated', data: { ruleSet: hash, activation } }];
    const asking = { actor: OPERATOR, correlationId: hash, key: `activate ${activation}` };
    const command = commandOf(asking, STREAM, { activate: hash });
    const recordedAt = momentAt(Math.max(this.clock.now(), this.#recordedAt), 0).text;
    const events = said.map(({ type, data }, index): NewEvent => ({
      id: eventIdOf(command.id, index),
      type,
      schemaVersion: 1,
      occurredAt: recordedAt,
      recordedAt,
      actor: OPERATOR,
      correlationId: hash,
      causationId: command.id,
      commandId: command.id,
      commandHash: command.hash,
      data: JSON.parse(JSON.stringify(data)) as JsonObject,
    }));
    const expected: ExpectedRevision = this.#revision < 0 ? 'none' : this.#revision;
    return this.store.append({
      stream: STREAM,
      expected,
      commandId: command.id,
      commandHash: command.hash,
      events,
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
    this.#recordedAt = momentIn(event.recordedAt).at;
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
