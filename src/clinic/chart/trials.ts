import { convert } from '../../kernel/units.js';
import type { NsaidRoute, TrialStopReason } from '../entries/entry.js';
import { entriesOf } from './chart.js';
import { perChart } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A stretch of a trial on one dose. */
export interface DoseStep extends Timed {
  /** mg, one dose. */
  readonly doseMg: number;
  readonly dosesPerDay: number;
  readonly source: string;
}

export interface TrialStop extends Timed {
  readonly reason: TrialStopReason;
  readonly source: string;
}

export interface NsaidTrial extends Timed {
  readonly trialId: string;
  /** ATC code. */
  readonly drug: string;
  readonly route: NsaidRoute;
  /** By time; the first is the start. */
  readonly steps: readonly DoseStep[];
  readonly stop: TrialStop | undefined;
  readonly source: string;
}

/** By start. */
export const trialsOf = perChart((chart): readonly NsaidTrial[] => {
  const changes = entriesOf(chart, 'NsaidDoseChanged');
  const stops = entriesOf(chart, 'NsaidTrialStopped');
  return entriesOf(chart, 'NsaidTrialStarted').map((started) => {
    const { trialId, drug, route } = started.entry;
    const changed = changes.filter(({ entry }) => entry.trialId === trialId);
    const stopped = stops.find(({ entry }) => entry.trialId === trialId);
    return {
      at: started.occurredAt,
      trialId,
      drug,
      route,
      steps: [started, ...changed].map(({ id, occurredAt, entry }) => ({
        at: occurredAt,
        doseMg: convert(entry.dose, 'mg'),
        dosesPerDay: entry.dosesPerDay,
        source: id,
      })),
      stop: stopped && { at: stopped.occurredAt, reason: stopped.entry.reason, source: stopped.id },
      source: started.id,
    };
  });
});

export const trialNamed = (trials: readonly NsaidTrial[], trialId: string): NsaidTrial | undefined =>
  trials.find((trial) => trial.trialId === trialId);
