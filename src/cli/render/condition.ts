import type { Condition, LeafCondition, Value } from '../../rule-engine/condition.js';
import type {
  ExplainedCondition,
  ExplainedLeaf,
  Source,
} from '../../clinic/explanation/explained-condition.js';
import type { ParameterOrigin } from '../../clinic/explanation/parameter-origin.js';
import { figures } from './figures.js';
import { hanging } from './layout.js';
import {
  comparisonInWords,
  factInWords,
  missingInWords,
  momentInWords,
  noteInWords,
  OPERATOR_WORDS,
  truthInWords,
  valueInWords,
} from './words.js';

const GROUP_WORDS = { all: 'all of', any: 'any of', not: 'not' } as const;
const STEP = '  ';
const RESULT_WIDTH = 9;

/** A judged condition as a tree: the result, the question, the answer; below it what the answer rests on. */
export const judgedLines = (condition: ExplainedCondition, indent: string): readonly string[] => {
  const lead = `${indent}${truthInWords(condition.result).padEnd(RESULT_WIDTH)}`;
  if (condition.kind === 'leaf') {
    const below = ' '.repeat(lead.length + STEP.length);
    return [
      ...hanging(lead, judgedLeaf(condition)),
      ...detailsOf(condition).flatMap((one) => hanging(below, one)),
    ];
  }
  return [
    `${lead}${GROUP_WORDS[condition.kind]}`,
    ...condition.children.flatMap((child) => judgedLines(child, indent + STEP)),
  ];
};

/** `latest calcium: 1.76 mmol/L (asked: < 2 mmol/L)` */
const judgedLeaf = (leaf: ExplainedLeaf): string => {
  const { fact, params, operator, threshold, thresholdUnit, value, unit, missing } = leaf;
  const answer =
    value === null ? `unknown, ${missing.map(missingInWords).join('; ')}` : valueInWords(value, unit);
  const asked = comparisonInWords(operator, threshold, thresholdUnit);
  return `${factInWords(fact, params)}: ${answer} (asked: ${asked})`;
};

const detailsOf = ({ parameter, note, value, missing, sources }: ExplainedLeaf): readonly string[] => [
  ...(note === undefined ? [] : [`note: ${noteInWords(note)}`]),
  ...(sources.length === 0 ? [] : [`from ${sources.map(sourceInWords).join('; ')}`]),
  ...(value === null ? [] : missing.map((one) => `without ${missingInWords(one)}`)),
  ...(parameter === undefined ? [] : [originInWords(parameter)]),
];

const sourceInWords = ({ id, type, occurredAt }: Source): string =>
  `${id} ${type} ${momentInWords(occurredAt)}`;

const originInWords = ({ name, documentValues, basis, source }: ParameterOrigin): string =>
  [
    `threshold ${name}`,
    ...(documentValues === undefined
      ? []
      : [`set by the site (the rule itself: ${figures(documentValues)})`]),
    ...(basis === undefined ? [] : [basis === 'site' ? 'for each site to choose' : basis]),
    ...(source === undefined ? [] : [source]),
  ].join('; ');

/** A condition of a rule as it is written, with the figures in force. */
export const conditionLines = (
  condition: Condition,
  figuresOf: (leaf: LeafCondition) => string | undefined,
  indent: string,
): readonly string[] => {
  if ('fact' in condition) return hanging(`${indent}- `, leafInWords(condition, figuresOf(condition)));
  const [kind, children] =
    'not' in condition
      ? (['not', [condition.not]] as const)
      : 'all' in condition
        ? (['all', condition.all] as const)
        : (['any', condition.any] as const);
  return [
    `${indent}${GROUP_WORDS[kind]}`,
    ...children.flatMap((child) => conditionLines(child, figuresOf, indent + STEP)),
  ];
};

const leafInWords = (leaf: LeafCondition, limit: string | undefined): string => {
  const name = factInWords(leaf.fact, leaf.params);
  if (limit !== undefined) return `${name} ${OPERATOR_WORDS[leaf.operator]} ${limit}`;
  return typeof leaf.value === 'object' && 'fact' in leaf.value
    ? `${name} ${OPERATOR_WORDS[leaf.operator]} ${leaf.value.fact}`
    : literalInWords(name, leaf.operator, leaf.value);
};

/** `order open: yes`, `recorded sex = female` */
const literalInWords = (name: string, operator: LeafCondition['operator'], value: Value): string =>
  `${name}${typeof value === 'boolean' ? ':' : ''} ${comparisonInWords(operator, value)}`;
