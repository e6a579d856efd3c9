import { Injectable } from '@nestjs/common';
import { commandOf } from '../../patient-record/command.js';
import { reassessingFor } from '../../patient-record/decide.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import { RuleSetLog } from './rule-set-log.js';

const OSTEON = { id: 'osteon', role: 'system' } as const;

/** Has the active rule set judge one patient, who was last judged by another, and writes why. */
@Injectable()
export class ReassessPatient {
  constructor(
    private readonly log: RuleSetLog,
    private readonly record: PatientRecord,
  ) {}

  /**
   * Harmless to ask again, by any process: it says nothing of a patient whom the active rules have judged. A command is
   * named by the revision it follows, so that a write that comes after it under the rules before is re-assessed as well.
   */
  async run(stream: string): Promise<void> {
    const { active } = await this.log.history();
    const patientId = patientOf(stream) ?? '';
    const patient = await this.record.load(patientId);
    if (active === undefined || patient === undefined || patient.lastJudgedBy === active.ruleSet) return;
    const { activation, ruleSet, eventId, correlationId } = active;
    const key = `activation ${activation} after ${patient.revision}`;
    const command = commandOf({ actor: OSTEON, correlationId, key }, stream, { reassess: activation });
    const decide = reassessingFor({ activation, ruleSet });
    await this.record.write({ patientId, command: { ...command, causedBy: eventId }, decide });
  }
}
