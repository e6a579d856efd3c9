import { HOUR, type Instant } from '../../../kernel/instant.js';
import type { CalciumSpecimen } from '../../chart/calcium-specimens.js';
import type { Cycle } from '../../chart/cycles.js';
import type { Situation } from '../fact.js';
import { bandOf } from './calcium-band.js';
import { calciumCourse } from './calcium-course.js';
import { belongsTo, signsByCycle } from './calcium-signs.js';
import type { PlannedSlot } from './calcium-slot.js';

/**
 * The repeats that follow low values in a cycle's window: CA-01.repeat hours after what made CA-03 true, and
 * CA-01.urgentRepeat after what made CA-04 true (clinical reference 15.18). Times are those of the sample, or of the sign
 * where that came later.
 */
export const repeatsOf = (situation: Situation, { cycleId }: Cycle): readonly PlannedSlot[] => {
  const { inWindow, setAside } = situation.once(calciumCourse);
  const specimens = inWindow.get(cycleId) ?? [];
  return specimens.flatMap((specimen, index) => {
    if (setAside.has(specimen.specimen)) return [];
    switch (bandOf(situation, specimen)) {
      case 'severe':
        return [repeat(situation, specimen, specimen.at.at, 'CA-01.urgentRepeat', 'CA-04')];
      case 'moderate':
        return [repeat(situation, specimen, specimen.at.at, 'CA-01.repeat', 'CA-03')];
      case 'mild': {
        const since = symptomaticSince(situation, cycleId, specimen, specimens[index + 1]);
        return since === undefined ? [] : [repeat(situation, specimen, since, 'CA-01.repeat', 'CA-03')];
      }
      case 'not-low':
        return [];
    }
  });
};

const repeat = (
  situation: Situation,
  { sources }: CalciumSpecimen,
  since: Instant,
  name: string,
  rule: string,
): PlannedSlot => ({
  due: since + situation.parameter(name, 'h') * HOUR,
  metAfter: since,
  reason: `${situation.parameter(name, 'h')} h after a calcium that meets ${rule}`,
  sources,
  scheduled: false,
});

/** When a mild value first had a sign beside it, while it was the latest. */
const symptomaticSince = (
  situation: Situation,
  cycleId: string,
  { at }: CalciumSpecimen,
  next: CalciumSpecimen | undefined,
): Instant | undefined => {
  const together = (situation.once(signsByCycle).get(cycleId) ?? [])
    .filter((sign) => belongsTo(situation, sign, at))
    .map((sign) => ({
      since: Math.max(at.at, sign.at.at),
      until: sign.until?.at ?? Number.POSITIVE_INFINITY,
    }))
    .filter(({ since, until }) => until > since && since < (next?.at.at ?? Number.POSITIVE_INFINITY));
  return together.length === 0 ? undefined : Math.min(...together.map(({ since }) => since));
};
