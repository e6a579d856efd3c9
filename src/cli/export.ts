import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { EventStore } from '../event-store/event-store.port.js';
import { progressLine } from './progress-line.js';
import { withStore } from './with-store.js';

/** `osteon export`: the whole log, an event a line. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('write every event as it is stored, one JSON object a line, for `osteon import`')
    .option('--out <file>', 'the file to write; without one, standard output')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async ({ out }: { readonly out?: string }) => {
      const count = await withStore(async (app) => writeLog(app.get(EventStore), out));
      process.stderr.write(`${count} events exported\n`);
    });

const NOTES = `
Personal fields stay sealed: whoever is to read them needs the key file as well (OSTEON_KEYS).

Example:
  osteon export --out osteon.ndjson`;

const writeLog = async (store: EventStore, out: string | undefined): Promise<number> => {
  const progress = progressLine('events exported');
  let count = 0;
  const lines = async function* () {
    for (let beyond: string | undefined; ;) {
      const page = await store.readLog(beyond === undefined ? {} : { beyond });
      if (page.length === 0) return;
      yield page.map(({ position: _position, ...event }) => `${JSON.stringify(event)}\n`).join('');
      count += page.length;
      progress.show(count);
      beyond = page.at(-1)?.position;
    }
  };
  const target = out === undefined ? process.stdout : createWriteStream(out, { flags: 'wx', mode: 0o600 });
  await pipeline(Readable.from(lines()), target, { end: out !== undefined });
  progress.end();
  return count;
};
