import { isDeepStrictEqual } from 'node:util';
import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { Finding, Known } from '../../kernel/known.js';
import {
  leafConditionsOf,
  parameterOf,
  type Condition,
  type FactParams,
} from '../../rule-engine/condition.js';
import type { FactReference } from '../../rule-engine/slots.js';
import type { ParameterTable } from '../../rule-engine/threshold.js';

/** A question put to the chart, and its answer. */
export interface AnsweredFact {
  readonly reference: FactReference;
  readonly finding: Finding;
}

/**
 * The unchanged condition, judged by json-rules-engine. It knows only true and false and one value a parameter, so it
 * does not judge where a fact is unknown or where one parameter is needed in two units.
 *
 * It shares with the first evaluator no more than the reading of the condition: a second opinion that used the same
 * code would share its mistakes. Each call has an engine of its own, since overlapping `run()` calls on one engine
 * silently drop rules.
 */
export const judgeBySecondChannel = async (
  condition: Condition,
  answers: readonly AnsweredFact[],
  parameters: ParameterTable,
): Promise<boolean | 'not-judged'> => {
  const engine = new Engine();
  const thresholds = new Map<string, number>();
  const facts = new Map<string, AnsweredFact[]>();

  for (const leaf of leafConditionsOf(condition)) {
    const answer = answers.find(({ reference }) => isSame(reference, leaf));
    if (answer === undefined || !answer.finding.known) return 'not-judged';
    facts.set(leaf.fact, [...(facts.get(leaf.fact) ?? []), answer]);

    const parameter = parameterOf(leaf);
    if (parameter === undefined) continue;
    const threshold = thresholdFor(answer.finding, parameters.get(parameter));
    if (threshold === undefined) return 'not-judged';
    if ((thresholds.get(parameter) ?? threshold) !== threshold) return 'not-judged';
    thresholds.set(parameter, threshold);
  }

  for (const [name, value] of thresholds) engine.addFact(`parameter:${name}`, value);
  for (const [name, asked] of facts) addFact(engine, name, asked);
  engine.addRule({ conditions: rooted(condition), event: { type: 'holds' } });
  const { events } = await engine.run();
  return events.length > 0;
};

const isSame = (a: FactReference, b: FactReference): boolean =>
  a.fact === b.fact && isDeepStrictEqual(a.params ?? {}, b.params ?? {});

const thresholdFor = (
  { unit }: Known,
  values: ReadonlyMap<string, number> = new Map(),
): number | undefined => {
  if (unit !== undefined) return values.get(unit);
  return values.size === 1 ? [...values.values()][0] : values.get('1');
};

/** Not cached: json-rules-engine's cache is keyed by a 32-bit hash of the params, in which two can collide. */
const addFact = (engine: Engine, name: string, asked: readonly AnsweredFact[]): void => {
  const answerTo = (params: FactParams): unknown => {
    const answer = asked.find(({ reference }) => isSame(reference, { fact: name, params }));
    return answer?.finding.known === true ? answer.finding.value : undefined;
  };
  engine.addFact(name, answerTo, { cache: false });
};

/** json-rules-engine wants a group at the root. */
const rooted = (condition: Condition): TopLevelCondition =>
  ('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition;
