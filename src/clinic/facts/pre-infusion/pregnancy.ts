import { known, lacking, measured, unknown } from '../../../kernel/known.js';
import { resultsOf } from '../../chart/laboratory.js';
import { ageAt, patientOf } from '../../chart/patient.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';
import { daysBefore } from './judged-date.js';

export const pregnancyFacts: readonly FactDefinition[] = [
  {
    name: 'recorded-sex',
    type: 'text',
    definition: 'Female or male, as enrolled.',
    source: 'clinical reference 13, PRE-05',
    absence: 'Unknown where other or unknown was enrolled: neither says that a pregnancy is impossible.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const patient = patientOf(chart);
      if (patient === undefined) return unknown('sex', 'never-recorded');
      const { sex, source } = patient;
      return sex === 'female' || sex === 'male'
        ? known(sex, [source])
        : unknown('sex', sex === 'unknown' ? 'never-recorded' : 'cannot-compute', undefined, [source]);
    },
  },
  {
    name: 'age-at-planned-start',
    type: 'number',
    units: ['a'],
    definition: 'Completed years of age on the calendar date of the order’s planned start.',
    source: 'clinical reference 15.10',
    absence: 'Unknown while no enrolment stands.',
    scopes: ['order'],
    read: (asked) => {
      const patient = patientOf(asked.chart);
      if (patient === undefined) return unknown('birth-date', 'never-recorded');
      return measured(ageAt(patient, askedOrder(asked).plannedFor), 'a', [patient.source]);
    },
  },
  {
    name: 'latest-pregnancy-test',
    type: 'text',
    definition: 'What the latest pregnancy test found, however old: positive, negative, or none on record.',
    source: 'clinical reference 13, PRE-05',
    absence: 'Known: none.',
    scopes: ['patient'],
    read: ({ chart }) => {
      const latest = resultsOf(chart, 'pregnancy-test').at(-1);
      if (latest?.finding !== undefined)
        return known(latest.finding, [latest.source], `taken ${latest.at.text}`);
      return lacking(known('none'), [{ fact: 'pregnancy-test', because: 'never-recorded' }]);
    },
  },
  {
    name: 'days-since-pregnancy-test',
    type: 'number',
    units: ['d'],
    definition:
      'Calendar days from the latest pregnancy test to the later of the order’s planned start and now.',
    source: 'clinical reference 15.10; section 13, PRE-05',
    absence: 'Unknown until a test is recorded.',
    scopes: ['order'],
    read: (asked) => {
      const latest = resultsOf(asked.chart, 'pregnancy-test').at(-1);
      if (latest === undefined) return unknown('pregnancy-test', 'never-recorded');
      return elapsed(daysBefore(asked.clock, askedOrder(asked).plannedFor, latest.at), [latest.source]);
    },
  },
];
