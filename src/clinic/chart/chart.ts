import { sorted } from '../../kernel/flat-lists.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Instant } from '../../kernel/instant.js';
import type { Entry } from '../entries/entry.js';
import { ENTRY_TYPES } from '../entries/entry-schemas.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';
import { retractedBy } from '../entries/retracted-by.js';

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
  /**
   * Of each type, where it has its place among all (`ENTRY_TYPES`), in the same order; of a type of which nothing new was
   * recorded it stays the same list.
   */
  readonly byType: readonly (readonly RecordedEntry[])[];
  /** Ids of the entries that were retracted. */
  readonly retracted: ReadonlySet<string>;
  /** What is worked out of it, for `perChart` alone. */
  readonly views: Views;
}

/** What is worked out of a chart, kept with it. */
export interface Views {
  /** A view, worked out when it is first asked for. */
  readonly of: <View>(derive: (chart: Chart) => View, chart: Chart) => View;
  /** The same of a view by key: it is never compared with the one before, since mostly something in it differs. */
  readonly index: <View>(derive: (chart: Chart) => View, chart: Chart) => View;
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

/** The chart of a patient of whom nothing is on record. */
export const emptyChart = (patientId: string): Chart => chartOf(patientId, [], NOTHING, new Set());

/** The chart with more entries: the same chart in whatever order, and in however many steps, they were recorded. */
export const evolve = (chart: Chart, recorded: readonly RecordedEntry[]): Chart => {
  const withdrawn = retractedBy(recorded);
  const retracted = withdrawn.length === 0 ? chart.retracted : new Set([...chart.retracted, ...withdrawn]);
  const isStanding = ({ id, entry }: RecordedEntry): boolean =>
    entry.type !== 'EntryRetracted' && !retracted.has(id);
  const kept = withdrawn.length === 0 ? chart : without(chart, new Set(withdrawn));
  const added = sorted(recorded.filter(isStanding), byTime);
  return chartOf(chart.patientId, merge(kept.entries, added), withAll(kept.byType, added), retracted);
};

/** What of the chart had occurred at a moment, as it is known now. */
export const chartAt = (chart: Chart, at: Instant): Chart => {
  const entries = chart.entries.filter(({ occurredAt }) => occurredAt.at <= at);
  return chartOf(chart.patientId, entries, withAll(NOTHING, entries), chart.retracted);
};

/** The entries of one type, by when they occurred. */
export const entriesOf = <Type extends Entry['type']>(
  chart: Chart,
  type: Type,
): readonly RecordedOf<Type>[] => {
  chart.views.reading(type);
  return chart.byType[placeOf(type)] as readonly RecordedOf<Type>[];
};

const PLACES: ReadonlyMap<string, number> = new Map(ENTRY_TYPES.map((type, place) => [type, place]));

/** The place of a type among all of them. */
export const placeOf = (type: Entry['type']): number => {
  const place = PLACES.get(type);
  if (place === undefined) throw new Error(`there is no type of entry ${type}`);
  return place;
};

const NOTHING: Chart['byType'] = ENTRY_TYPES.map(() => []);

const chartOf = (
  patientId: string,
  entries: readonly RecordedEntry[],
  byType: Chart['byType'],
  retracted: ReadonlySet<string>,
): Chart => ({ patientId, entries, byType, retracted, views: lastingViews() });

const without = ({ entries, byType }: Chart, ids: ReadonlySet<string>): Pick<Chart, 'entries' | 'byType'> => {
  const isLeft = ({ id }: RecordedEntry): boolean => !ids.has(id);
  const left = byType.map((some) => (some.every(isLeft) ? some : some.filter(isLeft)));
  return { entries: entries.filter(isLeft), byType: left };
};

/** The lists with some more entries, which are in order. */
const withAll = (byType: Chart['byType'], added: readonly RecordedEntry[]): Chart['byType'] => {
  const all = [...byType];
  for (const [place, some] of groupBy(added, ({ entry }) => placeOf(entry.type))) {
    all[place] = merge(byType[place] ?? [], some);
  }
  return all;
};

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
  let views: Map<unknown, unknown> | undefined;
  const once = <View>(key: unknown, derive: () => View): View => {
    views ??= new Map();
    if (views.has(key)) return views.get(key) as View;
    const view = derive();
    views.set(key, view);
    return view;
  };
  const of: Views['of'] = (derive, chart) => once(derive, () => derive(chart));
  return {
    of,
    index: of,
    each: (reader, chart) => once(reader, () => entriesOf(chart, reader.type).map(reader.read)),
    at: (pick, chart, key) => pick(chart, key),
    reading: () => undefined,
  };
};
