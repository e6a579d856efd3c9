import { known } from '../../../kernel/known.js';
import type { Instant } from '../../../kernel/instant.js';
import { entriesOf, type Chart } from '../../chart/chart.js';
import { conditionAt } from '../../chart/conditions.js';
import { medicationsOf } from '../../chart/medications.js';
import type { NotedCondition } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { onsetOf, READS_FEVER } from './fever-episodes.js';

/** Systemic glucocorticoids, methotrexate (antineoplastic), immunosuppressants (clinical reference 15.9). */
const IMMUNOSUPPRESSANTS = ['H02AB', 'L01BA01', 'L04A'];

export const centralLineInFever: FactDefinition = {
  name: 'central-line-in-fever',
  type: 'boolean',
  definition: 'Whether a central line was in place when the fever that lasts began, or at any time since.',
  source: 'clinical reference 7, 15.27',
  absence: 'False: conditions are noted by exception.',
  scopes: ['cycle', 'patient'],
  reads: READS_FEVER,
  read: (asked) => {
    const onset = onsetOf(asked);
    const noted = onset && presentFrom(asked.chart, 'central-line', onset.at.at);
    return noted === undefined ? known(false) : known(true, [noted]);
  },
};

export const immunosuppressedInFever: FactDefinition = {
  name: 'immunosuppressed-in-fever',
  type: 'boolean',
  definition:
    'Whether, when the fever that lasts began or at any time since, the patient was noted as immunosuppressed or took a drug of H02AB, L01BA01 or L04A.',
  source: 'clinical reference 7, 15.9, 15.27',
  absence: 'False: conditions and medications are noted by exception.',
  scopes: ['cycle', 'patient'],
  reads: READS_FEVER,
  read: (asked) => {
    const onset = onsetOf(asked);
    if (onset === undefined) return known(false);
    const noted = presentFrom(asked.chart, 'immunosuppressed', onset.at.at);
    const drugs = medicationsOf(asked.chart).filter(
      ({ drug, until }) =>
        IMMUNOSUPPRESSANTS.some((group) => drug.startsWith(group)) &&
        (until === undefined || until.at > onset.at.at),
    );
    if (noted === undefined && drugs.length === 0) return known(false);
    const names = [...(noted === undefined ? [] : ['noted']), ...drugs.map(({ drug }) => drug)];
    const sources = [...(noted === undefined ? [] : [noted]), ...drugs.map(({ source }) => source)];
    return known(true, sources, names.join(', '));
  },
};

/** The entry by which a condition was present at an instant, else the first later one; none where it was not. */
export const presentFrom = (
  chart: Chart,
  condition: NotedCondition,
  instant: Instant,
): string | undefined => {
  const before = conditionAt(chart, condition, instant);
  if (before?.present === true) return before.source;
  return entriesOf(chart, 'ConditionNoted').find(
    ({ occurredAt, entry }) =>
      entry.condition === condition && entry.status === 'present' && occurredAt.at > instant,
  )?.id;
};
