import type { Parameter } from '../rule-set/rule-document.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** A threshold's name, its figures in force, and who says so. */
export interface ParameterOrigin {
  /** Qualified by its rule: `CA-02.window`. */
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
  /** What the document itself says, where the site put another figure in its place. */
  readonly documentValues?: Readonly<Record<string, number>>;
  readonly basis?: Parameter['basis'];
  readonly source?: string;
}

/** Where a parameter comes from, as a rule's conditions name it: its own by the short name. */
export const originOf = (ruleSet: RuleSet, ruleId: string, named: string): ParameterOrigin => {
  const name = named.includes('.') ? named : `${ruleId}.${named}`;
  const [owner = '', short = ''] = name.split('.');
  const values = Object.fromEntries(ruleSet.parameters.get(name) ?? []);
  const declared = ruleSet.byId.get(owner)?.document.parameters[short];
  return declared === undefined ? { name, values } : { name, values, ...declaredIn(declared, values) };
};

const declaredIn = (
  { values, basis, source }: Parameter,
  inForce: Readonly<Record<string, number>>,
): Omit<ParameterOrigin, 'name' | 'values'> => {
  const moved = Object.entries(values).some(([unit, figure]) => inForce[unit] !== figure);
  return { basis, source, ...(moved ? { documentValues: values } : {}) };
};
