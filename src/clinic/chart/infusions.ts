import { followingGroups } from '../../kernel/following.js';
import { groupBy } from '../../kernel/group-by.js';
import type { Moment } from '../../kernel/instant.js';
import { entriesOf, isOf, type RecordedOf } from './chart.js';
import { momentIn } from './moments.js';
import { indexPerChart, perChart, perEntry, perKey } from './per-chart.js';
import type { Timed } from './timeline.js';

/** An interruption; not graded by whoever recorded it, it counts as grade 2 at least (clinical reference 15.19). */
export interface Interruption extends Timed {
  readonly grade: number | undefined;
  readonly source: string;
}

/** What is known of an infusion once it has begun. `at` is its start. */
export interface InfusionStart extends Timed {
  readonly infusionId: string;
  readonly orderId: string | undefined;
  /** ATC code. */
  readonly drug: string;
  readonly cycleId: string;
  readonly dayOfCycle: number;
  readonly source: string;
}

/** An infusion as it was given, with whatever was recorded of it later. */
export interface Infusion extends InfusionStart {
  /** What reached the patient where that was recorded, else the dose hung up. */
  readonly doseMg: number;
  readonly endedAt: Moment | undefined;
  readonly volumeMl: number | undefined;
  readonly interruptions: readonly Interruption[];
  /** Ids of the start and, where there is one, the end. */
  readonly sources: readonly string[];
  /** Of those, the ones that state the dose: the end only where it says what reached the patient. */
  readonly doseSources: readonly string[];
}

/** Every infusion of whatever drug, by start, as it began: what is recorded of it later changes nothing here. */
export const infusionStartsOf = perEntry(
  'InfusionGiven',
  ({ id, occurredAt, entry: { infusionId, orderId, drug, cycleId, dayOfCycle } }): InfusionStart => ({
    at: occurredAt,
    infusionId,
    orderId,
    drug,
    cycleId,
    dayOfCycle,
    source: id,
  }),
);

/** The infusion of an id, in constant time. */
export const infusionNamed = perKey((chart, infusionId: string): Infusion | undefined =>
  byId(chart).get(infusionId),
);

const byId = indexPerChart((chart): ReadonlyMap<string, Infusion> => {
  const parts: readonly InfusionPart[] = [
    ...entriesOf(chart, 'InfusionGiven'),
    ...entriesOf(chart, 'InfusionEnded'),
    ...entriesOf(chart, 'InfusionInterrupted'),
  ];
  return readerOfInfusions(chart)(groupBy(parts, ({ entry }) => entry.infusionId));
});

/** What was recorded of an infusion. */
type InfusionPart = RecordedOf<'InfusionGiven' | 'InfusionEnded' | 'InfusionInterrupted'>;

/** Puts each infusion together once, as long as nothing else was recorded of it. */
const readerOfInfusions = perChart(() => followingGroups<string, InfusionPart, Infusion>(infusionOf));

const infusionOf = (parts: readonly InfusionPart[]): Infusion | undefined => {
  const start = parts.findLast((part) => isOf(part, 'InfusionGiven'));
  if (start === undefined) return undefined;
  const end = parts.findLast((part) => isOf(part, 'InfusionEnded'));
  const { id, occurredAt, entry } = start;
  const endedAt = end?.entry.endedAt ?? entry.endedAt;
  return {
    at: occurredAt,
    infusionId: entry.infusionId,
    orderId: entry.orderId,
    drug: entry.drug,
    doseMg: (end?.entry.doseGiven ?? entry.dose).value,
    cycleId: entry.cycleId,
    dayOfCycle: entry.dayOfCycle,
    endedAt: endedAt === undefined ? undefined : momentIn(endedAt),
    volumeMl: (end?.entry.volume ?? entry.volume)?.value,
    interruptions: parts
      .filter((part) => isOf(part, 'InfusionInterrupted'))
      .map((one) => ({ at: one.occurredAt, grade: one.entry.grade, source: one.id })),
    source: id,
    sources: end === undefined ? [id] : [id, end.id],
    doseSources: end?.entry.doseGiven === undefined ? [id] : [id, end.id],
  };
};

/** Intravenous bisphosphonates: what every window after an infusion counts from (clinical reference 15.12). */
export const isBisphosphonate = ({ drug }: { readonly drug: string }): boolean => drug.startsWith('M05BA');

/** Pamidronic acid: what dose limits are about (clinical reference 15.12). */
export const isPamidronate = ({ drug }: { readonly drug: string }): boolean => drug === 'M05BA03';
