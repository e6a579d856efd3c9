import { groupBy } from '../../../kernel/group-by.js';
import { HOUR, type Instant } from '../../../kernel/instant.js';
import type { Asked, FactDefinition, Situation } from '../fact.js';
import { keyOf } from '../subject.js';
import { feverReadings, READS_READINGS, type FeverReading } from './fever-reading.js';

/** A fever that has not ended, as far as it belongs to one cycle, or to the patient before any infusion. */
export interface OpenFever {
  /** Every febrile reading of it, by time. */
  readonly all: readonly FeverReading[];
  /** Those in the window: what FEV-01 to FEV-03 are about. */
  readonly inWindow: readonly FeverReading[];
  /** The last febrile reading, in the window, of a fever that ended before. */
  readonly earlier: FeverReading | undefined;
}

/** What a fact that asks about a fever reads. */
export const READS_FEVER: NonNullable<FactDefinition['reads']> = {
  ...READS_READINGS,
  'FEV-01.episodeEnd': ['h'],
};

/** The fever that the subject has, if it has one. */
export const openFever = (asked: Asked): OpenFever | undefined => asked.ofSubject(feverOf);

const feverOf = (asked: Asked): OpenFever | undefined => asked.once(openFevers).get(keyOf(asked.subject));

/** The first febrile reading of it in the window, from which FEV-01 to FEV-03 count; none where all lie after it. */
export const onsetOf = (asked: Asked): FeverReading | undefined => asked.ofSubject(onset);

const onset = (asked: Asked): FeverReading | undefined => openFever(asked)?.inWindow[0];

/** What belongs to a fever may come before its first reading by as much as would have ended it: rigors do. */
export const beginsAt = (situation: Situation, { at }: FeverReading): Instant =>
  at.at - situation.parameter('FEV-01.episodeEnd', 'h') * HOUR;

/** A fever ends at the first reading below the threshold FEV-01.episodeEnd hours after its last one above (15.27). */
const openFevers = (situation: Situation): ReadonlyMap<string, OpenFever> => {
  const quiet = situation.parameter('FEV-01.episodeEnd', 'h') * HOUR;
  const earlier = new Map<string, FeverReading>();
  let open: FeverReading[] = [];
  for (const reading of situation.once(feverReadings)) {
    const last = open.at(-1);
    if (reading.febrile) open.push(reading);
    else if (last !== undefined && reading.at.at - last.at.at >= quiet) {
      for (const ended of open) if (ended.inWindow) earlier.set(ended.belongsTo, ended);
      open = [];
    }
  }
  if (open.length === 0) return NO_FEVERS;
  return new Map(
    [...groupBy(open, ({ belongsTo }) => belongsTo)].map(([key, all]) => [
      key,
      { all, inWindow: all.filter(({ inWindow }) => inWindow), earlier: earlier.get(key) },
    ]),
  );
};

const NO_FEVERS: ReadonlyMap<string, OpenFever> = new Map();
