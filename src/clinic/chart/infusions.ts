import { groupBy } from '../../kernel/group-by.js';
import type { Moment } from '../../kernel/instant.js';
import { entriesOf, type Chart } from './chart.js';
import { momentIn } from './moments.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

/** An interruption; not graded by whoever recorded it, it counts as grade 2 at least (clinical reference 15.19). */
export interface Interruption extends Timed {
  readonly grade: number | undefined;
  readonly source: string;
}

/** An infusion as it was given. `at` is its start. */
export interface Infusion extends Timed {
  readonly infusionId: string;
  readonly orderId: string | undefined;
  /** ATC code. */
  readonly drug: string;
  /** What reached the patient where that was recorded, else the dose hung up. */
  readonly doseMg: number;
  readonly cycleId: string;
  readonly dayOfCycle: number;
  readonly endedAt: Moment | undefined;
  readonly volumeMl: number | undefined;
  readonly interruptions: readonly Interruption[];
  readonly source: string;
  /** Ids of the start and, where there is one, the end. */
  readonly sources: readonly string[];
  /** Of those, the ones that state the dose: the end only where it says what reached the patient. */
  readonly doseSources: readonly string[];
}

/** Every infusion of whatever drug, by start. */
export const infusionsOf = perChart((chart): readonly Infusion[] => {
  const ends = new Map(entriesOf(chart, 'InfusionEnded').map((end) => [end.entry.infusionId, end]));
  const interruptions = groupBy(entriesOf(chart, 'InfusionInterrupted'), ({ entry }) => entry.infusionId);
  return entriesOf(chart, 'InfusionGiven').map(({ id, occurredAt, entry }) => {
    const end = ends.get(entry.infusionId);
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
      interruptions: (interruptions.get(entry.infusionId) ?? []).map((one) => ({
        at: one.occurredAt,
        grade: one.entry.grade,
        source: one.id,
      })),
      source: id,
      sources: end === undefined ? [id] : [id, end.id],
      doseSources: end?.entry.doseGiven === undefined ? [id] : [id, end.id],
    };
  });
});

/** The infusion of an id, in constant time. */
export const infusionNamed = (chart: Chart, infusionId: string): Infusion | undefined =>
  byId(chart).get(infusionId);

const byId = perChart((chart) => new Map(infusionsOf(chart).map((one) => [one.infusionId, one])));

/** Intravenous bisphosphonates: what every window after an infusion counts from (clinical reference 15.12). */
export const isBisphosphonate = ({ drug }: { readonly drug: string }): boolean => drug.startsWith('M05BA');

/** Pamidronic acid: what dose limits are about (clinical reference 15.12). */
export const isPamidronate = ({ drug }: { readonly drug: string }): boolean => drug === 'M05BA03';
