import type { FollowedPatient } from './followed-patient.js';
import type { TreatedCycle } from './treated-cycle.js';

/** A cycle and whose it is. */
export interface CycleOfPatient {
  readonly patient: FollowedPatient;
  readonly cycle: TreatedCycle;
}

/** `apart`: not among those asked about. `unknown`: among them, but it was not recorded. */
export type Judged = 'yes' | 'no' | 'apart' | 'unknown';

/** How many of those asked about. */
export interface Counting<Of> {
  readonly kind: 'count';
  readonly judge: (one: Of) => Judged;
}

/** The median and range of something measured. */
export interface Measuring<Of> {
  readonly kind: 'median';
  readonly unit: string;
  /** Apart where it is not asked about. */
  readonly values: (one: Of) => readonly number[] | 'apart' | 'unknown';
}

/** A line of the report. Where a source can be read in two ways each is a line with a reading of its own. */
export interface Figure {
  /** Names it in a paper's own figures. */
  readonly figure: string;
  readonly title: string;
  readonly reading?: string;
  readonly byPatient?: Counting<FollowedPatient> | Measuring<FollowedPatient>;
  readonly byCycle?: Counting<CycleOfPatient>;
}

/** Yes or no of a fact that is known; unknown of one that is not. */
export const known = (fact: boolean | undefined): Judged => {
  if (fact === undefined) return 'unknown';
  return fact ? 'yes' : 'no';
};

export const isTreated = ({ cycles }: FollowedPatient): boolean => cycles.length > 0;

/** Of those who were treated. */
export const ofTreated = (judge: (patient: FollowedPatient) => Judged): Counting<FollowedPatient> => ({
  kind: 'count',
  judge: (patient) => (isTreated(patient) ? judge(patient) : 'apart'),
});

/** Of those who were treated: whether it is true of any of their cycles. Known once it is, or once all are known. */
export const inAnyCycle = (judge: (cycle: TreatedCycle) => Judged): Counting<FollowedPatient> =>
  ofTreated(({ cycles }) => {
    const judged = cycles.map(judge).filter((one) => one !== 'apart');
    if (judged.length === 0) return 'apart';
    if (judged.includes('yes')) return 'yes';
    return judged.includes('unknown') ? 'unknown' : 'no';
  });

/** Of all cycles. */
export const ofCycles = (judge: (cycle: TreatedCycle) => Judged): Counting<CycleOfPatient> => ({
  kind: 'count',
  judge: ({ cycle }) => judge(cycle),
});
