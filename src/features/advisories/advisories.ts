import { Injectable } from '@nestjs/common';
import type { Audience } from '../../clinic/advisories/advisory.js';
import type { TwoClocks } from '../../patient-record/as-known.js';
import { Subscriptions } from '../../subscriptions/subscriptions.js';
import type { View } from '../../subscriptions/view.js';
import { advisoriesProjection, advisoryNamed } from './advisories.projection.js';
import type { AdvisoryView } from './advisory-view.js';
import { advisoriesAsKnown, advisoryAsKnown } from './as-known.js';
import { changesBeyond, lastChange, type ChangeMessage } from './changes.js';
import { worklist, type WorklistPage, type WorklistQuery } from './worklist.js';

type AsKnownArguments = Tail<Parameters<typeof advisoriesAsKnown>>;
type Tail<List extends readonly unknown[]> = List extends readonly [unknown, ...infer Rest] ? Rest : never;

/** Every advisory as this process's view has it. */
@Injectable()
export class Advisories {
  readonly #view: View;

  constructor(subscriptions: Subscriptions) {
    this.#view = subscriptions.view(advisoriesProjection);
  }

  /** Whether the view holds the log up to a position, waiting for it up to a time in ms. */
  async reached(position: string, within: number): Promise<boolean> {
    return this.#view.progress.reached(position, within);
  }

  one(id: string): AdvisoryView | undefined {
    return this.#view.read((tables) => advisoryNamed(tables, id));
  }

  /** One by two clocks; undefined where it was not raised yet. */
  oneAsKnown(id: string, clocks: TwoClocks): AdvisoryView | undefined {
    return this.#view.read((tables) => advisoryAsKnown(tables, id, clocks));
  }

  /** Those of the ids that there are, in their order. */
  named(ids: readonly string[]): readonly AdvisoryView[] {
    return ids.flatMap((id) => this.one(id) ?? []);
  }

  list(query: WorklistQuery): WorklistPage {
    return this.#view.read((tables) => worklist(tables, query));
  }

  /** A patient's advisories by two clocks. */
  asKnown(...[patient, clocks, filter]: AsKnownArguments): readonly AdvisoryView[] {
    return this.#view.read((tables) => advisoriesAsKnown(tables, patient, clocks, filter));
  }

  changes(beyond: string, audience: Audience | undefined, limit: number): readonly ChangeMessage[] {
    return this.#view.read((tables) => changesBeyond(tables, beyond, audience, limit));
  }

  lastChange(): string {
    return this.#view.read(lastChange);
  }

  /** How far the view is; what `moved` compares. */
  get position(): string | undefined {
    return this.#view.progress.position;
  }

  /** Resolves when the view has moved on from a position, after a time in ms, or when the signal says so. */
  async moved(since: string | undefined, within: number, signal: AbortSignal): Promise<boolean> {
    return this.#view.progress.moved(since, within, signal);
  }
}
