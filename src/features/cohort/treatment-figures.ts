import { isTreated, known, ofTreated, type Figure } from './figure.js';
import type { FollowedPatient } from './followed-patient.js';

const cyclesOnDay = (day: number): Figure => ({
  figure: `dose-day-${day}`,
  title: `Dose of day ${day} of a cycle`,
  byPatient: {
    kind: 'median',
    unit: 'mg/kg',
    values: ({ cycles }) => {
      if (cycles.length === 0) return 'apart';
      const doses = cycles.flatMap(({ doses: given }) => (given.length >= day ? [given[day - 1]] : []));
      if (doses.length === 0) return 'apart';
      const weighed = doses.filter((dose) => dose !== undefined);
      return weighed.length === 0 ? 'unknown' : weighed;
    },
  },
});

type Age = NonNullable<FollowedPatient['ageAtTreatment']>;

const ageIn = (reading: string, years: (age: Age) => number): Figure => ({
  figure: 'age',
  title: 'Age at the first infusion',
  reading,
  byPatient: {
    kind: 'median',
    unit: 'years',
    values: (patient) => {
      if (!isTreated(patient)) return 'apart';
      return patient.ageAtTreatment === undefined ? 'unknown' : [years(patient.ageAtTreatment)];
    },
  },
});

const withCycles = (number: number): Figure => ({
  figure: `cycles-${number}`,
  title: `Treated with ${number} ${number === 1 ? 'cycle' : 'cycles'}`,
  byPatient: ofTreated(({ cycles }) => known(cycles.length === number)),
});

/** Who was treated, and how. */
export const treatmentFigures = (patients: readonly FollowedPatient[]): readonly Figure[] => {
  const numbers = [...new Set(patients.filter(isTreated).map(({ cycles }) => cycles.length))];
  const days = Math.max(0, ...patients.flatMap(({ cycles }) => cycles.map(({ doses }) => doses.length)));
  return [
    {
      figure: 'treated',
      title: 'Treated with an intravenous bisphosphonate, of those followed',
      byPatient: { kind: 'count', judge: (patient) => known(isTreated(patient)) },
    },
    {
      figure: 'boys',
      title: 'Boys among the treated',
      byPatient: ofTreated(({ sex }) => sexIs(sex, 'male')),
    },
    {
      figure: 'girls',
      title: 'Girls among the treated',
      byPatient: ofTreated(({ sex }) => sexIs(sex, 'female')),
    },
    ageIn('completed years', ({ completed }) => completed),
    ageIn('to a tenth of a year', ({ exact }) => exact),
    ...numbers.toSorted((a, b) => a - b).map(withCycles),
    ...Array.from({ length: days }, (_, index) => cyclesOnDay(index + 1)),
    {
      figure: 'nsaids-oral',
      title: 'Pain that resisted NSAIDs by mouth',
      byPatient: ofTreated(({ oralFailed }) => known(oralFailed)),
    },
    {
      figure: 'nsaids-failed',
      title: 'Pain that resisted NSAIDs by mouth and into a vein',
      byPatient: ofTreated(({ oralFailed, intravenousFailed }) => known(oralFailed && intravenousFailed)),
    },
  ];
};

const sexIs = (sex: FollowedPatient['sex'], asked: 'female' | 'male') =>
  known(sex === undefined || sex === 'unknown' ? undefined : sex === asked);
