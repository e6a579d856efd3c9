import { setImmediate as otherWork } from 'node:timers/promises';
import type { Chart } from '../../clinic/chart/chart.js';
import type { EventStore } from '../../event-store/event-store.port.js';
import { asKnown } from '../../patient-record/as-known.js';
import { patientOf, streamOf } from '../../patient-record/patient-stream.js';
import type { SealedEvents } from '../../patient-record/sealing/sealed-events.js';

/** Every patient's chart, by id; between patients others get their turn. */
export const chartsInStore = async (store: EventStore, sealed: SealedEvents): Promise<readonly Chart[]> => {
  const charts: Chart[] = [];
  for (let beyond = ''; ;) {
    const streams = await store.readStreamNames({ prefix: streamOf(''), beyond });
    for (const stream of streams) {
      const events = await sealed.openAll(await store.readStream(stream));
      charts.push(asKnown(patientOf(stream) ?? '', events, {}).patient.course.chart);
      await otherWork();
    }
    const last = streams.at(-1);
    if (last === undefined) return charts;
    beyond = last;
  }
};
