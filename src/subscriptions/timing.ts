/** Waiting, by a clock that nobody sets: whatever happens to the time of day, a pause is as long as it says. */
export interface Timing {
  /** Since some beginning, in ms; never decreases. */
  readonly elapsed: () => number;
  /** Does something after a time in ms; answers with how to call it off. It keeps no process alive. */
  readonly after: (ms: number, act: () => void) => () => void;
}

export const systemTiming: Timing = {
  elapsed: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
