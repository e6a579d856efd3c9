import { joined } from '../../../kernel/flat-lists.js';
import { HOUR } from '../../../kernel/instant.js';
import { cycleNamed } from '../../chart/cycles.js';
import { infusionNamed } from '../../chart/infusions.js';
import { symptomsFollowing, type SymptomAfterInfusion } from '../../chart/symptoms-after-infusion.js';
import type { Timed } from '../../chart/timeline.js';
import type { Symptom } from '../../entries/entry.js';
import type { Asked, FactDefinition } from '../fact.js';

/** Something that went wrong while an infusion ran or soon after. */
export interface InfusionEvent extends Timed {
  readonly name: Symptom | 'interruption';
  /** CTCAE; undefined where nobody graded it. */
  readonly grade: number | undefined;
  readonly source: string;
}

/** What a fact that asks about infusion events reads. */
export const READS_EVENTS: NonNullable<FactDefinition['reads']> = {
  'AE-03.window': ['h'],
  'AE-03.running': ['h'],
  'AE-03.closes': ['h'],
};

/** Reactions to an infusion also once it has ended (CTCAE v5, infusion related reaction). */
const REACTIONS: readonly Symptom[] = [
  'anaphylaxis',
  'urticaria',
  'wheeze',
  'dyspnoea',
  'hypotension',
  'syncope',
];

/** CTCAE v5 has no milder grade of these, so they have one though nobody gave it. */
const MILDEST: Readonly<Partial<Record<Symptom, number>>> = { anaphylaxis: 3, syncope: 3 };

/** CTCAE v5, grade 2: interruption of the infusion indicated (clinical reference 15.19). */
const INTERRUPTION = 2;

/** The events of the asked cycle that lie at most AE-03.closes hours back: time ends what they say, not their own end. */
export const infusionEvents = (asked: Asked): readonly InfusionEvent[] => {
  const closes = asked.parameter('AE-03.closes', 'h') * HOUR;
  return joined([interruptionsOf(asked), symptomsOf(asked)], (events) =>
    events.filter(({ at }) => !asked.clock.reached(at.at + closes)),
  );
};

const interruptionsOf = ({ chart, subject }: Asked): readonly InfusionEvent[] =>
  joined(cycleNamed(chart, subject.id)?.infusions ?? [], ({ infusionId }) =>
    (infusionNamed(chart, infusionId)?.interruptions ?? []).map(({ at, grade, source }) => ({
      at,
      name: 'interruption' as const,
      grade: Math.max(grade ?? INTERRUPTION, INTERRUPTION),
      source,
    })),
  );

/** Of what is no reaction by its kind only that which was graded, while the infusion ran. */
const symptomsOf = (asked: Asked): readonly InfusionEvent[] =>
  symptomsFollowing(asked.chart, asked.subject.id)
    .filter((one) =>
      REACTIONS.includes(one.symptom)
        ? hoursAfterStart(one) <= asked.parameter('AE-03.window', 'h') || isDuring(asked, one)
        : one.grade !== undefined && isDuring(asked, one),
    )
    .map(({ at, symptom, grade, source }) => ({
      at,
      name: symptom,
      grade: grade ?? MILDEST[symptom],
      source,
    }));

/** Without a recorded end the infusion is taken to have run for AE-03.running hours. */
const isDuring = (asked: Asked, symptom: SymptomAfterInfusion): boolean => {
  const endedAt = symptom.infusion && infusionNamed(asked.chart, symptom.infusion.infusionId)?.endedAt;
  return endedAt === undefined
    ? hoursAfterStart(symptom) <= asked.parameter('AE-03.running', 'h')
    : symptom.at.at <= endedAt.at;
};

const hoursAfterStart = ({ infusion, at }: SymptomAfterInfusion): number =>
  (at.at - (infusion?.at ?? at).at) / HOUR;
