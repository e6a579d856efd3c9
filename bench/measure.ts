/** A measured ratio beside what it must be. */
export interface Measured {
  readonly name: string;
  readonly ratio: number;
  readonly target: number;
  readonly holds: boolean;
}

/** Work done as often as fits into a stretch of time, warmed up before; nanoseconds a run, the median of rounds. */
export const timeOf = async (work: () => unknown, rounds = 9, roundMs = 120): Promise<number> => {
  const once = async (): Promise<number> => {
    const start = process.hrtime.bigint();
    const end = start + BigInt(roundMs) * 1_000_000n;
    let runs = 0;
    while (process.hrtime.bigint() < end) {
      const result = work();
      if (result instanceof Promise) await result;
      runs += 1;
    }
    return Number(process.hrtime.bigint() - start) / runs;
  };
  await once();
  await once();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    globalThis.gc?.();
    times.push(await once());
  }
  return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
};

/** Must be at least the target. */
export const atLeast = (name: string, ratio: number, target: number): Measured => ({
  name,
  ratio,
  target,
  holds: ratio >= target,
});

/** Must be at most the target. */
export const atMost = (name: string, ratio: number, target: number): Measured => ({
  name,
  ratio,
  target,
  holds: ratio <= target,
});
