import { known, lacking, measured, unknown, type Known, type Unknown } from '../../../kernel/known.js';
import type { CalciumSpecimen } from '../../chart/calcium-specimens.js';
import type { FactDefinition, Situation } from '../fact.js';
import {
  CALCIUM_UNITS,
  isBelowLimit,
  lackingFor,
  lowerLimitOf,
  NOTE,
  READS_BANDS,
  READS_LIMIT,
  unitOf,
} from './calcium-band.js';
import { calciumCourse } from './calcium-course.js';
import { READS_CALCIUM_DOUBT } from './calcium-doubt.js';
import { READS_WINDOW } from './calcium-window.js';

/** The specimen that governs, or why nothing can be said of it. */
export const governingCalcium = (situation: Situation): CalciumSpecimen | Unknown => {
  const { latest, doubtful } = situation.once(calciumCourse);
  if (latest === undefined) return unknown('calcium', 'never-recorded');
  return doubtful ? unknown('calcium', 'doubtful', latest.at.text, latest.sources) : latest;
};

/** What every fact that reads the course of calcium reads with it. */
export const READS_COURSE: NonNullable<FactDefinition['reads']> = {
  ...READS_WINDOW,
  ...READS_BANDS,
  ...READS_CALCIUM_DOUBT,
};

const SOURCE = 'clinical reference 6, 15.1, 15.2, 15.6';
const ABSENCE =
  'Unknown while none was recorded, and while the latest is doubtfully high and neither confirmed nor followed by another.';

export const latestCalciumFact: FactDefinition = {
  name: 'latest-calcium',
  type: 'number',
  units: CALCIUM_UNITS,
  definition:
    'The calcium of the specimen drawn last: ionised, else corrected by the laboratory, else the total corrected for that specimen’s albumin, else the total as it is, marked uncorrected. Of two values of one analyte the lower, a confirmed one before any.',
  source: SOURCE,
  absence: ABSENCE,
  scopes: ['patient'],
  reads: READS_COURSE,
  read: (asked) => {
    const specimen = governingCalcium(asked);
    if ('known' in specimen) return specimen;
    const finding = measured(specimen.value, unitOf(specimen), specimen.sources, NOTE[specimen.kind]);
    return lacking(finding, lackingFor(specimen));
  },
};

export const calciumBelowLimit: FactDefinition = {
  name: 'calcium-below-limit',
  type: 'boolean',
  definition:
    'Whether the latest calcium lies below the lower limit sent with it, else below CA-02.limit (2.20 mmol/L or 8.8 mg/dL, ionised 1.15 or 4.6).',
  source: SOURCE,
  absence: ABSENCE,
  scopes: ['patient'],
  reads: { ...READS_COURSE, ...READS_LIMIT },
  read: (asked) => {
    const specimen = governingCalcium(asked);
    return 'known' in specimen ? specimen : belowLimit(asked, specimen);
  },
};

const belowLimit = (situation: Situation, specimen: CalciumSpecimen): Known<boolean> => {
  const origin = specimen.lowerLimit === undefined ? 'none sent, fallback' : 'as sent';
  const note = `${specimen.value} ${unitOf(specimen)}, lower limit ${lowerLimitOf(situation, specimen)} (${origin})`;
  return lacking(known(isBelowLimit(situation, specimen), specimen.sources, note), lackingFor(specimen));
};
