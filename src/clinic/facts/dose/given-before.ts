import { DAY } from '../../../kernel/instant.js';
import { infusionsOf, isPamidronate, type Infusion } from '../../chart/infusions.js';
import { between, type Timed } from '../../chart/timeline.js';
import type { Asked } from '../fact.js';
import { askedDose, dateNumber } from './judged-dose.js';

/** Something given, or worked out about it. */
interface Given extends Timed {
  readonly infusionId: string;
}

/**
 * Of what was given, by start, what came before a dose and at most so many days before: it began earlier, at one
 * instant it was recorded earlier, or an order still waits past its planned start and it began since.
 */
export const givenBefore = <One extends Given>(
  asked: Asked,
  given: readonly One[],
  days: number,
): readonly One[] => {
  const { stage, start } = askedDose(asked);
  const from = start.at - (days + 1) * DAY;
  if (stage === 'ordered') {
    return between(given, from, Number.POSITIVE_INFINITY).filter(
      (one) => one.at.at <= start.at || beganSince(asked, one),
    );
  }
  const near = between(given, from, start.at);
  const own = near.findIndex(({ infusionId }) => infusionId === asked.subject.id);
  return own === -1 ? near : near.slice(0, own);
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
  return givenBefore(asked, infusionsOf(asked.chart), 1).filter(
    (one) => isPamidronate(one) && dateNumber(one.at) === date,
  );
};
