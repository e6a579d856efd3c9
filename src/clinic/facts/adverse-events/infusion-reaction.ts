import { known, measured, unknown } from '../../../kernel/known.js';
import type { FactDefinition } from '../fact.js';
import { infusionEvents, READS_EVENTS, type InfusionEvent } from './infusion-event.js';

const SOURCE = 'CTCAE v5, infusion related reaction; clinical reference 8, 15.19, 15.20';

export const infusionEventRecent: FactDefinition = {
  name: 'infusion-event',
  type: 'boolean',
  definition:
    'Whether, less than AE-03.closes hours ago, an infusion of the cycle was interrupted; or a graded symptom was reported while one ran (to its recorded end, else for AE-03.running hours); or anaphylaxis, urticaria, wheeze, dyspnoea, hypotension or syncope, graded or not, at most AE-03.window hours after one began.',
  source: SOURCE,
  absence: 'False: interruptions and symptoms are recorded by exception.',
  scopes: ['cycle'],
  reads: READS_EVENTS,
  read: (asked) => {
    const events = infusionEvents(asked);
    return events.length === 0 ? known(false) : known(true, sourcesOf(events), namesOf(events));
  },
};

export const infusionEventGrade: FactDefinition = {
  name: 'infusion-event-grade',
  type: 'number',
  units: ['{grade}'],
  definition:
    'The highest CTCAE grade of those events. An interruption counts as grade 2 at least; anaphylaxis and syncope, which have no milder grade, as 3 where none was given.',
  source: SOURCE,
  absence: 'Unknown while the only events that could reach AE-03.grade are not graded.',
  scopes: ['cycle'],
  reads: { ...READS_EVENTS, 'AE-03.grade': ['{grade}'] },
  read: (asked) => {
    const events = infusionEvents(asked);
    const ungraded = events.filter(({ grade }) => grade === undefined);
    const highest = Math.max(0, ...events.map(({ grade }) => grade ?? 0));
    const decides = ungraded.length === 0 || highest >= asked.parameter('AE-03.grade', '{grade}');
    if (highest === 0 || !decides) return unknown('grade', 'never-recorded', undefined, sourcesOf(ungraded));
    const gravest = events.filter(({ grade }) => grade === highest);
    return measured(highest, '{grade}', sourcesOf(gravest), namesOf(gravest));
  },
};

const namesOf = (events: readonly InfusionEvent[]): string =>
  [...new Set(events.map(({ name }) => name))].join(', ');

const sourcesOf = (events: readonly InfusionEvent[]): readonly string[] => events.map(({ source }) => source);
