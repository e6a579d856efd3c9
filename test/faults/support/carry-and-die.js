/**
 * A process that carries a view along a log and kills itself: within a transaction, between two batches, or in the middle
 * of a rebuilding. Arguments: folder of the build, of the data, what it dies at ("apply" or "open"), at which time of
 * that, whether it rebuilds.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sums } from './sums.js';

const [built, folder, diesAt, time, rebuilds] = process.argv.slice(2);
const load = async (path) => import(pathToFileURL(join(built, path)).href);
const { SqliteEventStore } = await load('event-store/sqlite/sqlite-event-store.js');
const { View } = await load('subscriptions/view.js');

let left = Number(time);
const live = (moment) => {
  if (moment !== diesAt) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
};
const view = new View(
  {
    ...sums,
    apply: (tables, event) => {
      sums.apply(tables, event);
      live('apply');
    },
  },
  {
    store: SqliteEventStore.open(join(folder, 'events.sqlite')),
    folder: join(folder, 'views'),
    open: async (events) => {
      live('open');
      return events;
    },
    report: ({ error }) => {
      throw error;
    },
  },
);
view.start();
if (rebuilds === 'rebuilds') await view.rebuild();
// It holds on until it is killed from outside, where it was not to get so far.
setInterval(() => undefined, 1_000);
process.stdout.write('whole');
