import { found } from '../../../kernel/flat-lists.js';
import { DAY } from '../../../kernel/instant.js';
import {
  infusionNamed,
  infusionStartsOf,
  isPamidronate,
  type Infusion,
  type InfusionStart,
} from '../../chart/infusions.js';
import { between, countUpTo, type Timed } from '../../chart/timeline.js';
import type { Asked } from '../fact.js';
import { askedDose, dateNumber } from './judged-dose.js';

/**
 * Every infusion that came before a dose, by start: it began earlier, at one instant it was recorded earlier, or an order
 * still waits past its planned start and it began since. What is asked of a dose that was given rests on this list, so
 * that none of it need be asked again of all doses whenever a further one is given.
 */
export const infusionsBefore = (asked: Asked): readonly InfusionStart[] => asked.ofSubject(cameBefore);

const cameBefore = (asked: Asked): readonly InfusionStart[] => {
  const { stage, start } = askedDose(asked);
  const given = infusionStartsOf(asked.chart);
  if (stage === 'ordered') return given.filter((one) => one.at.at <= start.at || beganSince(asked, one));
  const begun = countUpTo(given, start.at);
  let own = begun - 1;
  while (own >= 0 && given[own]?.infusionId !== asked.subject.id) own -= 1;
  return given.slice(0, own < 0 ? begun : own);
};

/** Of those the ones that began at most so many days before the dose. */
export const givenWithin = (asked: Asked, days: number): readonly Infusion[] => {
  const from = askedDose(asked).start.at - (days + 1) * DAY;
  return found(between(infusionsBefore(asked), from, Number.POSITIVE_INFINITY), ({ infusionId }) =>
    infusionNamed(asked.chart, infusionId),
  );
};

/** Whether something was given after an order's planned start, the order not being carried out yet. */
export const beganSince = (asked: Asked, { at }: Timed): boolean => {
  const { stage, start } = askedDose(asked);
  return stage === 'ordered' && at.at > start.at && asked.clock.reached(at.at);
};

/** Pamidronate that came before a dose on its own calendar date, each date read in its own offset. */
export const givenSameDay = (asked: Asked): readonly Infusion[] => asked.ofSubject(sameDay);

const sameDay = (asked: Asked): readonly Infusion[] => {
  const date = dateNumber(askedDose(asked).start);
  return givenWithin(asked, 1).filter((one) => isPamidronate(one) && dateNumber(one.at) === date);
};
