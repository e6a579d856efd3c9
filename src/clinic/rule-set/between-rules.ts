import { parameterOf } from '../../rule-engine/condition.js';
import type { FactDefinition } from '../facts/fact.js';
import type { QualifiedParameters } from './parameters.js';
import type { DocumentFault, Filed } from './read-documents.js';
import { conditionsOf } from './rule-checks.js';
import type { RuleDocument } from './rule-document.js';

/** What is wrong between rules: an id used twice, a rule or parameter that is not there, a circle, a figure unused. */
export const faultsBetweenRules = (
  rules: readonly Filed<RuleDocument>[],
  facts: ReadonlyMap<string, FactDefinition>,
  parameters: QualifiedParameters,
): readonly DocumentFault[] => [
  ...usedTwice(rules),
  ...rules.flatMap((rule) => missingRules(rule, rules)),
  ...rules.flatMap((rule) => missingParameters(rule, facts, parameters)),
  ...unusedParameters(rules, facts),
  ...circles(rules),
];

const usedTwice = (rules: readonly Filed<RuleDocument>[]): readonly DocumentFault[] =>
  rules.flatMap(({ file, document }, index) => {
    const first = rules.findIndex((other) => other.document.id === document.id);
    return first === index
      ? []
      : [{ file, field: 'id', message: `is already used by ${rules[first]?.file}` }];
  });

const missingRules = (
  { file, document }: Filed<RuleDocument>,
  rules: readonly Filed<RuleDocument>[],
): readonly DocumentFault[] => {
  const named = [
    ...(document.closes ?? []).map((rule) => ({ rule, field: 'closes' })),
    ...(document.whenUnknown === undefined ? [] : [{ rule: document.whenUnknown, field: 'whenUnknown' }]),
    ...rulesAsked(document).map((rule) => ({ rule, field: 'conditions' })),
  ];
  return named
    .filter(({ rule }) => !rules.some((other) => other.document.id === rule))
    .map(({ rule, field }) => ({ file, field, message: `there is no rule ${rule}` }));
};

/** The rules whose outcome a rule asks for, by the `rule` param of a fact. */
const rulesAsked = (document: RuleDocument): readonly string[] => [
  ...new Set(
    conditionsOf(document).flatMap(({ leaf }) =>
      typeof leaf.params?.rule === 'string' ? [leaf.params.rule] : [],
    ),
  ),
];

/** Told once a parameter: many facts may read it. */
const missingParameters = (
  { file, document }: Filed<RuleDocument>,
  facts: ReadonlyMap<string, FactDefinition>,
  parameters: QualifiedParameters,
): readonly DocumentFault[] => {
  const lacking = new Map<string, DocumentFault>();
  for (const { field, leaf } of conditionsOf(document)) {
    for (const [name, units] of Object.entries(facts.get(leaf.fact)?.reads ?? {})) {
      const absent = units.filter((unit) => parameters.get(name)?.has(unit) !== true);
      if (absent.length === 0 || lacking.has(name)) continue;
      const message = `${leaf.fact} reads ${name} in ${absent.join(', ')}, which no rule declares`;
      lacking.set(name, { file, field, message });
    }
  }
  return [...lacking.values()];
};

/** A parameter that nothing reads would let a site believe it had changed something. */
const unusedParameters = (
  rules: readonly Filed<RuleDocument>[],
  facts: ReadonlyMap<string, FactDefinition>,
): readonly DocumentFault[] => {
  const used = new Set([...facts.values()].flatMap(({ reads }) => Object.keys(reads ?? {})));
  for (const { document } of rules) {
    for (const { leaf } of conditionsOf(document)) {
      const name = parameterOf(leaf);
      if (name !== undefined) used.add(name.includes('.') ? name : `${document.id}.${name}`);
    }
  }
  return rules.flatMap(({ file, document }) =>
    Object.keys(document.parameters)
      .filter((name) => !used.has(`${document.id}.${name}`))
      .map((name) => ({ file, field: `parameters.${name}`, message: 'is read by no condition and no fact' })),
  );
};

/** A rule that waits for itself would never come to an outcome. */
const circles = (rules: readonly Filed<RuleDocument>[]): readonly DocumentFault[] => {
  const asked = new Map(rules.map(({ document }) => [document.id, rulesAsked(document)]));
  const reaches = (from: string, to: string, seen: Set<string>): boolean =>
    (asked.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return reaches(next, to, seen);
    });
  return rules
    .filter(({ document }) => reaches(document.id, document.id, new Set()))
    .map(({ file, document }) => ({
      file,
      field: 'conditions',
      message: `${document.id} asks for its own outcome`,
    }));
};
