import { isTreated, known, ofCycles, ofTreated, type Figure, type Judged } from './figure.js';
import type { TreatedCycle } from './treated-cycle.js';

/** Days after which pain that ended is called late: three weeks, and a week's grace. */
const LATE = 28;

const isFree = (score: number | undefined): Judged => known(score === undefined ? undefined : score === 0);

/** Of the first cycle only: what a later one did is another question. */
const inFirstCycle = (judge: (cycle: TreatedCycle) => Judged) =>
  ofTreated(({ cycles }) => (cycles[0] === undefined ? 'apart' : judge(cycles[0])));

const AFTER_FIRST = '36 h after the first infusion of a cycle began';
const AFTER_LAST = '36 h after the last infusion of a cycle began';

const lateIn = ({ painAfterLast, painFreeAfter }: TreatedCycle): Judged => {
  if (painAfterLast === undefined) return 'unknown';
  return known(painAfterLast > 0 && painFreeAfter !== undefined && painFreeAfter <= LATE);
};

const lastsIn = ({ painAfterLast, painFreeAfter }: TreatedCycle): Judged => {
  if (painAfterLast === undefined) return 'unknown';
  return known(painAfterLast > 0 && (painFreeAfter === undefined || painFreeAfter > LATE));
};

const painOf = (
  figure: string,
  title: string,
  score: (cycle: TreatedCycle) => number | undefined,
): Figure => ({
  figure,
  title,
  byPatient: {
    kind: 'median',
    unit: '',
    values: ({ cycles: [first] }) => {
      if (first === undefined) return 'apart';
      const found = score(first);
      return found === undefined ? 'unknown' : [found];
    },
  },
});

/** What the treatment did for them. */
export const BENEFIT_FIGURES: readonly Figure[] = [
  painOf('pain-before', 'Pain before the first infusion, 0 to 10', ({ painBefore }) => painBefore),
  painOf(
    'pain-after',
    'Pain 36 h after the last infusion of the first cycle',
    ({ painAfterLast }) => painAfterLast,
  ),
  {
    figure: 'pain-less',
    title: 'Less pain then than before',
    byPatient: inFirstCycle(({ painBefore, painAfterLast }) =>
      known(painBefore === undefined || painAfterLast === undefined ? undefined : painAfterLast < painBefore),
    ),
  },
  {
    figure: 'pain-free',
    title: 'No pain at 36 h',
    reading: AFTER_FIRST,
    byPatient: inFirstCycle(({ painAfterFirst }) => isFree(painAfterFirst)),
    byCycle: ofCycles(({ painAfterFirst }) => isFree(painAfterFirst)),
  },
  {
    figure: 'pain-free',
    title: 'No pain at 36 h',
    reading: AFTER_LAST,
    byPatient: inFirstCycle(({ painAfterLast }) => isFree(painAfterLast)),
    byCycle: ofCycles(({ painAfterLast }) => isFree(painAfterLast)),
  },
  { figure: 'pain-late', title: 'Pain that ended later, within four weeks', byPatient: inFirstCycle(lateIn) },
  { figure: 'pain-lasting', title: 'Pain that did not end', byPatient: inFirstCycle(lastsIn) },
  {
    figure: 'swelling-gone',
    title: 'Swelling of the clavicle gone',
    byPatient: ofTreated(({ clavicleAfter }) =>
      clavicleAfter === undefined ? 'apart' : known(clavicleAfter === 'none'),
    ),
  },
  {
    figure: 'swelling-reduced',
    title: 'Swelling of the clavicle clearly less',
    byPatient: ofTreated(({ clavicleAfter }) =>
      clavicleAfter === undefined ? 'apart' : known(clavicleAfter === 'reduced'),
    ),
  },
  {
    figure: 'lesions-fewer',
    title: 'Fewer lesions on the MRI after treatment',
    byPatient: ofTreated(({ lesions }) =>
      lesions === undefined ? 'apart' : known(lesions.after < lesions.before),
    ),
  },
  {
    figure: 'relapsed',
    title: 'A crisis after pain had ended',
    byPatient: ofTreated(({ symptomFree }) => known(symptomFree.some((one) => one.ended))),
  },
  {
    figure: 'symptom-free',
    title: 'Symptom-free interval between two crises',
    reading: 'those that ended, as the abstract counts',
    byPatient: {
      kind: 'median',
      unit: 'months',
      values: (patient) => {
        const ended = patient.symptomFree.filter((one) => one.ended).map(({ length }) => length);
        return !isTreated(patient) || ended.length === 0 ? 'apart' : ended;
      },
    },
  },
];
