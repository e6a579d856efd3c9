import { describe, expect, it } from '@jest/globals';
import { at } from '../../../../test/support/history.js';
import { derivation, notesOf } from '../../../kernel/derivation.js';
import { derivations } from '../../../kernel/derivations.js';
import { clockOf } from '../clock.js';
import {
  dateOfInfusion,
  dateOfOrder,
  daysBefore,
  isOlderThanDays,
  isOlderThanMonths,
} from './judged-date.js';

const clock = (now: string) => {
  const work = derivations();
  work.begin(at(now).at, 0);
  return clockOf(work);
};

describe('the date an order is judged by', () => {
  const planned = at('2024-04-11T00:30:00+02:00');

  it('is that of its planned start, read in its own offset, while that lies ahead', () => {
    const date = dateOfOrder(clock('2024-04-01T09:00:00+02:00'), planned);
    const drawn = at('2024-01-10T09:00:00+01:00');
    expect(isOlderThanMonths(date, drawn, 3)).toBe(true);
    expect(isOlderThanDays(date, at('2024-04-04T23:00:00+02:00'), 7)).toBe(false);
    expect(isOlderThanDays(date, at('2024-04-03T23:00:00+02:00'), 7)).toBe(true);
  });

  it('is today once the planned start has passed', () => {
    const late = dateOfOrder(clock('2024-04-12T00:00:00+02:00'), planned);
    expect(isOlderThanDays(late, at('2024-04-04T23:00:00+02:00'), 7)).toBe(true);
  });

  it('names the midnight at which a value will have become too old', () => {
    const work = derivations();
    work.begin(at('2024-04-11T08:00:00+02:00').at, 0);
    const since = at('2024-01-11T09:00:00+01:00');
    const isOld = derivation(() => isOlderThanMonths(dateOfOrder(clockOf(work), planned), since, 3), since);
    expect(work.read(isOld)).toBe(false);
    expect(notesOf(isOld).due).toBe(at('2024-04-12T00:00:00+01:00').at);
  });

  it('counts days to the planned date before it has come, and goes on counting after it', () => {
    const taken = at('2024-04-05T10:00:00+02:00');
    expect(daysBefore(clock('2024-04-06T09:00:00+02:00'), planned, taken).value).toBe(6);
    expect(daysBefore(clock('2024-04-11T22:00:00+02:00'), planned, taken).value).toBe(6);
    expect(daysBefore(clock('2024-04-12T01:00:00+02:00'), planned, taken).value).toBe(7);
  });

  it('takes a figure with a fraction as the whole days or months in it', () => {
    const date = dateOfOrder(clock('2024-04-01T09:00:00+02:00'), planned);
    expect(isOlderThanDays(date, at('2024-04-04T23:00:00+02:00'), 7.5)).toBe(false);
    expect(isOlderThanDays(date, at('2024-04-03T23:00:00+02:00'), 7.5)).toBe(true);
    expect(isOlderThanMonths(date, at('2024-01-11T09:00:00+01:00'), 3.5)).toBe(false);
  });
});

describe('the date an infusion is judged by', () => {
  it('is that of its start for ever', () => {
    const date = dateOfInfusion(at('2024-04-11T09:00:00+02:00'));
    expect(isOlderThanDays(date, at('2024-04-04T23:00:00+02:00'), 7)).toBe(false);
    expect(isOlderThanDays(date, at('2024-04-03T01:00:00+02:00'), 7)).toBe(true);
    expect(isOlderThanMonths(date, at('2023-10-11T01:00:00+02:00'), 6)).toBe(false);
    expect(isOlderThanMonths(date, at('2023-10-10T23:00:00+02:00'), 6)).toBe(true);
  });
});
