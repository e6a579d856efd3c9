import type { INestApplicationContext } from '@nestjs/common';
import { userInfo } from 'node:os';
import type { CaseFile } from '../../clinic/case-file/case-file.js';
import { EventStore } from '../../event-store/event-store.port.js';
import { RuleSetLog, RuleSets } from '../../features/rule-sets/index.js';
import { commandOf } from '../../patient-record/command.js';
import { historyEvents } from '../../patient-record/import-history.js';
import { streamOf } from '../../patient-record/patient-stream.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import { Clock } from '../../platform/clock.js';
import { Refused } from '../../platform/refused.js';
import { progressLine } from '../progress-line.js';

/** What became of each case of an import. */
export interface ImportedCase {
  readonly case: string;
  readonly patient: string;
  /** `unchanged`: this very case was brought in before. */
  readonly became: 'exists already' | 'imported' | 'unchanged';
  readonly events: number;
}

/** Brings histories in, each patient in one write; a patient who exists is left alone. */
export const importCases = async (
  app: INestApplicationContext,
  cases: readonly CaseFile[],
): Promise<readonly ImportedCase[]> => {
  const rules = app.get(RuleSetLog);
  if (await rules.isEmpty()) await rules.activate(await app.get(RuleSets).configured());
  refuseDoubles(cases);
  const progress = progressLine('histories imported');
  const imported: ImportedCase[] = [];
  for (const one of cases) {
    imported.push(await importCase(app, one));
    progress.show(imported.length, cases.length);
  }
  progress.end();
  return imported;
};

const refuseDoubles = (cases: readonly CaseFile[]): void => {
  const seen = new Set<string>();
  for (const { case: name, patient } of cases) {
    if (seen.has(patient))
      throw new Refused([`${name}: patient: ${patient} is the patient of another case as well`]);
    seen.add(patient);
  }
};

const importCase = async (app: INestApplicationContext, caseFile: CaseFile): Promise<ImportedCase> => {
  const [store, sealed] = [app.get(EventStore), app.get(SealedEvents)];
  const stream = streamOf(caseFile.patient);
  const actor = { id: userInfo().username, role: 'operator' };
  const asking = { actor, correlationId: `import ${caseFile.case}`, key: 'import' };
  const command = commandOf(asking, stream, JSON.parse(JSON.stringify(caseFile.lists)));
  const result = (became: ImportedCase['became'], events: number): ImportedCase => ({
    case: caseFile.case,
    patient: caseFile.patient,
    became,
    events,
  });
  const now = app.get(Clock).now();
  const history = historyEvents({ caseFile, command, active: await app.get(RuleSetLog).active(), now });
  if (!history.ok) throw new Refused([`${caseFile.case}: ${history.message}`]);
  const [head] = await store.readStream(stream, { direction: 'backwards', limit: 1 });
  if (head !== undefined && head.commandId !== command.id) return result('exists already', 0);
  const events = await Promise.all(history.events.map(async (event) => sealed.seal(stream, event)));
  const { id: commandId, hash: commandHash } = command;
  const appended = await store.append({ stream, expected: 'none', commandId, commandHash, events });
  if (appended.kind !== 'appended') return result('exists already', 0);
  return result(appended.repeated ? 'unchanged' : 'imported', appended.events.length);
};
