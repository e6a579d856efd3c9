import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, HOUR, MINUTE, momentAt, readMoment, startOfDay } from './instant.js';

describe('reading a moment', () => {
  it('comes to the same however many others were read in between, also of what is none', () => {
    const texts = ['01', '02', '03', '04', '05', '06', '31'].map((day) => `2019-02-${day}T09:00:00Z`);
    const read = [...texts, ...texts.toReversed(), ...texts].map((text) => [text, readMoment(text)?.at]);
    for (const [text, at] of read) {
      expect(at).toBe(text === '2019-02-31T09:00:00Z' ? undefined : Date.parse(String(text)));
    }
  });

  it.each([
    ['2019-03-01T09:00:00+01:00', '2019-03-01T08:00:00Z', 60],
    ['2019-03-01T09:00+01:00', '2019-03-01T08:00:00Z', 60],
    ['2019-03-01T09:00:00Z', '2019-03-01T09:00:00Z', 0],
    ['2019-03-01T09:00:00-03:30', '2019-03-01T12:30:00Z', -210],
    ['2019-03-01T00:15:30.5+14:00', '2019-02-28T10:15:30.500Z', 840],
    ['2019-12-31T23:59:59.123Z', '2019-12-31T23:59:59.123Z', 0],
    ['2019-03-01T09:00:00.07Z', '2019-03-01T09:00:00.070Z', 0],
  ])('%s is %s', (text, utc, offset) => {
    expect(readMoment(text)).toEqual({ at: Date.parse(utc), offset, text });
  });

  it.each([
    '2019-03-01T09:00:00',
    '2019-03-01',
    '2019-02-29T09:00:00Z',
    '2019-03-01T24:00:00Z',
    '2019-03-01T23:60:00Z',
    '2019-03-01T23:00:60Z',
    '2019-03-01T09:00:00+15:00',
    '2019-03-01T09:00:00+14:60',
    '2019-03-01T09:00:00.1234Z',
    '2019-03-01 09:00:00Z',
    '2019-03-01t09:00:00z',
    ' 2019-03-01T09:00:00Z',
    '2019-03-01T09:00:00Z ',
    'yesterday',
    '',
  ])('"%s" is no moment with an offset', (text) => {
    expect(readMoment(text)).toBeUndefined();
  });
});

describe('writing a moment', () => {
  it('writes what it would read', () => {
    const instant = fc.integer({ min: Date.parse('1900-01-01'), max: Date.parse('2100-01-01') });
    const offset = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(instant, offset, (at, minutes) => {
        const moment = momentAt(at, minutes);
        expect(readMoment(moment.text)).toEqual(moment);
        expect(Date.parse(moment.text)).toBe(at);
      }),
    );
  });

  it('leaves out a fraction that is zero, and writes Z for no offset', () => {
    expect(momentAt(0, 0).text).toBe('1970-01-01T00:00:00Z');
    expect(momentAt(1, 0).text).toBe('1970-01-01T00:00:00.001Z');
    expect(momentAt(0, -90).text).toBe('1969-12-31T22:30:00-01:30');
    expect(momentAt(HOUR + MINUTE + 1000, 120).text).toBe('1970-01-01T03:01:01+02:00');
  });
});

describe('the calendar day of an instant', () => {
  it('is read in the offset it was written in: 23:30 and 00:30 of one night differ by a day', () => {
    const [late, early] = [readMoment('2024-05-01T23:30:00+02:00'), readMoment('2024-05-02T00:30:00+02:00')];
    expect(dayOf(early?.at ?? 0, 120) - dayOf(late?.at ?? 0, 120)).toBe(1);
    expect(dayOf(early?.at ?? 0, 0) - dayOf(late?.at ?? 0, 0)).toBe(0);
  });

  it('begins at midnight of that offset', () => {
    const day = dayOf(Date.parse('2024-05-02T10:00:00+02:00'), 120);
    expect(startOfDay(day, 120)).toBe(Date.parse('2024-05-02T00:00:00+02:00'));
    expect(dayOf(startOfDay(day, 120), 120)).toBe(day);
    expect(dayOf(startOfDay(day, 120) - 1, 120)).toBe(day - 1);
  });
});
