import { EventStore } from '../../event-store/event-store.port.js';
import { StoreUnavailable } from '../../event-store/store-unavailable.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import type { Instant } from '../../kernel/instant.js';
import type { Actor, JsonObject } from '../../kernel/event.js';
import { RuleBook, UnusableRuleSet, type ActiveRules } from '../../patient-record/active-rules.port.js';
import { momentIn, type Activation } from '../../patient-record/patient-event.js';
import { appendToOwnStream, type OwnEvent } from '../../patient-record/own-stream.js';
import { Clock } from '../../platform/clock.js';
import { contentOf, ruleSetFrom } from './rule-set-content.js';
import { RULE_SETS, RuleSetHistory } from './rule-set-history.js';

const MOST_TRIES = 5;

/** The rule sets there ever were, whole, and which of them was made the active one, in the stream `rule-sets`. */
export class RuleSetLog extends RuleBook {
  readonly #assembled = new Map<string, RuleSet>();
  readonly #history = new RuleSetHistory();

  constructor(
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async active(): Promise<ActiveRules> {
    const { active } = await this.history();
    if (active === undefined) throw new Error('no rule set was ever activated');
    return { ruleSet: this.#ruleSet(active.ruleSet), activation: active.activation };
  }

  override async activeAt(known: Instant): Promise<Activation | undefined> {
    const { activations } = await this.history();
    const then = activations.findLast(({ at }) => momentIn(at).at <= known);
    return then && { activation: then.activation, ruleSet: then.ruleSet };
  }

  /** Whether no rule set was ever activated. */
  async isEmpty(): Promise<boolean> {
    return (await this.history()).active === undefined;
  }

  override async named(hash: string): Promise<RuleSet | undefined> {
    if (this.#history.proposal(hash) === undefined) await this.history();
    return this.#history.proposal(hash) === undefined ? undefined : this.#ruleSet(hash);
  }

  /** A rule set of the log that can still judge; undefined where this version of Osteon lacks what its rules ask for. */
  async usable(hash: string): Promise<RuleSet | undefined> {
    try {
      return await this.named(hash);
    } catch (error) {
      if (error instanceof UnusableRuleSet) return undefined;
      throw error;
    }
  }

  /** Everything that happened to rule sets up to now. */
  async history(): Promise<RuleSetHistory> {
    const events = await this.store.readStream(RULE_SETS, { from: this.#history.revision + 1 });
    for (const event of events) this.#history.take(event);
    return this.#history;
  }

  /** Puts a rule set forward, so that its hash names something that exists; answers whether it is new. */
  async propose(ruleSet: RuleSet): Promise<boolean> {
    if ((await this.history()).proposal(ruleSet.hash) !== undefined) return false;
    const events = [proposalOf(ruleSet)];
    const key = `propose ${ruleSet.hash}`;
    return (await appendToOwnStream(this.store, this.clock, { stream: RULE_SETS, key, events })).length > 0;
  }

  /** Proposes a rule set whose hash is new, and makes it the active one; answers whether it was not yet. */
  async activate(ruleSet: RuleSet, by?: Actor): Promise<boolean> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if ((await this.history()).active?.ruleSet === ruleSet.hash) return false;
      if (await this.#append(ruleSet, by)) return true;
    }
    throw new StoreUnavailable('busy');
  }

  async #append(ruleSet: RuleSet, by: Actor | undefined): Promise<boolean> {
    const { hash } = ruleSet;
    const { active, revision } = this.#history;
    const activation = (active?.activation ?? 0) + 1;
    const data = { ruleSet: hash, activation };
    const activated = { type: 'RuleSetActivated', data, ...(by === undefined ? {} : { actor: by }) };
    const appended = await appendToOwnStream(this.store, this.clock, {
      stream: RULE_SETS,
      key: `activate ${activation} ${hash}`,
      expected: revision,
      events: this.#history.proposal(hash) === undefined ? [proposalOf(ruleSet), activated] : [activated],
    });
    return appended.length > 0;
  }

  #ruleSet(hash: string): RuleSet {
    const had = this.#assembled.get(hash);
    if (had !== undefined) return had;
    const proposal = this.#history.proposal(hash);
    if (proposal === undefined) throw new Error('a rule set was activated that was never proposed');
    const ruleSet = ruleSetFrom(proposal.content, hash);
    this.#assembled.set(hash, ruleSet);
    return ruleSet;
  }
}

const proposalOf = (ruleSet: RuleSet): OwnEvent => ({
  type: 'RuleSetProposed',
  data: {
    ruleSet: ruleSet.hash,
    content: JSON.parse(JSON.stringify(contentOf(ruleSet))) as JsonObject,
  },
});
