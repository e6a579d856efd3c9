import { beforeAll, describe, expect, it } from '@jest/globals';
import { osteon, type Run } from './run-osteon.js';

let played: Run;
beforeAll(async () => {
  played = await osteon(['demo', '--stop']);
}, 60_000);

describe('the demonstration', () => {
  it('plays to its end, and says nothing on standard error', () => {
    expect(played.errors).toBe('');
    expect(played.status).toBe(0);
  });

  it.each([
    [
      'a pain score makes a candidate',
      /NURSE asks how it hurts.*\n(?:.*\n)*? +-> IND-02 raised: medium suggestion/,
    ],
    ['a clinician accepts', /CLINICIAN accepts the suggestion/],
    [
      'a fever is seen on the nurse’s board',
      /38\.6 °C\n(?:.*\n)*?.*board \| raised {2}LOW FEV-01 {2}Mara Example/,
    ],
    [
      'what was in the wrong chart is taken back',
      /NURSE retracts it.*\n(?:.*\n)*? +-> FEV-04 closed: retracted/,
    ],
    [
      'a low calcium alerts on the nurse’s board',
      /1\.93 mmol\/L\n(?:.*\n)*?.*board \| raised {2}HIGH CA-03 {2}Mara Example/,
    ],
    ['an auditor has the alert derived anew', /derived anew from the events before it: identical/],
    ['the log is whole', /The log of \d+ events: whole/],
  ])('shows that %s', (_, expected) => {
    expect(played.output).toMatch(expected);
  });

  it('fits a terminal of 80 columns', () => {
    expect(played.output.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });
});
