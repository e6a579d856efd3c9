import { found } from '../../../kernel/flat-lists.js';
import { HOUR, type Instant } from '../../../kernel/instant.js';
import { bisphosphonatesOf, type Cycle } from '../../chart/cycles.js';
import type { InfusionStart } from '../../chart/infusions.js';
import { countUpTo } from '../../chart/timeline.js';
import type { FactDefinition, Situation } from '../fact.js';
import { isBelowLimit } from './calcium-band.js';
import { calciumCourse } from './calcium-course.js';
import type { CalciumSlot, PlannedSlot } from './calcium-slot.js';
import { repeatsOf } from './calcium-repeats.js';
import { windowEnd } from './calcium-window.js';

const H: readonly string[] = ['h'];

/** What a fact that reads the slots reads with the course of calcium. */
export const READS_SLOTS = {
  'CA-01.afterInfusion': H,
  'CA-01.afterLast': H,
  'CA-01.afterOnly': H,
  'CA-01.afterLow': H,
  'CA-01.repeat': H,
  'CA-01.urgentRepeat': H,
  'CA-01.overdue': H,
  'CA-01.lapse': H,
  'CA-05.together': H,
  'OUT-01.due': H,
} satisfies FactDefinition['reads'];

/** A parameter that slots are made of. */
type SlotLength = keyof typeof READS_SLOTS;

/** What the slots of a cycle are worked out from. */
interface SlotBasis {
  readonly situation: Situation;
  readonly cycle: Cycle;
  /** Every bisphosphonate infusion, by start. */
  readonly given: readonly InfusionStart[];
  readonly lasting: Readonly<Record<SlotLength, number>>;
}

/**
 * The slots of a cycle, by the time they fall due, none after the next cycle's first infusion (clinical reference 15.18,
 * 15.29). A slot is met by a calcium drawn since the one before it. A sample drawn while a scheduled slot was due but
 * not yet overdue is that slot's own: it does not meet the next one too.
 */
export const slotsOf = (situation: Situation, cycle: Cycle): readonly CalciumSlot[] => {
  const basis = {
    situation,
    cycle,
    given: bisphosphonatesOf(situation.chart),
    lasting: situation.once(lengths),
  };
  const { 'CA-01.overdue': grace, 'CA-01.lapse': lapse } = basis.lasting;
  const horizon = nextInfusion(basis, cycle.last)?.at.at ?? Number.POSITIVE_INFINITY;
  const planned = [...scheduledSlots(basis), ...repeatsOf(situation, cycle)]
    .filter(({ due }) => due < horizon)
    .toSorted((a, b) => a.due - b.due);
  return planned.map(({ due, metAfter, reason, sources, scheduled }, index) => ({
    due,
    metAfter: scheduled ? Math.max(metAfter, takenUntil(planned, due, grace)) : metAfter,
    reason,
    sources,
    lapses: Math.min(planned[index + 1]?.due ?? due + lapse, horizon),
  }));
};

/** Until when a sample is that of a slot due before an instant; what is planned is in order. */
const takenUntil = (planned: readonly PlannedSlot[], instant: Instant, grace: number): Instant => {
  let until = Number.NEGATIVE_INFINITY;
  for (const { due, scheduled } of planned) {
    if (due >= instant) break;
    until = Math.max(until, due + (scheduled ? grace : 0));
  }
  return until;
};

/**
 * A moment by which every slot of a cycle has lapsed: each hangs on an infusion or on a sample in the window, and none
 * lasts longer than all the hours that slots are made of. It spares working out slots of cycles long past.
 */
export const lastLapse = (situation: Situation, cycle: Cycle): Instant =>
  windowEnd(situation, cycle) + situation.once(longest);

/** All the hours that slots are made of, one after the other, in ms. */
const longest = (situation: Situation): number =>
  Object.values(situation.once(lengths)).reduce((sum, length) => sum + length, 0);

/** Each of those hours by the name of its parameter, in ms; read through `once`. */
const lengths = (situation: Situation): Readonly<Record<SlotLength, number>> =>
  Object.fromEntries(
    Object.keys(READS_SLOTS).map((name) => [name, situation.parameter(name, 'h') * HOUR]),
  ) as Record<SlotLength, number>;

const scheduledSlots = (basis: SlotBasis): readonly PlannedSlot[] => {
  const slots = found(basis.cycle.infusions, (infusion) => afterInfusion(basis, infusion));
  return isComplete(basis) ? [...slots, ...afterLast(basis)] : slots;
};

/** Unless another infusion is given first, when what comes before an infusion (PRE-01) stands for the sample. */
const afterInfusion = (basis: SlotBasis, infusion: InfusionStart): PlannedSlot | undefined => {
  const next = nextInfusion(basis, infusion);
  return next !== undefined && next.at.at <= infusion.at.at + basis.lasting['CA-01.afterInfusion']
    ? undefined
    : after(basis, infusion, 'CA-01.afterInfusion');
};

const afterLast = (basis: SlotBasis): readonly PlannedSlot[] => {
  const { situation, cycle } = basis;
  const { cycleId, infusions, last } = cycle;
  const specimens = situation.once(calciumCourse).inWindow.get(cycleId) ?? [];
  return [
    ...(infusions.length === 1 ? [after(basis, last, 'CA-01.afterOnly')] : []),
    after(basis, last, 'CA-01.afterLast'),
    ...(specimens.some((specimen) => isBelowLimit(situation, specimen))
      ? [after(basis, last, 'CA-01.afterLow')]
      : []),
  ];
};

/** Whether the last infusion given has turned out to be the cycle's last: OUT-01.due hours without another (15.18). */
const isComplete = ({ situation, cycle, lasting }: SlotBasis): boolean =>
  situation.clock.reached(cycle.last.at.at + lasting['OUT-01.due']);

const after = (
  { situation, lasting }: SlotBasis,
  { at, source }: InfusionStart,
  name: SlotLength,
): PlannedSlot => ({
  due: at.at + lasting[name],
  metAfter: at.at,
  reason: `${situation.parameter(name, 'h')} h after an infusion`,
  sources: [source],
  scheduled: true,
});

const nextInfusion = ({ given }: SlotBasis, { at }: InfusionStart): InfusionStart | undefined =>
  given[countUpTo(given, at.at)];
