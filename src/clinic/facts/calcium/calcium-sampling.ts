import { elapsed } from '../elapsed.js';
import { known, unknown } from '../../../kernel/known.js';
import type { Asked, FactDefinition } from '../fact.js';
import { calciumCourse } from './calcium-course.js';
import { READS_SIGNS } from './calcium-signs.js';
import type { CalciumSlot } from './calcium-slot.js';
import { lastLapse, READS_SLOTS, slotsOf } from './calcium-slots.js';
import { askedCycle } from './calcium-window.js';
import { READS_COURSE } from './latest-calcium.js';

const SOURCE = 'clinical reference 6 (Timing), 15.18, 15.29; all hours are site practice [C]';
const READS = { ...READS_COURSE, ...READS_SIGNS, ...READS_SLOTS };

export const calciumSampleDue: FactDefinition = {
  name: 'calcium-sample-due',
  type: 'boolean',
  definition:
    'Whether a sample slot of the cycle has fallen due, has not lapsed, and no calcium has met it. Slots follow each infusion, the cycle’s last one, and every calcium that meets CA-03 or CA-04.',
  source: SOURCE,
  absence: 'Always known.',
  scopes: ['cycle'],
  reads: READS,
  read: (asked) => {
    const slot = dueSlot(asked);
    return slot === undefined ? known(false) : known(true, slot.sources, slot.reason);
  },
};

export const calciumSampleOverdue: FactDefinition = {
  name: 'calcium-sample-overdue',
  type: 'number',
  units: ['h'],
  definition: 'Hours since the sample slot that stands fell due.',
  source: SOURCE,
  absence: 'Unknown while none is due: ask `calcium-sample-due` first.',
  scopes: ['cycle'],
  reads: READS,
  read: (asked) => {
    const slot = dueSlot(asked);
    return slot === undefined
      ? unknown('calcium-sample-due', 'cannot-compute')
      : elapsed(asked.clock.hoursSince(slot.due), slot.sources, slot.reason);
  },
};

/** The slot that stands: each lapses when the next falls due, so there is at most one. */
const dueSlot = (asked: Asked): CalciumSlot | undefined => asked.ofSubject(standingSlot);

/** Worked out by themselves: they stay the same while time passes them by. */
const slotsOfCycle = (asked: Asked): readonly CalciumSlot[] => slotsOf(asked, askedCycle(asked));

const standingSlot = (asked: Asked): CalciumSlot | undefined => {
  const cycle = askedCycle(asked);
  if (asked.clock.reached(lastLapse(asked, cycle))) return undefined;
  const drawnLast = asked.once(calciumCourse).latest?.at.at ?? Number.NEGATIVE_INFINITY;
  let standing: CalciumSlot | undefined;
  for (const slot of asked.ofSubject(slotsOfCycle)) {
    // Asked of each, also where one is found: each is waited for.
    const isDue = asked.clock.reached(slot.due) && !asked.clock.reached(slot.lapses);
    if (isDue && drawnLast <= slot.metAfter) standing ??= slot;
  }
  return standing;
};
