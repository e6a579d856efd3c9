import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { openIn } from '../../src/clinic/advisories/standing.js';
import { Advisories } from '../../src/features/advisories/advisories.js';
import { advisoriesOf } from '../../src/features/advisories/advisories-of.js';
import type { AdvisoryView } from '../../src/features/advisories/advisory-view.js';
import { ExplanationHandler } from '../../src/features/advisories/explanation.handler.js';
import {
  ExplainAdvisory,
  type AdvisoryExplanation,
} from '../../src/features/advisories/explanation.query.js';
import { chartOf, type PatientChart } from '../../src/features/patients/patient-chart.js';
import { asKnown, type TwoClocks } from '../../src/patient-record/as-known.js';
import { Subscriptions } from '../../src/subscriptions/subscriptions.js';
import { PatientWriting } from './patient-writing.js';

/** As many explanations are compared of each answer: each reads the whole stream. */
export const EXPLAINED = 4;

/** What Osteon answers about a patient. */
export interface Answer {
  readonly chart: Omit<PatientChart, 'arrivedLater'> | undefined;
  readonly advisories: readonly AdvisoryView[];
  readonly explanations: readonly (AdvisoryExplanation | undefined)[];
  /** Ids, as the record itself has them. */
  readonly open: readonly string[];
}

/** A ward whose clock is set, with everything that answers for it. */
export class AnsweringWard {
  readonly writing = new PatientWriting();
  readonly #subscriptions = new Subscriptions({
    store: this.writing.store,
    folder: mkdtempSync(join(tmpdir(), 'two-clocks-')),
    open: async (events) => events,
    report: (what, error) => {
      throw new Error(`${what} failed`, { cause: error });
    },
  });
  readonly advisories = new Advisories(this.#subscriptions);
  readonly #explanations = new ExplanationHandler(
    this.writing.store,
    this.writing.sealed,
    this.writing.rules,
  );

  constructor() {
    this.#subscriptions.onApplicationBootstrap();
  }

  async close(): Promise<void> {
    await this.#subscriptions.beforeApplicationShutdown();
  }

  /** As whoever asks now, without a time, is answered. */
  async present(): Promise<Answer> {
    const patient = await this.writing.record.load('p');
    if (patient === undefined) throw new Error('the patient is gone');
    await this.#caughtUp();
    const { items } = this.advisories.list({ patient: 'p', limit: 1_000 });
    const rules = await this.writing.rules.active();
    return {
      chart: withoutLater(
        chartOf(
          { patient, arrivedLater: [], judgedBy: undefined },
          { activation: rules.activation, ruleSet: rules.ruleSet.hash },
        ),
      ),
      advisories: items,
      explanations: await this.#explained(items, {}),
      open: idsOf(openIn(patient.course.standing)),
    };
  }

  async asKnown(clocks: TwoClocks): Promise<Answer> {
    await this.#caughtUp();
    const events = await this.writing.events('p');
    const known = asKnown('p', events, clocks);
    const rules = await this.writing.rules.activeAt(clocks.knownAt ?? Number.POSITIVE_INFINITY);
    const advisories = this.advisories.asKnown('p', clocks, {});
    expect(
      advisoriesOf(
        events.map(({ event }) => event),
        clocks,
      ),
    ).toEqual(advisories);
    return {
      chart: withoutLater(chartOf(known, rules)),
      advisories,
      explanations: await this.#explained(advisories, clocks),
      open: idsOf(openIn(known.patient.course.standing)),
    };
  }

  async #caughtUp(): Promise<void> {
    const position = await this.writing.store.head();
    if (position !== undefined) await this.advisories.reached(position, 5_000);
  }

  async #explained(advisories: readonly AdvisoryView[], clocks: TwoClocks) {
    const last = advisories.toSorted((a, b) => (a.position < b.position ? 1 : -1)).slice(0, EXPLAINED);
    return Promise.all(
      last.map(async ({ advisoryId }) => this.#explanations.execute(new ExplainAdvisory(advisoryId, clocks))),
    );
  }
}

const withoutLater = (chart: PatientChart | undefined): Answer['chart'] => {
  if (chart === undefined) return undefined;
  const { arrivedLater: _later, ...rest } = chart;
  return rest;
};

export const idsOf = (all: readonly { readonly advisoryId: string }[]): readonly string[] =>
  all.map(({ advisoryId }) => advisoryId).toSorted();
