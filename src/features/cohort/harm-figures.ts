import { inAnyCycle, known, ofCycles, ofTreated, type Figure, type Judged } from './figure.js';
import type { TreatedCycle } from './treated-cycle.js';

/** mmol/L: the boundary of CTCAE grades 1 and 2. */
const TWO = 2;

const fever = (cycle: TreatedCycle): Judged => known(cycle.fever);
const fluLike = (cycle: TreatedCycle): Judged => known(cycle.fluLike);

const isLow = ({ calcium }: TreatedCycle): boolean | undefined => {
  if (calcium === undefined) return undefined;
  if (calcium.lowest <= TWO) return true;
  return calcium.lowerLimit === undefined ? undefined : calcium.lowest < calcium.lowerLimit;
};

/** Whether a patient's lowest value of all cycles is among those asked about. */
const lowest = (asked: (cycle: TreatedCycle) => Judged) =>
  ofTreated(({ cycles }) => {
    const measured = cycles.filter(({ calcium }) => calcium !== undefined);
    const [worst] = measured.toSorted((a, b) => (a.calcium?.lowest ?? 0) - (b.calcium?.lowest ?? 0));
    return worst === undefined ? 'unknown' : asked(worst);
  });

const mild = (cycle: TreatedCycle): Judged => {
  const low = isLow(cycle);
  return known(low === undefined ? undefined : low && (cycle.calcium?.lowest ?? 0) > TWO);
};
const atMostTwo = ({ calcium }: TreatedCycle): Judged =>
  known(calcium === undefined ? undefined : calcium.lowest <= TWO);
const belowTwo = ({ calcium }: TreatedCycle): Judged =>
  known(calcium === undefined ? undefined : calcium.lowest < TWO);
const exactlyTwo = ({ calcium }: TreatedCycle): Judged =>
  known(calcium === undefined ? undefined : calcium.lowest === TWO);
const withSigns = (cycle: TreatedCycle): Judged => {
  const low = isLow(cycle);
  return known(low === undefined ? undefined : low && cycle.signsOfLowCalcium);
};

const both = (judge: (cycle: TreatedCycle) => Judged) => ({
  byPatient: inAnyCycle(judge),
  byCycle: ofCycles(judge),
});

const calcium = (judge: (cycle: TreatedCycle) => Judged) => ({
  byPatient: lowest(judge),
  byCycle: ofCycles(judge),
});

/** What it did to them. */
export const HARM_FIGURES: readonly Figure[] = [
  { figure: 'fever', title: 'Fever of 38.0 °C or more within 72 h of an infusion', ...both(fever) },
  { figure: 'flu-like', title: 'Flu-like illness', reading: 'of all who were treated', ...both(fluLike) },
  {
    figure: 'flu-like',
    title: 'Flu-like illness',
    reading: 'of those with fever',
    ...both((cycle) => (cycle.fever === true ? fluLike(cycle) : 'apart')),
  },
  { figure: 'calcium-mild', title: 'Low calcium, above 2.0 mmol/L', ...calcium(mild) },
  {
    figure: 'calcium-low',
    title: 'Calcium at 2.0 mmol/L or below',
    reading: '2.0 or below',
    ...calcium(atMostTwo),
  },
  {
    figure: 'calcium-low',
    title: 'Calcium at 2.0 mmol/L or below',
    reading: 'below 2.0',
    ...calcium(belowTwo),
  },
  {
    figure: 'calcium-low',
    title: 'Calcium at 2.0 mmol/L or below',
    reading: '2.0 exactly',
    ...calcium(exactlyTwo),
  },
  { figure: 'calcium-signs', title: 'Low calcium with signs of it', ...both(withSigns) },
];
