import { setTimeout as wait } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { StoreUnavailable } from '../event-store/store-unavailable.js';
import { momentAt, type Instant, type Moment } from '../kernel/instant.js';
import { Clock } from '../platform/clock.js';
import { RuleBook, type ActiveRules } from './active-rules.port.js';
import { judgedBy, patientFrom, unknownPatient, type CarriedPatient } from './carried-patient.js';
import type { Command } from './command.js';
import { eventsOf } from './commit.js';
import type { Decide, Decided } from './decide.js';
import { engineHash } from './engine.js';
import { InTurn } from '../event-store/in-turn.js';
import { PatientCache } from './patient-cache.js';
import { streamOf } from './patient-stream.js';
import { SealedEvents } from './sealing/sealed-events.js';
import type { NothingToSay, Stored, WriteRefused } from './written.js';

/** A write to a patient's record. */
export interface Write {
  readonly patientId: string;
  readonly command: Command;
  readonly decide: Decide;
  /** `If-Match`: the revision the caller has seen. Without one, a lost race is run again. */
  readonly expected?: number;
  /** Whether the patient may be new; only an enrolment may. */
  readonly mayBeNew?: boolean;
  /** The rules to judge by, where those before the active ones have something left to conclude. */
  readonly under?: ActiveRules;
}

type Outcome = NothingToSay | Stored | WriteRefused | 'lost-race';

/** Often enough that only a patient whom many write to at once, for seconds, is given up. */
const MOST_TRIES = 20;

/** The one way to write to a patient's record: load, decide, assess, append in one write; again after a lost race. */
@Injectable()
export class PatientRecord {
  readonly #cache = new PatientCache();
  readonly #turns = new InTurn();

  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
    private readonly clock: Clock,
  ) {}

  async write(write: Write): Promise<NothingToSay | Stored | WriteRefused> {
    return this.#turns.run(write.patientId, async () => this.#tryOften(write));
  }

  /** The patient as they stand in the store; undefined where there is none. */
  async load(patientId: string): Promise<CarriedPatient | undefined> {
    const patient = await this.#carried(patientId, await this.rules.active());
    return patient.revision < 0 ? undefined : patient;
  }

  /**
   * The next moment at which something could follow from time alone, as of an event or of a later one; undefined where
   * there is none.
   */
  async nextMomentAsOf(patientId: string, revision: number): Promise<Instant | undefined> {
    const lately = this.#cache.get(patientId);
    const patient = lately !== undefined && lately.revision >= revision ? lately : await this.load(patientId);
    return patient?.course.nextMoment;
  }

  async #tryOften(write: Write): Promise<NothingToSay | Stored | WriteRefused> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (tries > 0) await wait(Math.random() * 10 * tries);
      const outcome = await this.#try(write);
      if (outcome !== 'lost-race') return outcome;
    }
    throw new StoreUnavailable('busy');
  }

  async #try(write: Write): Promise<Outcome> {
    const active = write.under ?? (await this.rules.active());
    const lately = this.#cache.get(write.patientId);
    if (lately !== undefined) {
      const outcome = await this.#decideOn(judgedBy(active.ruleSet, lately), write, active);
      // What was stored followed on the right revision. Anything else may rest on a patient who has changed since.
      if (outcome === 'lost-race' || outcome.kind === 'stored') return outcome;
    }
    const before = await this.store.eventsOf(streamOf(write.patientId), write.command.id);
    if (before.length > 0) return repeatOf(write, before);
    return this.#decideOn(await this.#carried(write.patientId, active), write, active);
  }

  async #decideOn(patient: CarriedPatient, write: Write, active: ActiveRules): Promise<Outcome> {
    const { decide, expected } = write;
    if (patient.revision < 0 && write.mayBeNew !== true) return { kind: 'no-such-patient' };
    if (expected !== undefined && expected !== patient.revision) {
      return { kind: 'revision-differs', actual: patient.revision };
    }
    const at = momentAt(Math.max(this.clock.now(), patient.recordedAt), 0);
    const decision = decide(patient, active.ruleSet, at);
    return decision.kind === 'decided' ? this.#append(write, active, patient, decision, at) : decision;
  }

  async #append(
    write: Write,
    { ruleSet, activation }: ActiveRules,
    patient: CarriedPatient,
    decided: Decided,
    at: Moment,
  ): Promise<Outcome> {
    const { patientId, command } = write;
    const stream = streamOf(patientId);
    const assessment = { at: at.text, ruleSet: ruleSet.hash, activation, engine: engineHash() };
    const said = eventsOf({ command, recordedAt: at.text, assessment }, decided.said);
    const { course, admission } = decided;
    if (said.length === 0) {
      this.#cache.set(patientId, { ...patient, course });
      return { kind: 'nothing', nextMoment: course.nextMoment };
    }
    const events = await Promise.all(said.map(async (event) => this.sealed.seal(stream, event)));
    const appended = await this.store.append({
      stream,
      expected: patient.revision < 0 ? 'none' : patient.revision,
      commandId: command.id,
      commandHash: command.hash,
      events,
    });
    if (appended.kind === 'appended' && !appended.repeated) {
      const stored = storedOf(write, appended.events, false);
      const { revision } = stored;
      const judged = { ...patient, ruleSet: ruleSet.hash, lastJudgedBy: ruleSet.hash };
      this.#cache.set(patientId, { ...judged, course, admission, recordedAt: at.at, revision });
      return stored;
    }
    this.#cache.forget(patientId);
    if (appended.kind === 'appended') return repeatOf(write, appended.events);
    if (appended.kind === 'command-reused') return { kind: 'command-reused' };
    if (write.expected === undefined) return 'lost-race';
    return { kind: 'revision-differs', actual: appended.actual === 'none' ? -1 : appended.actual };
  }

  async #carried(patientId: string, { ruleSet }: ActiveRules): Promise<CarriedPatient> {
    const had = this.#cache.get(patientId);
    const [head] = await this.store.readStream(streamOf(patientId), { direction: 'backwards', limit: 1 });
    if (head === undefined) return unknownPatient(patientId);
    if (had !== undefined && had.revision === head.revision) return judgedBy(ruleSet, had);
    const events = await this.sealed.openAll(await this.store.readStream(streamOf(patientId)));
    const patient = patientFrom(patientId, events, ruleSet);
    this.#cache.set(patientId, patient);
    return patient;
  }
}

/** The first result of a command that was asked for again. */
const repeatOf = (write: Write, events: Stored['events']): Stored | WriteRefused =>
  events[0]?.commandHash === write.command.hash ? storedOf(write, events, true) : { kind: 'command-reused' };

const storedOf = ({ patientId }: Write, events: Stored['events'], repeated: boolean): Stored => {
  const last = events.at(-1);
  if (last === undefined) throw new Error('an append stores at least one event');
  return { kind: 'stored', patientId, events, position: last.position, revision: last.revision, repeated };
};
