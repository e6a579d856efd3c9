import { groupBy } from '../../kernel/group-by.js';
import type { Instant } from '../../kernel/instant.js';
import type { Entry } from '../entries/entry.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';

/** A recorded entry of one type. */
export type RecordedOf<Type extends Entry['type']> = RecordedEntry & {
  readonly entry: Extract<Entry, { readonly type: Type }>;
};

/** Whether an entry is of a type. */
export const isOf = <Type extends Entry['type']>(
  recorded: RecordedEntry,
  type: Type,
): recorded is RecordedOf<Type> => recorded.entry.type === type;

/** A patient's state: the entries that stand, by when they were true of the patient. Everything else is a view of it. */
export interface Chart {
  readonly patientId: string;
  /** Unretracted, by `occurredAt`, then revision; retractions themselves are not among them. */
  readonly entries: readonly RecordedEntry[];
  /** By type, each list in the same order; of a type of which nothing new was recorded it stays the same list. */
  readonly byType: ReadonlyMap<Entry['type'], readonly RecordedEntry[]>;
  /** Ids of the entries that were retracted. */
  readonly retracted: ReadonlySet<string>;
  /** What is worked out of it, for `perChart` alone. */
  readonly views: Views;
}

/** What is worked out of a chart, kept with it. */
export interface Views {
  /** A view, worked out when it is first asked for. */
  readonly of: <View>(derive: (chart: Chart) => View, chart: Chart) => View;
  /** What each entry of a type says by itself, in their order; readers are told apart by identity. */
  readonly each: <Type extends Entry['type'], Item>(
    reader: EntryReader<Type, Item>,
    chart: Chart,
  ) => readonly Item[];
  /** What a view says of one key: whoever reads it does not rest on the rest of the view. */
  readonly at: <Key, Value>(pick: (chart: Chart, key: Key) => Value, chart: Chart, key: Key) => Value;
  /** Told that whatever is being worked out reads the entries of a type. */
  readonly reading: (type: Entry['type']) => void;
}

/** Reads each entry of a type by itself. */
export interface EntryReader<Type extends Entry['type'], Item> {
  readonly type: Type;
  readonly read: (recorded: RecordedOf<Type>) => Item;
}

export const emptyChart = (patientId: string): Chart => chartOf(patientId, [], new Map(), new Set());

/** The chart with more entries: the same chart in whatever order, and in however many steps, they were recorded. */
export const evolve = (chart: Chart, recorded: readonly RecordedEntry[]): Chart => {
  const withdrawn = recorded.flatMap(({ entry }) => (entry.type === 'EntryRetracted' ? [entry.eventId] : []));
  const retracted = withdrawn.length === 0 ? chart.retracted : new Set([...chart.retracted, ...withdrawn]);
  const isStanding = ({ id, entry }: RecordedEntry): boolean =>
    entry.type !== 'EntryRetracted' && !retracted.has(id);
  const kept = withdrawn.length === 0 ? chart : without(chart, new Set(withdrawn));
  const added = recorded.filter(isStanding).toSorted(byTime);
  const byType = new Map<Entry['type'], readonly RecordedEntry[]>();
  // `new Map(byType)` would make a pair of each on the way.
  kept.byType.forEach((list, type) => byType.set(type, list));
  for (const [type, some] of groupBy(added, typeOf)) {
    byType.set(type, merge(byType.get(type) ?? [], some));
  }
  return chartOf(chart.patientId, merge(kept.entries, added), byType, retracted);
};

/** What of the chart had occurred at a moment, as it is known now. */
export const chartAt = (chart: Chart, at: Instant): Chart => {
  const entries = chart.entries.filter(({ occurredAt }) => occurredAt.at <= at);
  return chartOf(chart.patientId, entries, groupBy(entries, typeOf), chart.retracted);
};

/** The entries of one type, by when they occurred. */
export const entriesOf = <Type extends Entry['type']>(
  chart: Chart,
  type: Type,
): readonly RecordedOf<Type>[] => {
  chart.views.reading(type);
  return (chart.byType.get(type) ?? NONE) as readonly RecordedOf<Type>[];
};

const NONE: readonly RecordedEntry[] = [];

const chartOf = (
  patientId: string,
  entries: readonly RecordedEntry[],
  byType: Chart['byType'],
  retracted: ReadonlySet<string>,
): Chart => ({ patientId, entries, byType, retracted, views: lastingViews() });

const without = ({ entries, byType }: Chart, ids: ReadonlySet<string>): Pick<Chart, 'entries' | 'byType'> => {
  const isLeft = ({ id }: RecordedEntry): boolean => !ids.has(id);
  const left = [...byType].map(
    ([type, some]) => [type, some.every(isLeft) ? some : some.filter(isLeft)] as const,
  );
  return { entries: entries.filter(isLeft), byType: new Map(left) };
};

const typeOf = ({ entry }: RecordedEntry): Entry['type'] => entry.type;

const byTime = (a: RecordedEntry, b: RecordedEntry): number =>
  a.occurredAt.at - b.occurredAt.at || a.revision - b.revision;

const merge = (a: readonly RecordedEntry[], b: readonly RecordedEntry[]): readonly RecordedEntry[] => {
  const [lastOfA, firstOfB] = [a.at(-1), b[0]];
  if (lastOfA === undefined || firstOfB === undefined || byTime(lastOfA, firstOfB) <= 0) return [...a, ...b];
  return [...a, ...b].toSorted(byTime);
};

/**
 * Views of a chart that never changes. They stay in the chart itself: some thirty weak maps over short-lived charts cost
 * the garbage collector more than the views do.
 */
const lastingViews = (): Views => {
  const views = new Map<unknown, unknown>();
  const once = <View>(key: unknown, derive: () => View): View => {
    if (views.has(key)) return views.get(key) as View;
    const view = derive();
    views.set(key, view);
    return view;
  };
  return {
    of: (derive, chart) => once(derive, () => derive(chart)),
    each: (reader, chart) => once(reader, () => entriesOf(chart, reader.type).map(reader.read)),
    at: (pick, chart, key) => pick(chart, key),
    reading: () => undefined,
  };
};
