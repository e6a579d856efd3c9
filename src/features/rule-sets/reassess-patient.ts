import { Injectable } from '@nestjs/common';
import { EventStore } from '../../event-store/event-store.port.js';
import { judgedBy, type CarriedPatient } from '../../patient-record/carried-patient.js';
import { commandOf } from '../../patient-record/command.js';
import { reassessing, reassessingFor } from '../../patient-record/decide.js';
import { momentIn } from '../../patient-record/patient-event.js';
import { PatientRecord } from '../../patient-record/patient-record.js';
import { patientOf } from '../../patient-record/patient-stream.js';
import type { RuleSetActivation } from './rule-set-history.js';
import { RuleSetLog } from './rule-set-log.js';

const OSTEON = { id: 'osteon', role: 'system' } as const;

/** Has the active rule set judge one patient, who was last judged by another, and writes why. */
@Injectable()
export class ReassessPatient {
  constructor(
    private readonly log: RuleSetLog,
    private readonly store: EventStore,
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
    await this.#concludeByEarlierRules(stream, patient, active);
    const { activation, ruleSet } = active;
    const asking = {
      actor: OSTEON,
      correlationId: active.correlationId,
      key: `activation ${activation} after ${patient.revision}`,
    };
    const command = {
      ...commandOf(asking, stream, { reassess: activation }),
      causedBy: active.eventId,
    };
    await this.record.write({ patientId, command, decide: reassessingFor({ activation, ruleSet }) });
  }

  /** What fell due while nothing ran, before the activation, is the earlier rules' to conclude, at its own time. */
  async #concludeByEarlierRules(
    stream: string,
    patient: CarriedPatient,
    active: RuleSetActivation,
  ): Promise<void> {
    const [head] = await this.store.readStream(stream, { direction: 'backwards', limit: 1 });
    const earlier = head?.assessment;
    const ruleSet = earlier === undefined ? undefined : await this.log.usable(earlier.ruleSet);
    if (earlier === undefined || ruleSet === undefined) return;
    const { nextMoment } = judgedBy(ruleSet, patient).course;
    if (nextMoment === undefined || nextMoment >= momentIn(active.at).at) return;
    const patientId = patientOf(stream) ?? '';
    const due = `due ${nextMoment}`;
    const asking = {
      actor: OSTEON,
      correlationId: due,
      key: `${due} before activation ${active.activation}`,
    };
    const command = commandOf(asking, stream, { reassess: nextMoment });
    const under = { ruleSet, activation: earlier.activation };
    await this.record.write({ patientId, command, decide: reassessing, under });
  }
}
