import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { EventStore } from '../../event-store/event-store.port.js';
import { patientOfAdvisory, streamOf } from '../../patient-record/patient-stream.js';
import type { ReplayedWrite } from '../../patient-record/replay.js';
import { Replayer } from '../../patient-record/replayer.js';
import { advisoryOf } from './advisory-changes.js';
import { ReplayAdvisory, type ReplayedAdvisory } from './replay.query.js';

const WORST_FIRST: readonly ReplayedWrite['verdict'][] = [
  'broken',
  'differs-under-another-engine',
  'identical',
];

@QueryHandler(ReplayAdvisory)
export class ReplayHandler implements IQueryHandler<ReplayAdvisory> {
  constructor(
    private readonly store: EventStore,
    private readonly replayer: Replayer,
  ) {}

  /** The whole stream is replayed, since each write follows from those before it; shown are the advisory's own. */
  async execute({ advisoryId }: ReplayAdvisory): Promise<ReplayedAdvisory | undefined> {
    const patientId = patientOfAdvisory(advisoryId);
    const events = await this.store.readStream(streamOf(patientId));
    const about = events.filter((event) => advisoryOf(event) === advisoryId).map(({ revision }) => revision);
    if (about.length === 0) return undefined;
    const writes = (await this.replayer.replay(patientId)).filter(({ from, to }) =>
      about.some((revision) => revision >= from && revision <= to),
    );
    const verdict = WORST_FIRST.find((one) => writes.some((write) => write.verdict === one)) ?? 'broken';
    return { advisoryId, verdict, writes };
  }
}
