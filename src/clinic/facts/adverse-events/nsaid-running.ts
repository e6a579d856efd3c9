import { known } from '../../../kernel/known.js';
import type { Moment } from '../../../kernel/instant.js';
import { medicationsOf } from '../../chart/medications.js';
import type { Timed } from '../../chart/timeline.js';
import { trialsOf } from '../../chart/trials.js';
import type { FactDefinition, Situation } from '../fact.js';

export const nsaidRunning: FactDefinition = {
  name: 'nsaid-running',
  type: 'boolean',
  definition:
    'Whether an NSAID is being taken: a trial, by whatever route, or a drug of M01A that was noted as started, and not stopped since.',
  source: 'clinical reference 15.30',
  absence: 'False: trials and medications are recorded by exception.',
  scopes: ['patient'],
  read: (asked) => {
    const trials = trialsOf(asked.chart).filter((trial) => isRunning(asked, trial, trial.stop?.at));
    const noted = medicationsOf(asked.chart).filter(
      (course) => course.drug.startsWith('M01A') && isRunning(asked, course, course.until),
    );
    const running = [...trials, ...noted];
    if (running.length === 0) return known(false);
    const drugs = [...new Set(running.map(({ drug }) => drug))].join(', ');
    return known(
      true,
      running.map(({ source }) => source),
      drugs,
    );
  },
};

const isRunning = ({ clock }: Situation, { at }: Timed, until: Moment | undefined): boolean =>
  clock.reached(at.at) && (until === undefined || !clock.reached(until.at));
