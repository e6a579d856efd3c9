import { known } from '../../../kernel/known.js';
import { painScoresOf } from '../../chart/pain.js';
import { ageAt, patientOf } from '../../chart/patient.js';
import { between } from '../../chart/timeline.js';
import type { Instrument } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';

/** Scales on which a child must be able to put pain into a number or a length. */
const SELF_REPORT: readonly Instrument[] = ['VAS', 'NRS'];

export const painInstrumentUnfit: FactDefinition = {
  name: 'pain-instrument-unfit',
  type: 'boolean',
  definition:
    'Whether the latest pain score was taken by VAS or NRS from a child younger than QA-01.selfReportAge years on that day. The score counts all the same.',
  source: 'clinical reference 3, 15.16: self-report from 6 years on (Beltramini 2017)',
  absence: 'False where pain was never scored, or nobody is enrolled.',
  scopes: ['patient'],
  reads: { 'QA-01.selfReportAge': ['a'] },
  read: ({ chart, parameter }) => {
    const scores = painScoresOf(chart);
    const latest = scores.at(-1);
    const patient = patientOf(chart);
    if (latest === undefined || patient === undefined) return known(false);
    if (ageAt(patient, latest.at) >= parameter('QA-01.selfReportAge', 'a')) return known(false);
    const unfit = between(scores, latest.at.at, latest.at.at).filter(({ instrument }) =>
      SELF_REPORT.includes(instrument),
    );
    return unfit.length === 0
      ? known(false)
      : known(true, [...unfit.map(({ source }) => source), patient.source], unfit[0]?.instrument);
  },
};
