import type { Bone, Exclusion } from '../entries/entry.js';
import { perEntry } from './per-chart.js';
import type { Timed } from './timeline.js';

/** A diagnosis of CRMO as it was recorded. */
export interface DiagnosisRecord extends Timed {
  readonly bones: readonly Bone[];
  readonly exclusions: readonly Exclusion[];
  readonly source: string;
}

/** Every record of the diagnosis, by time. Sites and exclusions add up: a later record takes none back. */
export const diagnosesOf = perEntry('DiagnosisRecorded', ({ id, occurredAt, entry }): DiagnosisRecord => ({
  at: occurredAt,
  bones: entry.sites.map(({ bone }) => bone),
  exclusions: entry.exclusions ?? [],
  source: id,
}));
