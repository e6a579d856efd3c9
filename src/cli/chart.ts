import { Command } from 'commander';
import type { Entry } from '../clinic/entries/entry.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import { EventStore } from '../event-store/event-store.port.js';
import { asKnown } from '../patient-record/as-known.js';
import { streamOf } from '../patient-record/patient-stream.js';
import { SealedEvents } from '../patient-record/sealing/sealed-events.js';
import { Refused } from '../platform/refused.js';
import { printJson, printLines } from './print.js';
import { timeOption } from './time-option.js';
import { hanging } from './render/layout.js';
import { momentInWords } from './render/words.js';
import { withStore } from './with-store.js';

interface Options {
  readonly knownAt?: string;
  readonly at?: string;
  readonly json?: boolean;
}

/** `osteon chart`: what is known of a patient, or was at some moment. */
export const chartCommand = (): Command =>
  new Command('chart')
    .description('print the entries that stand of a patient, as known now or at some moment')
    .argument('<patient>', 'the patient’s id')
    .option('--known-at <time>', 'knowledge time: what Osteon knew then')
    .option('--at <time>', 'clinical time: what was true of the patient by then')
    .option('--json', 'print the entries as JSON')
    .addHelpText('after', '\nExample:\n  osteon chart seed-01 --known-at 2024-01-12T09:00:00+01:00')
    .exitOverride()
    .action(async (patient: string, { knownAt, at, json }: Options) => {
      const clocks = {
        ...(knownAt === undefined ? {} : { knownAt: timeOption('--known-at', knownAt) }),
        ...(at === undefined ? {} : { at: timeOption('--at', at) }),
      };
      const known = await withStore(async (app) => {
        const events = await app.get(EventStore).readStream(streamOf(patient));
        if (events.length === 0) throw new Refused([`there is no patient ${patient}`]);
        return asKnown(patient, await app.get(SealedEvents).openAll(events), clocks);
      });
      const entries = known.patient.course.chart.entries.map(shown);
      const arrivedLater = known.arrivedLater.map(shown);
      if (json === true)
        printJson({ patient, knownAt: knownAt ?? null, at: at ?? null, entries, arrivedLater });
      else printLines(inWords(entries, arrivedLater));
    });

interface ShownEntry {
  readonly eventId: string;
  readonly recordedAt: string;
  readonly entry: Entry;
}

const shown = ({ id, recordedAt, entry }: RecordedEntry): ShownEntry => ({
  eventId: id,
  recordedAt: new Date(recordedAt).toISOString(),
  entry,
});

const inWords = (entries: readonly ShownEntry[], arrivedLater: readonly ShownEntry[]): readonly string[] => [
  ...(entries.length === 0 ? ['nothing was known then'] : entries.flatMap(lineOf)),
  ...(arrivedLater.length === 0 ? [] : ['', 'learnt only afterwards:', ...arrivedLater.flatMap(lineOf)]),
];

const lineOf = ({ recordedAt, entry }: ShownEntry): readonly string[] => {
  const { type, occurredAt, ...fields } = entry;
  const said = Object.entries(fields).map(([field, value]) => `${field} ${valueInWords(value)}`);
  const late =
    Date.parse(recordedAt) - Date.parse(occurredAt) > 60_000 ? `; recorded ${momentInWords(recordedAt)}` : '';
  return hanging(`${momentInWords(occurredAt)}  `, `${type}: ${said.join(', ')}${late}`);
};

const valueInWords = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('value' in value && 'unit' in value) return `${String(value.value)} ${String(value.unit)}`;
  if (Array.isArray(value)) return value.map(valueInWords).join(', ');
  return Object.values(value).map(valueInWords).join(' ');
};
