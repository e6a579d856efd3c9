import { setImmediate as otherWork } from 'node:timers/promises';
import type { Chart } from '../../clinic/chart/chart.js';
import type { EventStore } from '../../event-store/event-store.port.js';
import { asKnown } from '../../patient-record/as-known.js';
import { patientOf, streamOf } from '../../patient-record/patient-stream.js';
import type { SealedEvents } from '../../patient-record/sealing/sealed-events.js';

/** Every patient's chart, read from the log; between patients others get their turn. */
export const chartsInStore = async (store: EventStore, sealed: SealedEvents): Promise<readonly Chart[]> => {
  const charts: Chart[] = [];
  for (const patientId of await patientsIn(store)) {
    const events = await sealed.openAll(await store.readStream(streamOf(patientId)));
    charts.push(asKnown(patientId, events, {}).patient.course.chart);
    await otherWork();
  }
  return charts;
};

const patientsIn = async (store: EventStore): Promise<ReadonlySet<string>> => {
  const patients = new Set<string>();
  for (let beyond: string | undefined; ;) {
    const page = await store.readLog(beyond === undefined ? {} : { beyond });
    for (const { stream } of page) {
      const patientId = patientOf(stream);
      if (patientId !== undefined) patients.add(patientId);
    }
    beyond = page.at(-1)?.position;
    if (beyond === undefined) return patients;
    await otherWork();
  }
};
