/** A measured ratio beside what it must be. */
export interface Measured {
  readonly name: string;
  readonly ratio: number;
  readonly target: number;
  readonly holds: boolean;
}

type Work = () => unknown;

const ROUNDS = 15;
const ROUND_MS = 100;

/**
 * How many times as long one piece of work takes as another: the median over rounds in which both are timed, one
 * right after the other, so that whatever else the machine does falls on both.
 */
export const ratioOf = async (one: Work, other: Work, rounds = ROUNDS): Promise<number> => {
  for (const work of [one, other, one, other]) await timeOnce(work);
  const ratios: number[] = [];
  for (let round = 0; round < rounds; round += 1)
    ratios.push((await timeOnce(one)) / (await timeOnce(other)));
  return ratios.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
};

/** Nanoseconds a run, over as many as fit into a round. */
const timeOnce = async (work: Work): Promise<number> => {
  const start = process.hrtime.bigint();
  const end = start + BigInt(ROUND_MS) * 1_000_000n;
  let runs = 0;
  while (process.hrtime.bigint() < end) {
    const result = work();
    if (result instanceof Promise) await result;
    runs += 1;
  }
  return Number(process.hrtime.bigint() - start) / runs;
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

/** Writes a line for each, or JSON where `--json` asks for it; the exit status is 1 where one falls short. */
export const print = (measured: readonly Measured[]): void => {
  const json = process.argv.includes('--json');
  process.stdout.write(json ? `${JSON.stringify(measured)}\n` : textOf(measured));
  if (measured.some(({ holds }) => !holds)) process.exitCode = 1;
};

/** A line for each, its ratio beside its target. */
export const textOf = (measured: readonly Measured[]): string =>
  measured
    .map(({ name, ratio, target, holds }) => {
      const verdict = holds ? 'holds' : 'FALLS SHORT';
      return `${name.padEnd(72)} ${ratio.toFixed(2).padStart(8)}   target ${target}   ${verdict}\n`;
    })
    .join('');
