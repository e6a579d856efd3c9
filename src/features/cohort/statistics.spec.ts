import { describe, expect, it } from '@jest/globals';
import { kaplanMeierMedian, median, type Interval } from './statistics.js';

const ended = (length: number): Interval => ({ length, ended: true });
const goingOn = (length: number): Interval => ({ length, ended: false });

describe('a median', () => {
  it('is the middle, or the mean of the middle two', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeUndefined();
  });
});

describe('Kaplan and Meier’s median', () => {
  it('is the plain one where every interval ended', () => {
    expect(kaplanMeierMedian([1, 8, 9, 10, 10, 11, 12].map(ended))).toBe(10);
  });

  // Weeks of remission under 6-mercaptopurine, 21 patients (Freireich 1963): the textbook's median is 23.
  it('is 23 weeks for the textbook’s 6-mercaptopurine arm', () => {
    const relapses = [6, 6, 6, 7, 10, 13, 16, 22, 23].map(ended);
    const inRemission = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map(goingOn);
    expect(kaplanMeierMedian([...relapses, ...inRemission])).toBe(23);
  });

  it('is not reached where more than half go on', () => {
    expect(kaplanMeierMedian([ended(3), goingOn(5), goingOn(7)])).toBeUndefined();
    expect(kaplanMeierMedian([])).toBeUndefined();
  });

  it('is later than the plain one, since what still goes on is longer than it looks', () => {
    expect(kaplanMeierMedian([ended(2), ended(4), goingOn(5), ended(6), goingOn(9)])).toBe(6);
  });
});
