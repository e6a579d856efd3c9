import { known, unknown } from '../../../kernel/known.js';
import { diagnosesOf, type DiagnosisRecord } from '../../chart/diagnosis.js';
import type { Exclusion } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';

/** Sites where early second line is practised: mandible (Bhat 2019), hip (Starship). */
const EARLY_SITES: ReadonlySet<string> = new Set(['mandible', 'hip']);

const excluded = (exclusion: Exclusion): FactDefinition => ({
  name: `${exclusion}-excluded`,
  type: 'boolean',
  definition: `Whether ${exclusion} was recorded as excluded with the diagnosis.`,
  source: 'CARRA 2018: exclusions; clinical reference 2, 15.17',
  absence: 'Unknown: not recorded is not excluded.',
  scopes: ['patient'],
  read: ({ chart }) => {
    const records = diagnosesOf(chart).filter(({ exclusions }) => exclusions.includes(exclusion));
    return records.length > 0
      ? known(true, sourcesOf(records))
      : unknown(`${exclusion}-excluded`, 'never-recorded');
  },
});

export const diagnosisFacts: readonly FactDefinition[] = [
  {
    name: 'crmo-diagnosed',
    type: 'boolean',
    definition: 'Whether a diagnosis of CRMO stands.',
    source: 'clinical reference 15.17',
    absence: 'False: nothing is suggested before there is a diagnosis.',
    scopes: ['patient'],
    read: ({ chart }) => known(diagnosesOf(chart).length > 0, sourcesOf(diagnosesOf(chart))),
  },
  excluded('infection'),
  excluded('malignancy'),
  {
    name: 'mandible-or-hip-site',
    type: 'boolean',
    definition: 'Whether the mandible or a hip is among the sites recorded with the diagnosis.',
    source: 'Bhat 2019, doi:10.1186/s12969-019-0340-7 (mandible); Starship guideline (hip)',
    absence: 'False: sites are recorded by exception.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const records = diagnosesOf(chart).filter(({ bones }) => bones.some((bone) => EARLY_SITES.has(bone)));
      return known(records.length > 0, sourcesOf(records));
    },
  },
  {
    name: 'rescue-rule-on',
    type: 'boolean',
    definition: 'Whether the site has switched IND-04 on.',
    source: 'clinical reference 15.15: off unless a site decides otherwise',
    absence: 'Always known.',
    scopes: ['patient'],
    reads: { 'IND-04.on': ['1'] },
    read: (asked) => known(asked.parameter('IND-04.on', '1') === 1),
  },
];

const sourcesOf = (records: readonly DiagnosisRecord[]): readonly string[] =>
  records.map(({ source }) => source);
