import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addMonths, civilOf, dayNumberOf, isCivilDate, yearsBetween } from './calendar.js';

const day = fc.integer({ min: dayNumberOf('0001-01-01'), max: dayNumberOf('9999-12-31') });
const msPerDay = 86_400_000;

describe('calendar days', () => {
  it('counts from 1970-01-01, as the platform does', () => {
    fc.assert(
      fc.property(day, (number) => {
        expect(civilOf(number)).toBe(new Date(number * msPerDay).toISOString().slice(0, 10));
        expect(dayNumberOf(civilOf(number))).toBe(number);
      }),
    );
    expect(dayNumberOf('1970-01-01')).toBe(0);
    expect(dayNumberOf('1969-12-31')).toBe(-1);
    expect(dayNumberOf('2000-03-01') - dayNumberOf('2000-02-28')).toBe(2);
    expect(dayNumberOf('1900-03-01') - dayNumberOf('1900-02-28')).toBe(1);
  });

  it.each(['2024-02-29', '2000-02-29', '2023-12-31', '2023-04-30', '2023-01-01'])('has a day %s', (date) => {
    expect(isCivilDate(date)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '1900-02-29',
    '2023-04-31',
    '2023-06-31',
    '2023-09-31',
    '2023-11-31',
    '2023-13-01',
    '2023-00-10',
    '2023-01-00',
    '2023-01-32',
    '2023-1-01',
    ' 2023-01-01',
    '2023-01-01 ',
    '',
  ])('has no day "%s"', (date) => {
    expect(isCivilDate(date)).toBe(false);
  });
});

describe('months on', () => {
  it.each([
    ['2024-01-15', 3, '2024-04-15'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2023-10-31', 1, '2023-11-30'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2023-12-01', 12, '2024-12-01'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-01-10', -1, '2023-12-10'],
    ['2024-01-10', -13, '2022-12-10'],
  ])('%s and %i months are %s', (from, months, to) => {
    expect(civilOf(addMonths(dayNumberOf(from), months))).toBe(to);
  });
});

describe('an age in years', () => {
  it.each([
    ['2012-05-17', '2024-05-16', 11],
    ['2012-05-17', '2024-05-17', 12],
    ['2012-05-17', '2024-06-01', 12],
    ['2012-05-17', '2024-04-30', 11],
    ['2012-02-29', '2023-02-28', 10],
    ['2012-02-29', '2023-03-01', 11],
    ['2012-02-29', '2024-02-29', 12],
    ['2012-05-17', '2012-05-17', 0],
  ])('of a child born %s is on %s: %i', (born, on, years) => {
    expect(yearsBetween(dayNumberOf(born), dayNumberOf(on))).toBe(years);
  });
});
