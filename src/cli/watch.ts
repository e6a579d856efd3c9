import { Command, Option } from 'commander';
import { AUDIENCES } from '../clinic/advisories/advisory.js';
import type { AdvisoryView } from '../features/advisories/index.js';
import { printLines } from './print.js';
import { paintFor } from './render/paint.js';
import { boardLines, changeLine, inOrder } from './watching/board.js';
import { liveChanges, type LiveMessage } from './watching/live-changes.js';
import { openWorklist } from './watching/open-worklist.js';
import { PatientNames } from './watching/patient-names.js';
import { serverAddress, type ServerAddress } from './watching/server-address.js';

interface Options {
  readonly audience: (typeof AUDIENCES)[number];
  readonly json?: boolean;
}

/** `osteon watch`: a live board of what is open. */
export const watchCommand = (): Command =>
  new Command('watch')
    .description('show what is open, the gravest first, and every change as it happens')
    .addOption(new Option('--audience <audience>', 'for whom').choices(AUDIENCES).default('nurse'))
    .option('--json', 'print each change as JSON, one a line')
    .addHelpText('after', NOTES)
    .exitOverride()
    .action(async ({ audience, json }: Options) => {
      const address = serverAddress(process.env);
      const ending = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
      const messages = liveChanges(address, `?audience=${audience}`, ending.signal);
      if (json === true) await printChanges(messages);
      else await keepBoard(messages, address, audience);
    });

const NOTES = `
OSTEON_URL names the server (http://127.0.0.1:3000), OSTEON_TOKEN holds the token. In a pipe each change is a line.

Example:
  OSTEON_TOKEN=$(osteon token --client-id ward-monitor < secret.txt) osteon watch --audience nurse`;

const printChanges = async (messages: AsyncIterable<LiveMessage>): Promise<void> => {
  for await (const message of messages) {
    if (message.kind === 'change')
      printLines([JSON.stringify({ event: message.change, ...message.advisory })]);
    else if (message.kind === 'away') process.stderr.write(`not live: ${message.why}\n`);
  }
};

const keepBoard = async (
  messages: AsyncIterable<LiveMessage>,
  address: ServerAddress,
  audience: string,
): Promise<void> => {
  const paint = paintFor(process.stdout, process.env);
  const isBoard = process.stdout.isTTY;
  const open = new Map<string, AdvisoryView>();
  const names = new Map<string, string>();
  const known = new PatientNames(address);
  let heard = now();
  let away: string | undefined;
  const draw = (): void => {
    if (!isBoard) return;
    const lines = boardLines({ audience, open: [...open.values()], names, away, heard }, paint);
    process.stdout.write(`\u001B[H\u001B[2J${lines.join('\n')}\n`);
  };
  const name = async ({ patientId }: AdvisoryView): Promise<string> => {
    const found = await known.of(patientId);
    names.set(patientId, found);
    return found;
  };
  for await (const message of messages) {
    if (message.kind === 'connected') {
      away = undefined;
      heard = now();
      // After connecting: what changes from here on comes as a message, so nothing falls between.
      for (const one of inOrder(await openWorklist(address, audience))) {
        const isNew = !open.has(one.advisoryId);
        open.set(one.advisoryId, one);
        const who = await name(one);
        if (!isBoard && isNew) printLines([changeLine('open', one, who)]);
      }
    } else if (message.kind === 'away') {
      away = message.why;
      if (!isBoard) process.stderr.write(`not live: ${message.why}\n`);
    } else {
      heard = now();
      const { advisory, change } = message;
      // After a break, what happened meanwhile is told anew, from before the list just read.
      if ((open.get(advisory.advisoryId)?.position ?? '') > advisory.position) continue;
      if (advisory.status === 'open') open.set(advisory.advisoryId, advisory);
      else open.delete(advisory.advisoryId);
      const who = await name(advisory);
      if (!isBoard) printLines([changeLine(change, advisory, who)]);
      else if (change === 'raised' && (advisory.severity === 'critical' || advisory.severity === 'high')) {
        process.stdout.write('\u0007');
      }
    }
    draw();
  }
};

/** The wall clock, as people at the board read it. */
const now = (): string => new Date().toLocaleTimeString('en-GB');
