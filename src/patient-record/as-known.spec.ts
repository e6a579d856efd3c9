import { beforeAll, describe, expect, it } from '@jest/globals';
import { PatientWriting, productRules } from '../../test/support/patient-writing.js';
import { asKnown } from './as-known.js';

const HOUR = 3_600_000;
const START = Date.parse('2024-05-01T08:00:00Z');
let writing: PatientWriting;

const temperature = (celsius: number, at: number) => ({
  type: 'TemperatureTaken',
  occurredAt: new Date(at).toISOString(),
  temperature: { value: celsius, unit: 'Cel' },
  site: 'oral',
});

beforeAll(async () => {
  writing = new PatientWriting();
  await writing.rules.activate(await productRules());
  const enrolment = { type: 'PatientEnrolled', sex: 'female', birthDate: '2012-03-04' };
  await writing.write('p', [{ ...enrolment, occurredAt: new Date(START).toISOString() }]);
  writing.clock.at = START + 2 * HOUR;
  await writing.write('p', [temperature(37.1, START + 2 * HOUR)]);
  writing.clock.at = START + 8 * HOUR;
  // Taken three hours after the start, recorded five hours later.
  await writing.write('p', [temperature(39.4, START + 3 * HOUR), temperature(38.2, START + 8 * HOUR)]);
});

const degrees = async (clocks: Parameters<typeof asKnown>[2]) => {
  const { patient, arrivedLater } = asKnown('p', await writing.events('p'), clocks);
  const read = ({ entry }: { readonly entry: { readonly type: string } }) =>
    'temperature' in entry ? [(entry.temperature as { readonly value: number }).value] : [];
  return { known: patient.course.chart.entries.flatMap(read), later: arrivedLater.flatMap(read) };
};

describe('a record asked by two clocks', () => {
  it('is what it is now, where nothing is said', async () => {
    expect(await degrees({})).toEqual({ known: [37.1, 39.4, 38.2], later: [] });
  });

  it('shows what was known at a moment, and lists what was true by then but learnt afterwards', async () => {
    expect(await degrees({ knownAt: START + 4 * HOUR })).toEqual({ known: [37.1], later: [39.4] });
    expect(await degrees({ knownAt: START + 2 * HOUR - 1 })).toEqual({ known: [], later: [] });
    expect(await degrees({ knownAt: START + 2 * HOUR })).toEqual({ known: [37.1], later: [] });
  });

  it('shows what was true by a moment, as it is known now', async () => {
    expect(await degrees({ at: START + 3 * HOUR })).toEqual({ known: [37.1, 39.4], later: [] });
    expect(await degrees({ at: START + 3 * HOUR - 1 })).toEqual({ known: [37.1], later: [] });
  });

  it('puts the two together', async () => {
    expect(await degrees({ knownAt: START + 4 * HOUR, at: START + 3 * HOUR })).toEqual({
      known: [37.1],
      later: [39.4],
    });
    expect(await degrees({ knownAt: START + 9 * HOUR, at: START + 3 * HOUR })).toEqual({
      known: [37.1, 39.4],
      later: [],
    });
  });
});
