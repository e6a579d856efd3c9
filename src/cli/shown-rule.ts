import { parameterOf, type LeafCondition } from '../rule-engine/condition.js';
import { tableFor } from '../clinic/rule-set/parameters.js';
import type { RuleDocument } from '../clinic/rule-set/rule-document.js';
import type { CompiledRule, RuleSet } from '../clinic/rule-set/rule-set.js';
import { figures } from './render/figures.js';

/** A rule with what stands around it: figures in force, the rules it gives way to, its cases. */
export interface ShownRule {
  readonly document: RuleDocument;
  readonly caseCount: number;
  readonly closedBy: readonly string[];
  /** A parameter of the rule with the site's figures in place. */
  readonly inForce: (name: string) => Readonly<Record<string, number>>;
  /** What a comparison is held against, with its name; undefined for a threshold written into the condition. */
  readonly figuresOf: (leaf: LeafCondition) => string | undefined;
}

export const shownRule = ({ document }: CompiledRule, ruleSet: RuleSet, caseCount: number): ShownRule => {
  const table = tableFor(document.id, ruleSet.parameters);
  const inForce = (name: string): Readonly<Record<string, number>> =>
    Object.fromEntries(table.get(name) ?? []);
  return {
    document,
    caseCount,
    inForce,
    closedBy: ruleSet.rules
      .filter((other) => other.document.closes?.includes(document.id) === true)
      .map((other) => other.document.id),
    figuresOf: (leaf) => {
      const name = parameterOf(leaf);
      return name === undefined ? undefined : `${figures(inForce(name))} [${name}]`;
    },
  };
};

/** Whether the site has put another figure in place of the rule's own. */
export const isOverridden = ({ document, inForce }: ShownRule, name: string): boolean => {
  const current = inForce(name);
  return Object.entries(document.parameters[name]?.values ?? {}).some(
    ([unit, figure]) => current[unit] !== figure,
  );
};
