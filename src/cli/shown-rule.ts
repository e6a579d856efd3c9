import { parameterOf, type LeafCondition } from '../rule-engine/condition.js';
import { tableFor } from '../clinic/rule-set/parameters.js';
import type { GeneralDocument, RuleDocument } from '../clinic/rule-set/rule-document.js';
import type { CompiledRule, RuleSet } from '../clinic/rule-set/rule-set.js';
import { figures } from './render/figures.js';

/** A document with its parameters' figures in force. */
export interface ShownParameters {
  readonly document: GeneralDocument | RuleDocument;
  /** A parameter of the document with the site's figures in place. */
  readonly inForce: (name: string) => Readonly<Record<string, number>>;
}

/** A rule with what stands around it: figures in force, the rules it gives way to, its cases. */
export interface ShownRule extends ShownParameters {
  readonly document: RuleDocument;
  /** Undefined where its cases are not at hand. */
  readonly caseCount: number | undefined;
  readonly closedBy: readonly string[];
  /** What a comparison is held against, with its name; undefined for a threshold written into the condition. */
  readonly figuresOf: (leaf: LeafCondition) => string | undefined;
}

export const shownParameters = <Document extends GeneralDocument | RuleDocument>(
  document: Document,
  ruleSet: RuleSet,
): ShownParameters & { readonly document: Document } => {
  const table = tableFor(document.id, ruleSet.parameters);
  return { document, inForce: (name) => Object.fromEntries(table.get(name) ?? []) };
};

export const shownRule = ({ document }: CompiledRule, ruleSet: RuleSet, caseCount?: number): ShownRule => {
  const { inForce } = shownParameters(document, ruleSet);
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
export const isOverridden = ({ document, inForce }: ShownParameters, name: string): boolean => {
  const current = inForce(name);
  return Object.entries(document.parameters[name]?.values ?? {}).some(
    ([unit, figure]) => current[unit] !== figure,
  );
};
