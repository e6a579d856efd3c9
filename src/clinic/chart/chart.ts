import { groupBy } from '../../kernel/group-by.js';
import type { Instant } from '../../kernel/instant.js';
import type { Entry } from '../entries/entry.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';

/** A recorded entry of one type. */
export type RecordedOf<Type extends Entry['type']> = RecordedEntry & {
  readonly entry: Extract<Entry, { readonly type: Type }>;
};

/** A patient's state: the entries that stand, by when they were true of the patient. Everything else is a view of it. */
export interface Chart {
  readonly patientId: string;
  /** Unretracted, by `occurredAt`, then revision; retractions themselves are not among them. */
  readonly entries: readonly RecordedEntry[];
  /** By type, each list in the same order. */
  readonly byType: ReadonlyMap<Entry['type'], readonly RecordedEntry[]>;
  /** Ids of the entries that were retracted. */
  readonly retracted: ReadonlySet<string>;
  /** Views worked out so far, for `perChart` alone: what is derived from a chart lives and dies with it. */
  readonly views: Map<unknown, unknown>;
}

export const emptyChart = (patientId: string): Chart => chartOf(patientId, [], new Set());

/** The chart with more entries: the same chart in whatever order, and in however many steps, they were recorded. */
export const evolve = (chart: Chart, recorded: readonly RecordedEntry[]): Chart => {
  const withdrawn = recorded.flatMap(({ entry }) => (entry.type === 'EntryRetracted' ? [entry.eventId] : []));
  const retracted = withdrawn.length === 0 ? chart.retracted : new Set([...chart.retracted, ...withdrawn]);
  const standing = (one: RecordedEntry): boolean =>
    one.entry.type !== 'EntryRetracted' && !retracted.has(one.id);
  const kept = withdrawn.length === 0 ? chart.entries : chart.entries.filter(standing);
  return chartOf(chart.patientId, merge(kept, recorded.filter(standing).toSorted(byTime)), retracted);
};

/** What of the chart had occurred at a moment, as it is known now. */
export const chartAt = (chart: Chart, at: Instant): Chart =>
  chartOf(
    chart.patientId,
    chart.entries.filter(({ occurredAt }) => occurredAt.at <= at),
    chart.retracted,
  );

/** The entries of one type, by when they occurred. */
export const entriesOf = <Type extends Entry['type']>(
  chart: Chart,
  type: Type,
): readonly RecordedOf<Type>[] => (chart.byType.get(type) ?? []) as readonly RecordedOf<Type>[];

const chartOf = (
  patientId: string,
  entries: readonly RecordedEntry[],
  retracted: ReadonlySet<string>,
): Chart => {
  const byType = groupBy(entries, ({ entry }) => entry.type);
  return { patientId, entries, byType, retracted, views: new Map() };
};

const byTime = (a: RecordedEntry, b: RecordedEntry): number =>
  a.occurredAt.at - b.occurredAt.at || a.revision - b.revision;

const merge = (a: readonly RecordedEntry[], b: readonly RecordedEntry[]): readonly RecordedEntry[] => {
  const [lastOfA, firstOfB] = [a.at(-1), b[0]];
  if (lastOfA === undefined || firstOfB === undefined || byTime(lastOfA, firstOfB) <= 0) return [...a, ...b];
  return [...a, ...b].toSorted(byTime);
};
