import type { Entry } from '../entries/entry.js';
import type { Chart, EntryReader, RecordedOf } from './chart.js';

/** A view of the chart (of no `now`, of no parameter), worked out when first asked for and kept with the chart. */
export const perChart =
  <View>(derive: (chart: Chart) => View): ((chart: Chart) => View) =>
  (chart) =>
    chart.views.of(derive, chart);

/** A view that orders others by a key. Whoever reads it, and is not `perKey`, is worked out again whenever it is. */
export const indexPerChart =
  <View>(derive: (chart: Chart) => View): ((chart: Chart) => View) =>
  (chart) =>
    chart.views.index(derive, chart);

/** What each entry of a type says by itself, in the order of the entries. */
export const perEntry = <Type extends Entry['type'], Item>(
  type: Type,
  read: (recorded: RecordedOf<Type>) => Item,
): ((chart: Chart) => readonly Item[]) => {
  const reader: EntryReader<Type, Item> = { type, read };
  return (chart) => chart.views.each(reader, chart);
};

/** What a view of the chart says of one key, such as the infusion of an id. */
export const perKey =
  <Key, Value>(pick: (chart: Chart, key: Key) => Value): ((chart: Chart, key: Key) => Value) =>
  (chart, key) =>
    chart.views.at(pick, chart, key);
