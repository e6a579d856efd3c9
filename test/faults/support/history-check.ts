import { join } from 'node:path';
import type { EventStore } from '../../../src/event-store/event-store.port.js';
import { SqliteEventStore } from '../../../src/event-store/sqlite/sqlite-event-store.js';
import { CHAIN_START, verifyChain, type ChainEnd } from '../../../src/event-store/verify-chain.js';
import { verifyLog } from '../../../src/features/audit/index.js';
import { RuleSetLog } from '../../../src/features/rule-sets/rule-set-log.js';
import type { RuleSet } from '../../../src/clinic/rule-set/rule-set.js';
import type { StoredEvent } from '../../../src/kernel/event.js';
import { patientOf } from '../../../src/patient-record/patient-stream.js';
import { replay } from '../../../src/patient-record/replay.js';
import { KeyFile } from '../../../src/patient-record/sealing/key-file.js';
import { SealedEvents } from '../../../src/patient-record/sealing/sealed-events.js';
import { SystemClock } from '../../../src/platform/clock.js';
import type { Kept, Ledger } from './ledger.js';

/** What one command stored, in order. */
type Commit = StoredEvent[];

/** Reads the file of a server beside it, only ever the part that is new, and compares it with what people were told. */
export class HistoryCheck {
  readonly #chains = new Map<string, ChainEnd>();
  readonly #commits = new Map<string, Commit>();
  readonly #commitsOfRequest = new Map<string, Commit[]>();
  readonly #seen = new Map<string, number>();
  readonly #ids = new Set<string>();
  readonly #wrong: string[] = [];
  #beyond: string | undefined;
  #written = 0;

  constructor(
    private readonly data: string,
    private readonly ledger: Ledger,
    /** Opens the log beside the servers. */
    private readonly open = async (): Promise<EventStore> =>
      SqliteEventStore.open(join(data, 'events.sqlite')),
  ) {}

  /** Events read so far. */
  get events(): number {
    return this.#ids.size;
  }

