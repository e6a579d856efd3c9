import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedList } from '../src/clinic/case-file/case-file.js';
import type { Entry } from '../src/clinic/entries/entry.js';
import { SqliteEventStore } from '../src/event-store/sqlite/sqlite-event-store.js';
import { loadRuleSet } from '../src/features/rule-sets/load-rule-set.js';
import { RuleSetLog } from '../src/features/rule-sets/index.js';
import type { NewEvent } from '../src/kernel/event.js';
import { HOUR, MINUTE, momentAt } from '../src/kernel/instant.js';
import { historyEvents } from '../src/patient-record/import-history.js';
import { streamOf } from '../src/patient-record/patient-stream.js';
import { KeyFile } from '../src/patient-record/sealing/key-file.js';
import { SealedEvents } from '../src/patient-record/sealing/sealed-events.js';
import { SystemClock } from '../src/platform/clock.js';
import { entriesOf, recordedFrom } from './patient.js';

/** Entries of the histories that patients have in turn: from a few visits to two courses of infusions. */
const HISTORIES = [75, 110, 128, 150, 180];
const NAME = 'bench-00000';

/** What is imported: `patients` of the given histories in turn. */
export interface Imported {
  readonly folder: string;
  readonly patients: number;
  readonly histories?: readonly number[];
}

/**
 * A store as `osteon import` writes it, each patient in one append. A history is assessed once, by the function that
 * imports use, and then told of many patients: writing a million events takes seconds so, and replaying them does not.
 * Answers how many events of patients there are.
 */
export const importedStore = async ({
  folder,
  patients,
  histories = HISTORIES,
}: Imported): Promise<number> => {
  const store = SqliteEventStore.open(join(folder, 'events.sqlite'));
  const templates = await templatesFor(store, histories);
  const sealed = new SealedEvents(await keysFor(join(folder, 'keys'), patients));
  let count = 0;
  for (let patient = 0; patient < patients; patient += 1) {
    const patientId = idOf(patient);
    const stream = streamOf(patientId);
    const text = templates[patient % templates.length] ?? '[]';
    const told = JSON.parse(text.replaceAll(NAME, patientId)) as readonly NewEvent[];
    const events = await Promise.all(told.map(async (event) => sealed.seal(stream, event)));
    const { commandId = '', commandHash = '' } = events[0] ?? {};
    const { kind } = await store.append({ stream, expected: 'none', commandId, commandHash, events });
    if (kind !== 'appended') throw new Error(`an append of the benchmark was refused: ${kind}`);
    count += events.length;
  }
  await store.close();
  return count;
};

/** As long as the one in the templates, so that every patient's events are as long. */
export const idOf = (patient: number): string => `bench-${String(patient).padStart(5, '0')}`;

const templatesFor = async (
  store: SqliteEventStore,
  histories: readonly number[],
): Promise<readonly string[]> => {
  const assembled = await loadRuleSet('rules', undefined);
  if (!assembled.ok) throw new Error('the rules cannot be loaded');
  const rules = new RuleSetLog(store, new SystemClock());
  await rules.activate(assembled.ruleSet);
  const active = await rules.active();
  return histories.map((count) => {
    const lists = roundsOf(entriesOf(count));
    const imported = historyEvents({
      caseFile: { case: NAME, patient: NAME, lists, assessAt: [] },
      command: {
        id: '5b0e2f6c-8a57-5c3e-9d5f-0123456789ab',
        hash: 'Qm9uZXMgYW5kIGJpc3Bob3NwaG9uYXRlcyBhcmUgZnVu',
        actor: { id: 'b1946ac9-2492-4d23-87a0-1f2e3d4c5b6a', role: 'admin' },
        correlationId: '0f8fad5b-d9cb-469f-a165-70867728950e',
      },
      active,
      now: (lists.at(-1)?.recordedAt.at ?? 0) + HOUR,
    });
    if (!imported.ok) throw new Error(imported.message);
    return JSON.stringify(imported.events);
  });
};

/** What is found within an hour is typed in together, five minutes after the last of it. */
const roundsOf = (entries: readonly Entry[]): readonly RecordedList[] => {
  const lists: RecordedList[] = [];
  let round: Entry[] = [];
  const close = (): void => {
    const last = recordedFrom(round).at(-1)?.occurredAt.at;
    if (last === undefined) return;
    const recordedAt = momentAt(last + 5 * MINUTE, 60);
    const first = lists.reduce((sum, list) => sum + list.entries.length, 0);
    lists.push({
      recordedAt,
      entries: recordedFrom(round).map((one, index) => ({
        ...one,
        id: `entry-${first + index + 1}`,
        revision: first + index,
        recordedAt: recordedAt.at,
      })),
    });
    round = [];
  };
  for (const entry of entries) {
    const [began = entry] = round;
    if (Date.parse(entry.occurredAt) - Date.parse(began.occurredAt) > HOUR) close();
    round.push(entry);
  }
  close();
  return lists;
};

/** Their keys are written at once: one by one, each would be flushed to the disk by itself. */
const keysFor = async (path: string, patients: number): Promise<KeyFile> => {
  const lines = Array.from({ length: patients }, (_, patient) =>
    JSON.stringify({ patient: idOf(patient), key: Buffer.alloc(32, patient % 251).toString('base64url') }),
  );
  await appendFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return new KeyFile(path);
};
