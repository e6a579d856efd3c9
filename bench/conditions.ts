import { Engine, type TopLevelCondition } from 'json-rules-engine';
import type { FactDefinition } from '../src/clinic/facts/fact.js';
import { tableFor } from '../src/clinic/rule-set/parameters.js';
import type { CompiledRule, RuleSet } from '../src/clinic/rule-set/rule-set.js';
import { known, measured, type Finding } from '../src/kernel/known.js';
import type { Condition, FactParams } from '../src/rule-engine/condition.js';
import { atLeast, ratioOf, type Measured } from './measure.js';

/** Every gate and level of every rule, judged on facts that are ready, with the whole trace. */
export const conditions = async (ruleSet: RuleSet): Promise<readonly Measured[]> => {
  const findings = ruleSet.questions.map(({ definition }, slot) => readyFinding(definition, slot));
  const judgements = ruleSet.rules.flatMap(({ gate, levels }) => [
    ...(gate === undefined ? [] : [gate]),
    ...levels,
  ]);
  const ours = (): number => judgements.map(({ condition }) => condition.evaluate(findings)).length;
  const engine = engineOf(ruleSet, findings);
  const ratio = await ratioOf(async () => engine.run(), ours);
  return [
    atLeast(`${judgements.length} conditions with trace: times as fast as json-rules-engine`, ratio, 50),
  ];
};

/** A known value of the fact's type, so that both evaluators judge every condition. */
const readyFinding = ({ type, units = [] }: FactDefinition, slot: number): Finding => {
  switch (type) {
    case 'number':
      return measured(slot % 2 === 0 ? 1 : 1_000, units[0] ?? '1');
    case 'boolean':
      return known(slot % 3 !== 0);
    case 'text':
      return known('stated');
    case 'list':
      return known(['one', 'other']);
  }
};

/** The same rules and facts in one engine, set up beforehand: only its judging is timed. */
const engineOf = (ruleSet: RuleSet, findings: readonly Finding[]): Engine => {
  const engine = new Engine([], { allowUndefinedFacts: false });
  const names = new Set(ruleSet.questions.map(({ definition }) => definition.name));
  for (const name of names) {
    const asked = ruleSet.questions.flatMap(({ definition, params }, slot) =>
      definition.name === name ? [{ key: keyOf(params), value: valueOf(findings[slot]) }] : [],
    );
    if (asked.length === 1) engine.addFact(name, asked[0]?.value);
    else engine.addFact(name, (params: FactParams) => asked.find(({ key }) => key === keyOf(params))?.value);
  }
  for (const rule of ruleSet.rules) addRule(engine, rule, ruleSet);
  return engine;
};

const addRule = (engine: Engine, { document }: CompiledRule, ruleSet: RuleSet): void => {
  for (const [name, values] of tableFor(document.id, ruleSet.parameters)) {
    engine.addFact(`parameter:${document.id}:${name}`, [...values.values()][0]);
  }
  for (const condition of [document.appliesWhen, ...document.levels.map((level) => level.conditions)]) {
    if (condition === undefined) continue;
    engine.addRule({ conditions: rooted(named(condition, document.id)), event: { type: 'holds' } });
  }
};

/** Parameters carry their rule's id, since all rules share one engine. */
const named = (condition: Condition, rule: string): Condition =>
  JSON.parse(JSON.stringify(condition).replaceAll('"parameter:', `"parameter:${rule}:`)) as Condition;

const rooted = (condition: Condition): TopLevelCondition =>
  ('fact' in condition ? { all: [condition] } : condition) as TopLevelCondition;

const keyOf = (params: FactParams = {}): string =>
  JSON.stringify(Object.entries(params).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const valueOf = (finding: Finding | undefined): unknown =>
  finding?.known === true ? finding.value : undefined;
