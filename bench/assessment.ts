import { NOTHING_STANDING } from '../src/clinic/advisories/standing.js';
import { assess } from '../src/clinic/assessment/assess.js';
import { conclude } from '../src/clinic/assessment/conclude.js';
import { emptyChart, evolve } from '../src/clinic/chart/chart.js';
import type { Entry } from '../src/clinic/entries/entry.js';
import type { RuleSet } from '../src/clinic/rule-set/rule-set.js';
import { atMost, ratioOf, type Measured } from './measure.js';
import { entriesOf, recordedFrom, streamOf } from './patient.js';

/** Everything the core does with a patient read from the store: chart, facts, rules, trace, conclusions. */
const assessAll = (entries: readonly Entry[], ruleSet: RuleSet): number => {
  const recorded = recordedFrom(entries);
  const chart = evolve(emptyChart('bench'), recorded);
  const now = recorded.at(-1)?.occurredAt.at ?? 0;
  const assessment = assess(chart, ruleSet, now);
  const conclusions = conclude({
    standing: NOTHING_STANDING,
    assessment,
    settled: false,
    late: new Map(),
    historical: false,
  });
  return conclusions.length;
};

/** Against JSON.parse of the same stream, which any reader of it must do at the very least. */
export const assessment = async (ruleSet: RuleSet): Promise<readonly Measured[]> => {
  const [small, large] = [entriesOf(200), entriesOf(2_000)];
  const lines = streamOf(small);
  const parse = (): number => lines.map((line) => JSON.parse(line) as unknown).length;
  const at200 = (): number => assessAll(small, ruleSet);
  const at2000 = (): number => assessAll(large, ruleSet);
  return [
    atMost('assess 200 entries / JSON.parse of the same stream', await ratioOf(at200, parse), 4),
    atMost('per entry at 2,000 entries / at 200', (await ratioOf(at2000, at200)) / 10, 1.5),
  ];
};
