import type { ReplayedWrite } from '../../patient-record/replay.js';
import type { Replayer } from '../../patient-record/replayer.js';

/** A write that did not come out identical, and whose it is. */
export interface PatientWrite extends ReplayedWrite {
  readonly patientId: string;
}

/** What replaying patients came to. Writes that came out identical are only counted, so that a long history needs no more memory. */
export interface Replayed {
  readonly patients: number;
  readonly writes: number;
  readonly identical: number;
  readonly differ: number;
  readonly broken: number;
  /** Those that are not identical, patient by patient; no more than `MOST_LISTED`. */
  readonly found: readonly PatientWrite[];
}

/** So many are listed: whoever has more has one cause, and sees it in these. */
export const MOST_LISTED = 1_000;

export const NOTHING_REPLAYED: Replayed = {
  patients: 0,
  writes: 0,
  identical: 0,
  differ: 0,
  broken: 0,
  found: [],
};

/** Replays patients one after the other: of none but the one at hand are the events in memory. */
export const replayPatients = async (
  replayer: Replayer,
  patientIds: readonly string[],
): Promise<Replayed> => {
  let replayed = NOTHING_REPLAYED;
  for (const patientId of patientIds) {
    const writes = await replayer.replay(patientId);
    const count = (verdict: ReplayedWrite['verdict']): number =>
      writes.filter((one) => one.verdict === verdict).length;
    replayed = together(replayed, {
      patients: writes.length === 0 ? 0 : 1,
      writes: writes.length,
      identical: count('identical'),
      differ: count('differs-under-another-engine'),
      broken: count('broken'),
      found: writes.flatMap((one) => (one.verdict === 'identical' ? [] : [{ patientId, ...one }])),
    });
  }
  return replayed;
};

/** Two parts of one replay, in their order. */
export const together = (one: Replayed, other: Replayed): Replayed => ({
  patients: one.patients + other.patients,
  writes: one.writes + other.writes,
  identical: one.identical + other.identical,
  differ: one.differ + other.differ,
  broken: one.broken + other.broken,
  found: other.found.length === 0 ? one.found : [...one.found, ...other.found].slice(0, MOST_LISTED),
});
