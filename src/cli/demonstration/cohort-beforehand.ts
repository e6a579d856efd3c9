import { fileURLToPath } from 'node:url';
import { EventStore } from '../../event-store/event-store.port.js';
import { chartsInStore, cohortReport } from '../../features/cohort/index.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import type { Clock } from '../../platform/clock.js';
import type { StoreSettings } from '../../platform/store-settings.js';
import { importCases } from '../importing/import-cases.js';
import { printLines } from '../print.js';
import { readCases } from '../read-cases.js';
import { readPaperAt } from '../read-paper.js';
import { cohortLines } from '../render/cohort.js';
import { withStoreOf } from '../with-store.js';

const example = (name: string): string =>
  fileURLToPath(new URL(`../../../examples/${name}`, import.meta.url));

/** Brings the seed's thirty patients into a store, and prints the table of their events beside the abstract's. */
export const showCohort = async (settings: StoreSettings, clock: Clock): Promise<void> => {
  const cases = await readCases([example('seed-cohort')]);
  const report = await withStoreOf(
    settings,
    async (app) => {
      await importCases(app, cases);
      return cohortReport(await chartsInStore(app.get(EventStore), app.get(SealedEvents)));
    },
    { clock },
  );
  printLines(cohortLines(report, await readPaperAt(example('papers/seed.json')), false));
};
