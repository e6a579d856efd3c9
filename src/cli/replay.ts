import { Command } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { EventStore } from '../event-store/event-store.port.js';
import { Refused } from '../platform/refused.js';
import { patientOf } from '../patient-record/patient-stream.js';
import type { ReplayedWrite } from '../patient-record/replay.js';
import { Replayer } from '../patient-record/replayer.js';
import { printJson, printLines } from './print.js';
import { progressLine } from './progress-line.js';
import { withStore } from './with-store.js';

interface Replayed {
  readonly patients: number;
  readonly writes: number;
  readonly identical: number;
  readonly differ: readonly PatientWrite[];
  readonly broken: readonly PatientWrite[];
}

interface PatientWrite extends ReplayedWrite {
  readonly patientId: string;
}

/** `osteon replay`: every stored conclusion derived anew and compared. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('derive every stored conclusion anew from the events before it, and compare')
    .argument('[patient]', 'one patient’s id; without one, everybody')
    .option('--json', 'print the verdicts as JSON')
    .addHelpText('after', '\nExit status 1 where anything is broken.\n\nExample:\n  osteon replay')
    .exitOverride()
    .action(async (patient: string | undefined, { json }: { readonly json?: boolean }) => {
      const found = await withStore(async (app) => replayAll(app, patient));
      if (json === true) printJson(found);
      else printLines(inWords(found));
      if (found.broken.length > 0) process.exitCode = 1;
    });

const replayAll = async (app: INestApplicationContext, only: string | undefined): Promise<Replayed> => {
  const replayer = app.get(Replayer);
  const patients = only === undefined ? await patientsIn(app.get(EventStore)) : [only];
  const found = {
    patients: 0,
    writes: 0,
    identical: 0,
    differ: [] as PatientWrite[],
    broken: [] as PatientWrite[],
  };
  const progress = progressLine('patients replayed');
  for (const patientId of patients) {
    const writes = await replayer.replay(patientId);
    if (writes.length === 0) throw new Refused([`there is no patient ${patientId}`]);
    found.patients += 1;
    found.writes += writes.length;
    for (const write of writes) {
      if (write.verdict === 'identical') found.identical += 1;
      else (write.verdict === 'broken' ? found.broken : found.differ).push({ patientId, ...write });
    }
    progress.show(found.patients, patients.length);
  }
  progress.end();
  return found;
};

const patientsIn = async (store: EventStore): Promise<readonly string[]> => {
  const patients = new Set<string>();
  for (let beyond: string | undefined; ;) {
    const page = await store.readLog(beyond === undefined ? {} : { beyond });
    for (const { stream } of page) {
      const patientId = patientOf(stream);
      if (patientId !== undefined) patients.add(patientId);
    }
    beyond = page.at(-1)?.position;
    if (beyond === undefined) return [...patients];
  }
};

const inWords = ({ patients, writes, identical, differ, broken }: Replayed): readonly string[] => [
  ...[...differ, ...broken].map(({ patientId, from, to, recordedAt, verdict, because, differences }) => {
    const what = because ?? `${differences.length} conclusions differ`;
    return `${verdict}: patient ${patientId}, revisions ${from} to ${to}, recorded ${recordedAt}: ${what}`;
  }),
  `${patients} patients, ${writes} writes: ${identical} identical, ${differ.length} differ under another engine, ${broken.length} broken.`,
];
