import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '../../src/clinic/entries/entry.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { EventStore } from '../../src/event-store/event-store.port.js';
import { ReassessPatient } from '../../src/features/rule-sets/reassess-patient.js';
import { RuleSetLog } from '../../src/features/rule-sets/rule-set-log.js';
import { loadRuleSet } from '../../src/features/rule-sets/load-rule-set.js';
import type { SiteOverrides } from '../../src/clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../src/clinic/rule-set/rule-set.js';
import { commandOf } from '../../src/patient-record/command.js';
import { reassessing, recording, responding } from '../../src/patient-record/decide.js';
import { readList } from '../../src/patient-record/list-of-entries.js';
import { PatientRecord } from '../../src/patient-record/patient-record.js';
import { streamOf } from '../../src/patient-record/patient-stream.js';
import { KeyFile } from '../../src/patient-record/sealing/key-file.js';
import { SealedEvents } from '../../src/patient-record/sealing/sealed-events.js';
import type { Response } from '../../src/clinic/advisories/response.js';
import { SetClock } from './set-clock.js';

const NURSE = { id: 'nurse-1', role: 'nurse' } as const;

/** The product's own rules, with a site's figures where they are given; throws where they do not load. */
export const productRules = async (site?: SiteOverrides): Promise<RuleSet> => {
  const path = site === undefined ? undefined : join(mkdtempSync(join(tmpdir(), 'site-')), 'site.json');
  if (path !== undefined) writeFileSync(path, JSON.stringify(site));
  const assembled = await loadRuleSet('rules', path);
  if (!assembled.ok) throw new Error(assembled.faults[0]?.message);
  return assembled.ruleSet;
};

/** Writing to patients' records as the server does it, on a log in memory and a clock that is set. */
export class PatientWriting {
  readonly clock = new SetClock(Date.parse('2024-05-01T08:00:00Z'));
  readonly rules: RuleSetLog;
  readonly sealed: SealedEvents;
  record: PatientRecord;
  #keys = 0;

  constructor(readonly store: EventStore = new MemoryEventStore()) {
    this.rules = new RuleSetLog(store, this.clock);
    this.sealed = new SealedEvents(new KeyFile(join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys')));
    this.record = this.#fresh();
  }

  /** As after a restart: nothing is remembered but what is in the log. */
  restart(): void {
    this.record = this.#fresh();
  }

  async write(
    patientId: string,
    entries: readonly (Entry | Readonly<Record<string, unknown>>)[],
    options: { readonly key?: string; readonly expected?: number } = {},
  ) {
    const command = this.command(patientId, entries, options.key);
    const read = readList(entries, command.id);
    if (!read.ok) return { kind: 'entry-refused' as const, ...read };
    return this.record.write({
      patientId,
      command,
      decide: recording(read.entries),
      mayBeNew: true,
      ...(options.expected === undefined ? {} : { expected: options.expected }),
    });
  }

  async respond(patientId: string, response: Response) {
    return this.record.write({
      patientId,
      command: this.command(patientId, response),
      decide: responding(response),
    });
  }

  async reassess(patientId: string) {
    return this.record.write({
      patientId,
      command: this.command(patientId, 'reassess'),
      decide: reassessing,
    });
  }

  /** What an activation asks for, of each patient. */
  async reassessUnderActiveRules(patientId: string): Promise<void> {
    await new ReassessPatient(this.rules, this.store, this.record).run(streamOf(patientId));
  }

  /** The patient's events with their personal fields opened. */
  async events(patientId: string) {
    return this.sealed.openAll(await this.store.readStream(streamOf(patientId)));
  }

  command(patientId: string, asked: unknown, key = `key-${(this.#keys += 1)}`) {
    return commandOf({ actor: NURSE, correlationId: 'request', key }, streamOf(patientId), asked);
  }

  #fresh(): PatientRecord {
    return new PatientRecord(this.store, this.sealed, this.rules, this.clock);
  }
}
