import { describe, expect, it } from '@jest/globals';
import { askFact } from '../../../../test/support/asking-facts.js';
import { FEVER_FIGURES, infusionAt, temperatureAt } from '../../../../test/support/infusion-history.js';
import type { Entry } from '../../entries/entry.js';
import type { FactDefinition } from '../fact.js';
import { feverDuration, feverOnset, feverRecurrence } from './fever-course.js';
import { feverEpisode, feverHighestTemperature } from './fever-episode.js';

const infusion = infusionAt('2024-03-04T10:00:00+01:00');
const patient = { kind: 'patient', id: 'child' } as const;
const cycle = { kind: 'cycle', id: 'c1' } as const;

const ask = (
  fact: FactDefinition,
  entries: readonly Entry[],
  readings: 'in-window' | 'all' = 'in-window',
  subject: typeof patient | typeof cycle = cycle,
) =>
  askFact(fact, {
    entries,
    subject,
    now: '2024-06-01T09:00:00+02:00',
    parameters: FEVER_FIGURES,
    params: { readings },
  });

describe('a fever', () => {
  it('waits for no moment: time alone neither begins nor ends it', () => {
    const { finding, next } = ask(feverEpisode, [infusion, temperatureAt('2024-03-04T20:00:00+01:00', 38.0)]);
    expect(finding).toMatchObject({ value: true, note: 'since 2024-03-04T20:00:00+01:00' });
    expect(next).toBeUndefined();
  });

  it('belongs to the cycle of the latest infusion begun by then, and to the patient before any', () => {
    const before = temperatureAt('2024-03-04T09:00:00+01:00', 38.4, 'Cel', 'before');
    const after = temperatureAt('2024-03-04T11:00:00+01:00', 38.4, 'Cel', 'after');
    const entries = [infusion, before, after];
    expect(ask(feverEpisode, entries, 'all', patient).finding.sources).toEqual(['before']);
    expect(ask(feverEpisode, entries, 'all').finding.sources).toEqual(['after']);
  });

  it('is known not to be while no temperature was taken', () => {
    expect(ask(feverEpisode, [infusion]).finding).toMatchObject({ known: true, value: false });
    expect(ask(feverHighestTemperature, [infusion]).finding).toMatchObject({
      missing: [{ fact: 'temperature', because: 'never-recorded' }],
    });
  });

  it('of readings in both units is as high as the one furthest above its own threshold', () => {
    const celsius = temperatureAt('2024-03-04T20:00:00+01:00', 39.1);
    const higher = temperatureAt('2024-03-04T21:00:00+01:00', 102.5, '[degF]');
    const lower = temperatureAt('2024-03-04T22:00:00+01:00', 102.2, '[degF]');
    expect(ask(feverHighestTemperature, [infusion, celsius, higher]).finding).toMatchObject({
      value: 102.5,
      unit: '[degF]',
    });
    expect(ask(feverHighestTemperature, [infusion, celsius, lower]).finding).toMatchObject({
      value: 39.1,
      unit: 'Cel',
    });
  });

  it('after the window is looked at by those who look at all readings only', () => {
    const late = temperatureAt('2024-03-25T20:00:00+01:00', 40.2);
    expect(ask(feverEpisode, [infusion, late]).finding).toMatchObject({ value: false });
    expect(ask(feverEpisode, [infusion, late], 'all').finding).toMatchObject({ value: true });
  });
});

describe('the course of a fever', () => {
  const first = temperatureAt('2024-03-04T20:00:00+01:00', 38.2, 'Cel', 'first');
  const last = temperatureAt('2024-03-05T20:30:00+01:00', 38.1, 'Cel', 'last');

  it('names the infusion it is counted from', () => {
    expect(ask(feverOnset, [infusion, first]).finding).toMatchObject({
      value: 10,
      unit: 'h',
      sources: ['infusion', 'first'],
    });
  });

  it('lasts from its first to its last febrile reading', () => {
    expect(ask(feverDuration, [infusion, first, last]).finding).toMatchObject({
      value: 24.5,
      sources: ['first', 'last'],
    });
  });

  it('names the fever that it follows', () => {
    const cool = temperatureAt('2024-03-06T21:00:00+01:00', 36.8);
    const again = temperatureAt('2024-03-08T20:00:00+01:00', 38.4, 'Cel', 'again');
    expect(ask(feverRecurrence, [infusion, first, last, cool, again]).finding).toMatchObject({
      value: true,
      sources: ['last', 'again'],
    });
  });
});
