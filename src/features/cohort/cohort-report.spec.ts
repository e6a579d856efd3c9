import { describe, expect, it } from '@jest/globals';
import { readCase } from '../../clinic/case-file/read-case-file.js';
import { emptyChart, evolve, type Chart } from '../../clinic/chart/chart.js';
import { cohortReport, type CohortReport } from './cohort-report.js';

const given = (day: number, cycleId = 'c1', dose = 15): object => {
  const startedAt = `2024-05-0${day}T09:00:00+02:00`;
  const infusion = { infusionId: `${cycleId}-${day}`, cycleId, dayOfCycle: day, drug: 'M05BA03' };
  return {
    type: 'InfusionGiven',
    occurredAt: startedAt,
    startedAt,
    ...infusion,
    dose: { value: dose, unit: 'mg' },
  };
};
const pain = (occurredAt: string, score: number): object => ({
  type: 'PainScored',
  occurredAt,
  instrument: 'NRS',
  score,
});
const temperature = (occurredAt: string, value: number): object => ({
  type: 'TemperatureTaken',
  occurredAt,
  temperature: { value, unit: 'Cel' },
  site: 'oral',
});
const calcium = (value: number, more: object = {}, unit = 'mmol/L'): object => ({
  type: 'LaboratoryResulted',
  occurredAt: '2024-05-04T09:00:00+02:00',
  analyte: 'calcium-total',
  value: { value, unit },
  ...more,
});

const chart = (...entries: object[]): Chart => {
  const enrolment = {
    type: 'PatientEnrolled',
    occurredAt: '2024-01-01T09:00:00+01:00',
    sex: 'female',
    birthDate: '2014-05-02',
  };
  const read = readCase({ case: 'one', patient: 'one', entries: [enrolment, ...entries] });
  if (!read.ok) throw new Error(read.message);
  return evolve(
    emptyChart('one'),
    read.caseFile.lists.flatMap((list) => list.entries),
  );
};

const lineOf = (report: CohortReport, figure: string, reading?: string) =>
  report.lines.find((line) => line.figure === figure && (reading === undefined || line.reading === reading))
    ?.byPatient;

describe('a cohort’s table', () => {
  it('of nobody says so', () => {
    expect(cohortReport([])).toMatchObject({ followed: 0, treated: 0, cycles: 0 });
  });

  it('counts no temperature as not recorded, never as no fever', () => {
    expect(lineOf(cohortReport([chart(given(1))]), 'fever')).toMatchObject({ count: 0, of: 0, missing: 1 });
  });

  it.each([
    ['2024-05-04T08:59:00+02:00', 38, 1],
    ['2024-05-04T09:01:00+02:00', 38, 0],
    ['2024-05-02T09:00:00+02:00', 37.9, 0],
  ])('puts a fever down to an infusion for 72 hours and from 38.0 °C on: %s, %d °C', (at, value, fevers) => {
    const report = cohortReport([
      chart(given(1), temperature('2024-05-01T12:00:00+02:00', 36.8), temperature(at, value)),
    ]);
    expect(lineOf(report, 'fever')).toMatchObject({ count: fevers, of: 1 });
  });

  it.each([
    ['2024-05-02T15:00:00+02:00', 1],
    ['2024-05-03T03:01:00+02:00', 0],
  ])('takes the score nearest to 36 hours, at most 6 away: %s', (at, of) => {
    const report = cohortReport([chart(given(1), pain(at, 0))]);
    expect(lineOf(report, 'pain-free', '36 h after the first infusion of a cycle began')).toMatchObject({
      count: of,
      of,
    });
  });

  it.each([
    [2, 'calcium-low', '2.0 or below', 1],
    [2, 'calcium-low', 'below 2.0', 0],
    [2.01, 'calcium-low', '2.0 or below', 0],
    [2.01, 'calcium-mild', undefined, 1],
    [2.2, 'calcium-mild', undefined, 0],
  ])('reads a calcium of %d mmol/L as %s (%s): %d', (value, figure, reading, counted) => {
    const report = cohortReport([chart(given(1), calcium(value, { lowerLimit: 2.2 }))]);
    expect(lineOf(report, figure, reading)).toMatchObject({ count: counted, of: 1, missing: 0 });
  });

  it('does not know whether a calcium is low that came without its limit', () => {
    const report = cohortReport([chart(given(1), calcium(2.1))]);
    expect(lineOf(report, 'calcium-mild')).toMatchObject({ of: 0, missing: 1 });
  });

  it('compares a calcium in mg/dL as mmol/L', () => {
    const report = cohortReport([chart(given(1), calcium(8, { lowerLimit: 8.8 }, 'mg/dL'))]);
    expect(lineOf(report, 'calcium-low', '2.0 or below')).toMatchObject({ count: 1 });
  });

  it('says the dose per kilogram, and that it is not known without a weight', () => {
    const weight = {
      type: 'WeightMeasured',
      occurredAt: '2024-04-30T09:00:00+02:00',
      weight: { value: 30, unit: 'kg' },
    };
    expect(lineOf(cohortReport([chart(weight, given(1))]), 'dose-day-1')).toMatchObject({
      median: 0.5,
      of: 1,
    });
    expect(lineOf(cohortReport([chart(given(1))]), 'dose-day-1')).toMatchObject({ median: null, missing: 1 });
  });

  it('gives the age at the first infusion, to the birthday', () => {
    expect(lineOf(cohortReport([chart(given(1))]), 'age', 'completed years')).toMatchObject({ median: 9 });
    expect(lineOf(cohortReport([chart(given(2))]), 'age', 'completed years')).toMatchObject({ median: 10 });
  });
});
