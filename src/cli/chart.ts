import { Command } from 'commander';
import type { Entry } from '../clinic/entries/entry.js';
import type { RecordedEntry } from '../clinic/entries/recorded-entry.js';
import type { INestApplicationContext } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { advisoriesOf, type AdvisoryView } from '../features/advisories/index.js';
import { RuleBook } from '../patient-record/active-rules.port.js';
import { asKnown, type TwoClocks } from '../patient-record/as-known.js';
import type { Activation } from '../patient-record/patient-event.js';
import { streamOf } from '../patient-record/patient-stream.js';
import { SealedEvents } from '../patient-record/sealing/sealed-events.js';
import { Refused } from '../platform/refused.js';
import { printJson, printLines } from './print.js';
import { timeOption } from './time-option.js';
import { hanging } from './render/layout.js';
import { openNowLines } from './render/open-now.js';
import { paintFor, type Paint } from './render/paint.js';
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
    .description('print what stands of a patient and what is open, as known now or at some moment')
    .argument('<patient>', 'the patient’s id')
    .option('--known-at <time>', 'knowledge time: what Osteon knew then')
    .option('--at <time>', 'clinical time: what was true of the patient by then')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  osteon chart seed-01 --known-at 2024-01-12T09:00:00+01:00')
    .exitOverride()
    .action(async (patient: string, { knownAt, at, json }: Options) => {
      const clocks = {
        ...(knownAt === undefined ? {} : { knownAt: timeOption('--known-at', knownAt) }),
        ...(at === undefined ? {} : { at: timeOption('--at', at) }),
      };
      const shown = await withStore(async (app) => chartIn(app, patient, clocks), 'read');
      if (json === true) printJson({ patient, knownAt: knownAt ?? null, at: at ?? null, ...shown });
      else printLines(inWords(shown, Object.keys(clocks).length > 0, paintFor(process.stdout, process.env)));
    });

/** What is shown of a patient by two clocks. */
interface ShownChart {
  /** The rule set in force then, and which activation made it so; null before any was. */
  readonly rules: Activation | null;
  readonly entries: readonly ShownEntry[];
  /** Those open then. */
  readonly advisories: readonly AdvisoryView[];
  readonly arrivedLater: readonly ShownEntry[];
}

const chartIn = async (
  app: INestApplicationContext,
  patient: string,
  clocks: TwoClocks,
): Promise<ShownChart> => {
  const events = await app.get(EventStore).readStream(streamOf(patient));
  if (events.length === 0) throw new Refused([`there is no patient ${patient}`]);
  const known = asKnown(patient, await app.get(SealedEvents).openAll(events), clocks);
  const rules = await app.get(RuleBook).activeAt(clocks.knownAt ?? Number.POSITIVE_INFINITY);
  return {
    rules: rules ?? known.judgedBy ?? null,
    entries: known.patient.course.chart.entries.map(shown),
    advisories: advisoriesOf(events, clocks).filter(({ status }) => status === 'open'),
    arrivedLater: known.arrivedLater.map(shown),
  };
};

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

const inWords = (
  { rules, entries, advisories, arrivedLater }: ShownChart,
  isPast: boolean,
  paint: Paint,
): readonly string[] => {
  const then = isPast ? 'then' : 'now';
  return [
    ...(entries.length === 0 ? [`nothing was known ${then}`] : entries.flatMap(lineOf)),
    '',
    ...(advisories.length === 0
      ? [`no advisory was open ${then}`]
      : [`open ${then}:`, ...openNowLines(advisories, paint)]),
    rules === null
      ? 'no rules were in force'
      : `rules in force ${then}: rule set ${rules.activation}, ${rules.ruleSet}`,
    ...(arrivedLater.length === 0 ? [] : ['', 'learnt only afterwards:', ...arrivedLater.flatMap(lineOf)]),
  ];
};

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
