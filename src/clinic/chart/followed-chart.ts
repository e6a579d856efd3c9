import { byKey } from '../../kernel/by-key.js';
import { derivation } from '../../kernel/derivation.js';
import { MOST_SOURCES, type Derivations } from '../../kernel/derivations.js';
import { following } from '../../kernel/following.js';
import type { Writable } from '../../kernel/writable.js';
import type { Entry } from '../entries/entry.js';
import type { RecordedEntry } from '../entries/recorded-entry.js';
import { emptyChart, entriesOf, placeOf, type Chart } from './chart.js';

/**
 * One chart object that shows the entries of one chart after another, whose views are worked
 * out anew only where those differ. A view that finds the same as before keeps the objects it found then, so whoever
 * compares what two views say goes by ids, never by identity.
 */
export interface FollowedChart {
  readonly chart: Chart;
  /** Shows the entries of a chart from now on; answers the sources that changed: a bit for each type of entry. */
  readonly follow: (chart: Chart) => number;
}

/** Whatever type of entry it reads: it is given no other. */
interface AnyReader {
  readonly type: Entry['type'];
  readonly read: (recorded: RecordedEntry) => unknown;
}

export const followedChart = (patientId: string, work: Derivations): FollowedChart => {
  const view = byKey((derive: (chart: Chart) => unknown) => derivation(derive, shown as Chart));
  // Not compared: what `picks` take from it is.
  const index = byKey((derive: (chart: Chart) => unknown) => derivation(derive, shown as Chart, false));
  const items = byKey(({ type, read }: AnyReader) => {
    const readAll = following(read);
    return derivation((chart: Chart) => readAll(entriesOf(chart, type)), shown as Chart, false);
  });
  const picks = byKey((pick: (chart: Chart, key: never) => unknown) =>
    byKey((key: unknown) => derivation((chart: Chart) => pick(chart, key as never), shown as Chart)),
  );
  const shown: Writable<Chart> = {
    patientId,
    entries: [],
    byType: emptyChart(patientId).byType,
    retracted: new Set(),
    views: {
      of: (derive) => work.read(view(derive)) as ReturnType<typeof derive>,
      index: (derive) => work.read(index(derive)) as ReturnType<typeof derive>,
      each: (reader) =>
        work.read(items(reader as unknown as AnyReader)) as readonly ReturnType<typeof reader.read>[],
      at: (pick, _chart, key) => work.read(picks(pick)(key)) as ReturnType<typeof pick>,
      reading: (type) => work.rest(bitOf(type)),
    },
  };
  return {
    chart: shown,
    follow: ({ entries, byType, retracted }) => {
      let changed = 0;
      for (let place = 0; place < byType.length; place += 1) {
        if (byType[place] !== shown.byType[place]) changed |= 1 << place;
      }
      shown.entries = entries;
      shown.byType = byType;
      shown.retracted = retracted;
      return changed;
    },
  };
};

const bitOf = (type: Entry['type']): number => {
  const place = placeOf(type);
  if (place >= MOST_SOURCES) throw new Error(`there are too many types of entry for ${type} to have a bit`);
  return 1 << place;
};
