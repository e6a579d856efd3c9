import { groupBy } from '../../../kernel/group-by.js';
import { calciumSpecimensOf, type CalciumSpecimen } from '../../chart/calcium-specimens.js';
import type { Asked, Situation } from '../fact.js';
import { bandOf } from './calcium-band.js';
import { isDoubtfullyHigh } from './calcium-doubt.js';
import { cyclesHolding } from './calcium-window.js';

/** Every specimen of a patient, the cycle whose window holds it, and how long calcium has been as it is. */
export interface CalciumCourse {
  readonly latest: CalciumSpecimen | undefined;
  /** Whether the latest is doubtfully high, so that nothing can be said until it is confirmed or another comes. */
  readonly doubtful: boolean;
  /** Without the doubtfully high ones: once a later specimen has come, they are set aside (clinical reference 15.6). */
  readonly trusted: readonly CalciumSpecimen[];
  /** The doubtfully high ones, by their keys. */
  readonly setAside: ReadonlySet<string>;
  /** Drawn in a cycle's window, by cycle id, and under none those drawn in no window. */
  readonly inWindow: ReadonlyMap<string | undefined, readonly CalciumSpecimen[]>;
  /** Id of the cycle whose window holds the latest. */
  readonly cycleOfLatest: string | undefined;
  /** The place, among the trusted, of the last one drawn in a cycle's window, by cycle id. */
  readonly lastInWindow: ReadonlyMap<string, number>;
  /** The place, among the trusted, of the first of those at the end of which nothing changed; past their end if none. */
  readonly unchangedSince: Readonly<Record<Constancy, number>>;
}

/** What must not have changed since the window: the band of CA-02, 03 or 04, or that calcium is low at all. */
export type Constancy = 'band' | 'low';

/** Whether what the latest shows is a cycle's: drawn in its window, or unchanged since the last one that was. */
export const isAttributed = (
  { cycleOfLatest, lastInWindow, unchangedSince }: CalciumCourse,
  cycleId: string,
  by: Constancy,
): boolean => cycleOfLatest === cycleId || (lastInWindow.get(cycleId) ?? -1) >= unchangedSince[by];

/** The specimens drawn in the window of the cycle asked about, by time. */
export const specimensInWindow = (asked: Asked): readonly CalciumSpecimen[] => asked.ofSubject(drawnInWindow);

const drawnInWindow = (asked: Asked): readonly CalciumSpecimen[] =>
  asked.once(calciumCourse).inWindow.get(asked.subject.id) ?? [];

/** Read through `once`. */
export const calciumCourse = (situation: Situation): CalciumCourse => {
  const holding = cyclesHolding(situation);
  const specimens = calciumSpecimensOf(situation.chart);
  const inWindow = groupBy(specimens, ({ at }) => holding(at)?.cycleId);
  const latest = specimens.at(-1);
  const trusted: CalciumSpecimen[] = [];
  const setAside = new Set<string>();
  for (const specimen of specimens) {
    if (isDoubtfullyHigh(situation, specimen)) setAside.add(specimen.specimen);
    else trusted.push(specimen);
  }
  const lastInWindow = new Map<string, number>();
  for (const [cycleId, drawn] of inWindow) {
    const last = drawn.findLast(({ specimen }) => !setAside.has(specimen));
    if (cycleId !== undefined && last !== undefined) lastInWindow.set(cycleId, trusted.indexOf(last));
  }
  return {
    latest,
    doubtful: latest !== undefined && setAside.has(latest.specimen),
    trusted,
    setAside,
    inWindow,
    cycleOfLatest: latest && holding(latest.at)?.cycleId,
    lastInWindow,
    unchangedSince: {
      band: unchanged(situation, trusted, 'band'),
      low: unchanged(situation, trusted, 'low'),
    },
  };
};

/** The place of the first of the specimens that end the list and are all low in the same way; past its end if none. */
const unchanged = (situation: Situation, trusted: readonly CalciumSpecimen[], by: Constancy): number => {
  const last = trusted.at(-1);
  const band = last && bandOf(situation, last);
  if (band === undefined || band === 'not-low') return trusted.length;
  const before = trusted.findLastIndex((specimen) => {
    const own = bandOf(situation, specimen);
    return by === 'band' ? own !== band : own === 'not-low';
  });
  return before + 1;
};
