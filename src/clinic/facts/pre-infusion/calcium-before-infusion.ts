import { known, lacking, measured, unknown } from '../../../kernel/known.js';
import { bisphosphonatesOf } from '../../chart/cycles.js';
import { lackingFor, NOTE } from '../calcium/calcium-band.js';
import { governingCalcium, READS_COURSE } from '../calcium/latest-calcium.js';
import { elapsed } from '../elapsed.js';
import type { FactDefinition } from '../fact.js';
import { askedOrder } from './asked-order.js';

/** The calcium a check before an infusion goes by: the one that governs everywhere else (clinical reference 15.2, 15.6). */
export const calciumBeforeInfusionFacts: readonly FactDefinition[] = [
  {
    name: 'calcium-on-record',
    type: 'boolean',
    definition:
      'Whether there is a calcium to go by: one was recorded, and the latest is not a doubtfully high one that nobody has confirmed.',
    source: 'clinical reference 15.6, 15.10',
    absence: 'Known: false.',
    scopes: ['patient'],
    reads: READS_COURSE,
    read: (asked) => {
      const calcium = governingCalcium(asked);
      if ('kind' in calcium) return known(true, calcium.sources);
      return lacking(known(false, calcium.sources), calcium.missing);
    },
  },
  {
    name: 'calcium-is-ionised',
    type: 'boolean',
    definition: 'Whether the calcium to go by is an ionised one, which then stands before any correction.',
    source: 'clinical reference 15.2',
    absence: 'Known: false.',
    scopes: ['patient'],
    reads: READS_COURSE,
    read: (asked) => {
      const calcium = governingCalcium(asked);
      return 'kind' in calcium ? known(calcium.kind === 'ionised', calcium.sources) : known(false);
    },
  },
  {
    name: 'corrected-calcium',
    type: 'number',
    units: ['mmol/L', 'mg/dL'],
    definition:
      'The latest calcium where it is no ionised one: corrected by the laboratory, else the total corrected for that specimen’s albumin, else the total as it is, marked uncorrected.',
    source: 'clinical reference 15.2',
    absence: 'Unknown while none was recorded, while the latest is doubtfully high, and where it is ionised.',
    scopes: ['patient'],
    reads: READS_COURSE,
    read: (asked) => {
      const calcium = governingCalcium(asked);
      if (!('kind' in calcium)) return calcium;
      const { kind, value, unit, sources, at } = calcium;
      if (kind === 'ionised') return unknown('corrected-calcium', 'cannot-compute', undefined, sources);
      const note = `${NOTE[kind]}, drawn ${at.text}`;
      return lacking(measured(value, unit, sources, note), lackingFor(calcium));
    },
  },
  {
    name: 'hours-since-calcium',
    type: 'number',
    units: ['h'],
    definition:
      'Elapsed hours from the time the latest calcium was drawn to the later of the order’s planned start and now.',
    source: 'clinical reference 15.10',
    absence: 'Unknown while none was recorded, and while the latest is doubtfully high.',
    scopes: ['order'],
    reads: READS_COURSE,
    read: (asked) => {
      const calcium = governingCalcium(asked);
      if (!('kind' in calcium)) return calcium;
      const { plannedFor } = askedOrder(asked);
      const { at, sources } = calcium;
      return elapsed(asked.clock.hoursSince(at.at, plannedFor.at), sources, `drawn ${at.text}`);
    },
  },
  {
    name: 'calcium-drawn-since-infusion',
    type: 'boolean',
    definition:
      'Whether the latest calcium was drawn when the latest bisphosphonate infusion began, or since. True while no infusion was given.',
    source: 'clinical reference 15.11',
    absence: 'False where no calcium was recorded though an infusion was given.',
    scopes: ['patient'],
    reads: READS_COURSE,
    read: (asked) => {
      const infusion = bisphosphonatesOf(asked.chart).at(-1);
      if (infusion === undefined) return known(true);
      const calcium = governingCalcium(asked);
      if (!('kind' in calcium)) return known(false, [infusion.source, ...calcium.sources]);
      const sources = [infusion.source, ...calcium.sources];
      return known(calcium.at.at >= infusion.at.at, sources, `infusion began ${infusion.at.text}`);
    },
  },
];