  /** Everything that is not as it must be since the last look; empty where all is well. */
  async look(): Promise<readonly string[]> {
    const store = await this.open();
    try {
      const touched = await this.#readOn(store);
      for (const stream of touched) await this.#replay(store, stream);
    } finally {
      await store.close();
    }
    this.#compare();
    return [...this.ledger.wrong.splice(0), ...this.#wrong.splice(0)];
  }

  /** Once nothing runs any more: the whole log, and every read. */
  async lookAtTheEnd(): Promise<readonly string[]> {
    const wrong = [...(await this.look())];
    const store = await this.open();
    try {
      const { isWhole, broken, events } = await verifyLog(store);
      if (!isWhole) wrong.push(`verification: ${JSON.stringify(broken)}`);
      if (events !== this.events) wrong.push(`the log has ${events} events, ${this.events} were read`);
    } finally {
      await store.close();
    }
    for (const requestId of this.ledger.seen) {
      const times = this.#seen.get(requestId) ?? 0;
      if (times !== 1) wrong.push(`the read ${requestId} is on record ${times} times`);
    }
    return wrong;
  }

  async #readOn(store: EventStore): Promise<ReadonlySet<string>> {
    const touched = new Set<string>();
    for (;;) {
      const page = await store.readLog(this.#beyond === undefined ? {} : { beyond: this.#beyond });
      for (const event of page) this.#take(event, touched);
      if (page.length === 0) return touched;
      this.#beyond = page.at(-1)?.position;
    }
  }

  #take(event: StoredEvent, touched: Set<string>): void {
    const { stream, id, correlationId, commandId } = event;
    const end = verifyChain(this.#chains.get(stream) ?? CHAIN_START, [event]);
    if ('because' in end) this.#wrong.push(`${stream} ${event.revision}: ${end.because}`);
    else this.#chains.set(stream, end);
    if (this.#ids.has(id)) this.#wrong.push(`the event ${id} is there twice`);
    this.#ids.add(id);
    if (event.type === 'PatientDataSeen') {
      this.#seen.set(correlationId, (this.#seen.get(correlationId) ?? 0) + 1);
    }
    if (patientOf(stream) === undefined) return;
    touched.add(stream);
    const commit = this.#commits.get(`${stream} ${commandId}`);
    if (commit === undefined) this.#begin(event);
    else if (commit.at(-1)?.revision === event.revision - 1) commit.push(event);
    else this.#wrong.push(`${stream}: the command ${commandId} was stored in two parts`);
  }

  #begin(event: StoredEvent): void {
    const commit = [event];
    this.#commits.set(`${event.stream} ${event.commandId}`, commit);
    const others = this.#commitsOfRequest.get(event.correlationId) ?? [];
    this.#commitsOfRequest.set(event.correlationId, [...others, commit]);
  }

  /** What was concluded must follow from what was recorded, to the byte: nothing can be missing of a write. */
  async #replay(store: EventStore, stream: string): Promise<void> {
    const events = await new SealedEvents(new KeyFile(join(this.data, 'keys'))).openAll(
      await store.readStream(stream),
    );
    const ruleSets = await this.#ruleSetsOf(
      store,
      events.map(({ event }) => event),
    );
    for (const write of replay(patientOf(stream) ?? '', events, { engine: 'any', ruleSets })) {
      if (write.verdict === 'identical') continue;
      this.#wrong.push(
        `${stream} ${write.from}–${write.to}: replay ${write.verdict}: ${write.because ?? ''}`,
      );
    }
  }

  async #ruleSetsOf(
    store: EventStore,
    events: readonly StoredEvent[],
  ): Promise<ReadonlyMap<string, RuleSet>> {
    const rules = new RuleSetLog(store, new SystemClock());
    const hashes = new Set(events.map(({ assessment }) => assessment?.ruleSet ?? ''));
    const ruleSets = new Map<string, RuleSet>();
    for (const hash of hashes) {
      const ruleSet = KNOWN_RULE_SETS.get(hash) ?? (await rules.named(hash));
      if (ruleSet === undefined) continue;
      KNOWN_RULE_SETS.set(hash, ruleSet);
      ruleSets.set(hash, ruleSet);
    }
    return ruleSets;
  }

  #compare(): void {
    const { written, unanswered } = this.ledger;
    for (const kept of written.slice(this.#written)) {
      const [commit, ...more] = this.#commitsOf(kept);
      if (commit === undefined) this.#wrong.push(`acknowledged and lost: ${kept.asked.key}`);
      else if (more.length > 0) this.#wrong.push(`stored more than once: ${kept.asked.key}`);
      else this.#wrong.push(...differences(kept, commit));
    }
    this.#written = written.length;
    for (const kept of unanswered) {
      if (this.#commitsOf(kept).length > 1) this.#wrong.push(`stored more than once: ${kept.asked.key}`);
    }
  }

  #commitsOf({ requestIds }: Kept): readonly Commit[] {
    return requestIds.flatMap((id) => this.#commitsOfRequest.get(id) ?? []);
  }
}

/** Assembling rules takes a while, and their hash says which they are. */
const KNOWN_RULE_SETS = new Map<string, RuleSet>();

interface Told {
  readonly events?: readonly Pick<StoredEvent, 'hash' | 'id' | 'revision'>[];
  readonly advisories?: readonly { readonly advisoryId: string }[];
  readonly position: string;
}

/** Where an answer and what is stored say different things. */
const differences = ({ asked, answered }: Kept, commit: Commit): readonly string[] => {
  if (answered === undefined) return [];
  const { events, advisories, position } = answered.body as Told;
  if (events === undefined || advisories === undefined) return [];
  const wrong: string[] = [];
  for (const [index, told] of events.entries()) {
    const { id, revision, hash } = commit[index] ?? {};
    if (id !== told.id || revision !== told.revision || hash !== told.hash) {
      wrong.push(`${asked.key}: the event ${told.id} was acknowledged otherwise than it is stored`);
    }
  }
  const concluded = new Set(commit.slice(events.length).map(({ data }) => data['advisoryId']));
  const shown = new Set<unknown>(advisories.map(({ advisoryId }) => advisoryId));
  if (concluded.size !== shown.size || [...shown].some((one) => !concluded.has(one as string))) {
    wrong.push(`${asked.key}: ${shown.size} conclusions were told, ${concluded.size} are stored`);
  }
  if (commit.at(-1)?.position !== position) wrong.push(`${asked.key}: ends elsewhere than it was told`);
  return wrong;
};
