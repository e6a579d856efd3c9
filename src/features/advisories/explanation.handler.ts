import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { explain } from '../../clinic/explanation/explanation.js';
import { keyOf } from '../../clinic/facts/subject.js';
import { EventStore } from '../../event-store/event-store.port.js';
import type { StoredEvent } from '../../kernel/event.js';
import { isConclusion, momentIn } from '../../patient-record/patient-event.js';
import { asKnown } from '../../patient-record/as-known.js';
import { momentAt } from '../../kernel/instant.js';
import { patientOfAdvisory, streamOf } from '../../patient-record/patient-stream.js';
import { RuleBook } from '../../patient-record/active-rules.port.js';
import { SealedEvents } from '../../patient-record/sealing/sealed-events.js';
import { ExplainAdvisory, type AdvisoryExplanation } from './explanation.query.js';
import { reassessmentsOf } from './reassessments-of.js';

/**
 * Explains an advisory as it was last stated, by the rule set that stated it, on what was known then; with a clinical
 * time, how its rule judged at that time.
 */
@QueryHandler(ExplainAdvisory)
export class ExplanationHandler implements IQueryHandler<ExplainAdvisory> {
  constructor(
    private readonly store: EventStore,
    private readonly sealed: SealedEvents,
    private readonly rules: RuleBook,
  ) {}

  async execute({ advisoryId, clocks }: ExplainAdvisory): Promise<AdvisoryExplanation | undefined> {
    const patientId = patientOfAdvisory(advisoryId);
    const { knownAt = Number.POSITIVE_INFINITY, at } = clocks;
    const events = (await this.store.readStream(streamOf(patientId))).filter(
      ({ recordedAt }) => momentIn(recordedAt).at <= knownAt,
    );
    const statements = events.filter(
      ({ type, data }) => STATED.has(type) && data['advisoryId'] === advisoryId,
    );
    const [raised, last] = [statements[0], statements.at(-1)];
    if (raised === undefined || last?.assessment === undefined) return undefined;
    const ruleSet = await this.rules.named(last.assessment.ruleSet);
    const rule = ruleSet?.byId.get(String(raised.data['ruleId'] as string));
    if (ruleSet === undefined || rule === undefined)
      throw new Error('the rule set of an advisory is not in the log');
    const known = knownTo(last, events);
    const opened = await this.sealed.openAll(at === undefined ? known : events);
    const { course } = asKnown(patientId, opened, at === undefined ? {} : { at }).patient;
    const scope = keyOf(raised.data['scope'] as unknown as Parameters<typeof keyOf>[0]);
    const explanation = explain(
      course,
      ruleSet,
      rule,
      at === undefined ? momentIn(last.occurredAt) : momentAt(at, course.offset),
    );
    return {
      ...explanation,
      rules: { activation: last.assessment.activation, ruleSet: last.assessment.ruleSet },
      subjects: explanation.subjects.filter((one) => keyOf(one.scope) === scope),
      reassessments: reassessmentsOf(advisoryId, events),
    };
  }
}

/** What states an advisory's conditions. */
const STATED: ReadonlySet<string> = new Set(['AdvisoryRaised', 'AdvisoryRevised']);

/**
 * What the conclusion could rest on: what was recorded before its write and, where it was not drawn for a moment that
 * fell due earlier, in its write. Writes of one command, as an import has, are told apart by when they were recorded.
 */
const knownTo = (conclusion: StoredEvent, events: readonly StoredEvent[]): readonly StoredEvent[] => {
  const { commandId, recordedAt, occurredAt, revision } = conclusion;
  const isOfWrite = (event: StoredEvent): boolean =>
    event.commandId === commandId && event.recordedAt === recordedAt;
  const isSettled = momentIn(occurredAt).at < momentIn(recordedAt).at;
  return events.filter((event) =>
    isOfWrite(event) ? !isSettled || isConclusion(event) : event.revision <= revision,
  );
};
