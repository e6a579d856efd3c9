import type { Append, Appended } from '../event-store.port.js';
import { StoreUnavailable } from '../store-unavailable.js';
import type { Outcome } from './commit-group.js';
import { isBusy, unavailableFrom } from './unavailable.js';

/** An append that waits for its group, and whoever waits for it. */
interface Waiting {
  readonly append: Append;
  /** By the process's steady clock, ms. */
  readonly since: number;
  readonly resolve: (appended: Appended) => void;
  readonly reject: (error: unknown) => void;
}

interface Committing {
  /** Stores a group in one transaction, or throws. */
  readonly commit: (group: readonly Append[]) => readonly Outcome[];
  /** Called when something may have been stored. */
  readonly onCommitted: () => void;
  /** ms */
  readonly patience: number;
}

/** A group takes no more events than this, so that a crowd does not hold up everything else in the process. */
const GROUP = 1_000;
/** How long to look away while another process writes, ms: never in step with it, nor with a third. */
const lookAway = (): number => 1 + Math.random() * 10;

/** Appends that come in during one turn of the event loop are committed together in the next. */
export class AppendQueue {
  #waiting: Waiting[] = [];
  #scheduled = false;
  #onEmpty: (() => void)[] = [];

  constructor(private readonly committing: Committing) {}

  async add(append: Append): Promise<Appended> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ append, since: performance.now(), resolve, reject });
      this.#schedule();
    });
  }

  /** Resolves when nothing waits any more. */
  async emptied(): Promise<void> {
    if (this.#waiting.length > 0) await new Promise<void>((resolve) => this.#onEmpty.push(resolve));
  }

  #schedule(delay = 0): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    const turn = (): void => {
      this.#scheduled = false;
      this.#commitNext();
    };
    if (delay === 0) setImmediate(turn);
    else setTimeout(turn, delay);
  }

  #commitNext(): void {
    const group = this.#nextGroup();
    const busy = this.#settle(group);
    if (busy) this.#giveUpTheImpatient();
    else this.#waiting.splice(0, group.length);
    if (this.#waiting.length > 0) this.#schedule(busy ? lookAway() : 0);
    else for (const resolve of this.#onEmpty.splice(0)) resolve();
  }

  #nextGroup(): readonly Waiting[] {
    let events = 0;
    const end = this.#waiting.findIndex(({ append }) => {
      events += append.events.length;
      return events > GROUP;
    });
    return end === -1 ? this.#waiting.slice() : this.#waiting.slice(0, Math.max(end, 1));
  }

  /** Answers everyone in the group, unless another process is writing: then whether that is so. */
  #settle(group: readonly Waiting[]): boolean {
    try {
      const outcomes = this.committing.commit(group.map(({ append }) => append));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome?.kind === 'answered') resolve(outcome.appended);
        else reject(outcome?.error);
      }
      this.committing.onCommitted();
    } catch (error) {
      if (isBusy(error)) return true;
      for (const { reject } of group) reject(unavailableFrom(error));
    }
    return false;
  }

  #giveUpTheImpatient(): void {
    const latest = performance.now() - this.committing.patience;
    const [impatient, patient] = [
      this.#waiting.filter(({ since }) => since <= latest),
      this.#waiting.filter(({ since }) => since > latest),
    ];
    this.#waiting = patient;
    for (const { reject } of impatient) reject(new StoreUnavailable('busy'));
  }
}
