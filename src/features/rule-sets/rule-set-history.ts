import type { Actor, Position, StoredEvent } from '../../kernel/event.js';
import { isNamedBy, type RuleSetContent } from './rule-set-content.js';

/** The stream of everything that happened to rule sets. */
export const RULE_SETS = 'rule-sets';

type RuleSetEvent =
  | { readonly type: 'RuleSetProposed'; readonly ruleSet: string; readonly content: RuleSetContent }
  | { readonly type: 'RuleSetActivated'; readonly ruleSet: string; readonly activation: number };

/** A rule set as it was first put forward. */
export interface RuleSetProposal {
  readonly hash: string;
  readonly content: RuleSetContent;
  readonly at: string;
  readonly by: Actor;
}

/** A rule set being made the active one. */
export interface RuleSetActivation {
  /** From 1; each has the next number. */
  readonly activation: number;
  readonly ruleSet: string;
  readonly at: string;
  readonly by: Actor;
  readonly eventId: string;
  readonly correlationId: string;
  readonly position: Position;
}

/** What the stream of rule sets tells, as far as it was read. */
export class RuleSetHistory {
  readonly #proposals = new Map<string, RuleSetProposal>();
  readonly #activations: RuleSetActivation[] = [];
  #revision = -1;

  /** Of the last event read. */
  get revision(): number {
    return this.#revision;
  }

  /** In the order in which they were first proposed. */
  get proposals(): readonly RuleSetProposal[] {
    return [...this.#proposals.values()];
  }

  /** In the order of their numbers. */
  get activations(): readonly RuleSetActivation[] {
    return this.#activations;
  }

  get active(): RuleSetActivation | undefined {
    return this.#activations.at(-1);
  }

  proposal(hash: string): RuleSetProposal | undefined {
    return this.#proposals.get(hash);
  }

  /** Two readers may bring the same events: each is taken once. */
  take(event: StoredEvent): void {
    if (event.revision <= this.#revision) return;
    const said = { type: event.type, ...event.data } as unknown as RuleSetEvent;
    const { recordedAt: at, actor: by } = event;
    if (said.type === 'RuleSetProposed') {
      const { ruleSet: hash, content } = said;
      if (!this.#proposals.has(hash)) this.#proposals.set(hash, { hash, content, at, by });
    } else {
      const { activation, ruleSet } = said;
      const { id: eventId, correlationId, position } = event;
      this.#activations.push({ activation, ruleSet, at, by, eventId, correlationId, position });
    }
    this.#revision = event.revision;
  }
}

/** Whether an event proposes a rule set whose content is not what its hash names: somebody wrote to the log past Osteon. */
export const isProposalAltered = ({ stream, type, data }: StoredEvent): boolean =>
  stream === RULE_SETS &&
  type === 'RuleSetProposed' &&
  !isNamedBy(data['content'], data['ruleSet'] as string);
