import type { Moment } from '../../kernel/instant.js';
import type { Symptom } from '../entries/entry.js';
import { entriesOf, type Chart } from './chart.js';
import { momentIn } from './moments.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A symptom from its report on. Without `until` it lasts to the end of whatever window a rule gives it (15.20). */
export interface SymptomEpisode extends Timed {
  readonly symptom: Symptom;
  readonly until: Moment | undefined;
  /** CTCAE 1–5. */
  readonly grade: number | undefined;
  /** How often, where it was counted (vomiting). */
  readonly episodes: number | undefined;
  readonly source: string;
  /** Ids of the report and, where one stands, the resolution. */
  readonly sources: readonly string[];
}

/** Every report, by time. */
export const symptomsOf = perChart((chart): readonly SymptomEpisode[] => {
  const resolutions = new Map(
    entriesOf(chart, 'SymptomResolved').map((resolved) => [resolved.entry.eventId, resolved]),
  );
  return entriesOf(chart, 'SymptomReported').map(({ id, occurredAt, entry }) => {
    const resolution = resolutions.get(id);
    const told = entry.resolvedAt === undefined ? undefined : momentIn(entry.resolvedAt);
    return {
      at: occurredAt,
      symptom: entry.symptom,
      until: resolution?.occurredAt ?? told,
      grade: entry.grade,
      episodes: entry.episodes,
      source: id,
      sources: resolution === undefined ? [id] : [id, resolution.id],
    };
  });
});

/** The reports of some symptoms, by time. */
export const reportsOf = (chart: Chart, symptoms: readonly Symptom[]): readonly SymptomEpisode[] =>
  symptomsOf(chart).filter(({ symptom }) => symptoms.includes(symptom));
