/** The middle of some numbers; the mean of the middle two where there is an even number; undefined of none. */
export const median = (numbers: readonly number[]): number | undefined => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** A time until something happened, or for which it was watched in vain. */
export interface Interval {
  readonly length: number;
  /** False where it was still going on when last looked: censored. */
  readonly ended: boolean;
}

/**
 * Kaplan and Meier's median: the shortest length at which no more than half are expected to be still going on. An
 * interval censored at the same length as another ended counts as at risk then. Undefined where more than half never end.
 */
export const kaplanMeierMedian = (intervals: readonly Interval[]): number | undefined => {
  let surviving = 1;
  for (const length of [...new Set(intervals.map((one) => one.length))].toSorted((a, b) => a - b)) {
    const atRisk = intervals.filter((one) => one.length >= length).length;
    const ended = intervals.filter((one) => one.length === length && one.ended).length;
    surviving *= 1 - ended / atRisk;
    // Half may miss one half by the last bit.
    if (surviving <= 0.5 + Number.EPSILON * atRisk) return length;
  }
  return undefined;
};
