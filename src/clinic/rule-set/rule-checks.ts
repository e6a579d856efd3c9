import { leafConditionsOf, parameterOf, type LeafCondition } from '../../rule-engine/condition.js';
import type { FactDefinition } from '../facts/fact.js';
import { tableFor, type QualifiedParameters } from './parameters.js';
import type { DocumentFault, Filed } from './read-documents.js';
import type { RuleDocument } from './rule-document.js';

/** What is wrong inside one rule that its schema cannot see: facts, params, scopes, units. */
export const faultsOfRule = (
  { file, document }: Filed<RuleDocument>,
  facts: ReadonlyMap<string, FactDefinition>,
  parameters: QualifiedParameters,
): readonly DocumentFault[] => {
  const table = tableFor(document.id, parameters);
  const fault = (field: string, message: string | undefined): readonly DocumentFault[] =>
    message === undefined ? [] : [{ file, field, message }];
  return conditionsOf(document).flatMap(({ field, leaf }) => {
    const definition = facts.get(leaf.fact);
    if (definition === undefined) return fault(field, `there is no fact ${leaf.fact}`);
    return [
      ...fault(field, scopeFault(definition, document)),
      ...fault(field, paramsFault(definition, leaf)),
      ...fault(field, unitFault(definition, leaf, table)),
    ];
  });
};

/** Every comparison of a rule, with the field it stands in. */
export const conditionsOf = (
  document: RuleDocument,
): readonly { readonly field: string; readonly leaf: LeafCondition }[] => [
  ...(document.appliesWhen === undefined ? [] : leafConditionsOf(document.appliesWhen)).map((leaf) => ({
    field: 'appliesWhen',
    leaf,
  })),
  ...document.levels.flatMap(({ conditions }, index) =>
    leafConditionsOf(conditions).map((leaf) => ({ field: `levels.${index}.conditions`, leaf })),
  ),
];

/** Whether a fact reads no subject, and so can be asked about any. */
export const isAboutPatient = ({ scopes }: FactDefinition): boolean =>
  scopes.length === 1 && scopes[0] === 'patient';

const scopeFault = (definition: FactDefinition, { scope }: RuleDocument): string | undefined => {
  const foreign = isAboutPatient(definition) ? [] : scope.filter((kind) => !definition.scopes.includes(kind));
  return foreign.length === 0
    ? undefined
    : `${definition.name} cannot be asked of ${foreign.map((kind) => `a ${kind}`).join(' or ')}`;
};

const paramsFault = ({ name, params = {} }: FactDefinition, leaf: LeafCondition): string | undefined => {
  const given = Object.entries(leaf.params ?? {});
  for (const [param, value] of given) {
    const allowed = Object.hasOwn(params, param) ? params[param] : undefined;
    if (allowed === undefined) return `${name} takes no param ${param}`;
    if (!allowed.includes(value)) return `${name}: param ${param} must be one of ${allowed.join(', ')}`;
  }
  const absent = Object.keys(params).find((param) => !Object.hasOwn(leaf.params ?? {}, param));
  return absent === undefined ? undefined : `${name} needs the param ${absent}`;
};

const unitFault = (
  { name, type, units = [] }: FactDefinition,
  leaf: LeafCondition,
  table: ReadonlyMap<string, ReadonlyMap<string, number>>,
): string | undefined => {
  const parameter = parameterOf(leaf);
  if (parameter === undefined) return undefined;
  if (type !== 'number') return `${name} is no number, so it cannot be compared with ${parameter}`;
  const lacking = units.filter((unit) => table.get(parameter)?.has(unit) === false);
  return lacking.length === 0
    ? undefined
    : `${parameter} has no value in ${lacking.join(', ')}, in which ${name} may come`;
};
