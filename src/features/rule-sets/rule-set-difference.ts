import { canonicalJson } from '../../event-store/canonical-json.js';
import type { GeneralDocument, Parameters, RuleDocument } from '../../clinic/rule-set/rule-document.js';
import type { RuleSetContent } from './rule-set-content.js';

/** A figure in force, and whether the rule's document or the site has set it. */
export interface FigureInForce {
  readonly value: number;
  readonly setBy: 'rule' | 'site';
}

/** A parameter whose figure in one unit is another one; null where there is none. */
export interface ChangedParameter {
  readonly name: string;
  /** UCUM */
  readonly unit: string;
  readonly from: FigureInForce | null;
  readonly to: FigureInForce | null;
}

/** A part of a rule's document, its parameters' figures aside, that reads otherwise; null where it is missing. */
export interface ChangedField {
  readonly field: string;
  readonly from: unknown;
  readonly to: unknown;
}

export interface ChangedRule {
  /** `GENERAL` for the parameters that belong to no single rule. */
  readonly ruleId: string;
  readonly title: string;
  readonly parameters: readonly ChangedParameter[];
  readonly fields: readonly ChangedField[];
}

export interface NamedRule {
  readonly ruleId: string;
  readonly title: string;
}

/** What another rule set has that one has not, what it lacks, and what both have otherwise. */
export interface RuleSetDifference {
  readonly added: readonly NamedRule[];
  readonly removed: readonly NamedRule[];
  readonly changed: readonly ChangedRule[];
}

/** How one rule set differs from another, by the figures in force: a site's own take the place of the rules'. */
export const differenceBetween = (from: RuleSetContent, to: RuleSetContent): RuleSetDifference => {
  const [before, after] = [documentsIn(from), documentsIn(to)];
  const onlyIn = (one: Documents, other: Documents): readonly NamedRule[] =>
    [...one.values()].filter(({ id }) => !other.has(id)).map(({ id, title }) => ({ ruleId: id, title }));
  return {
    added: onlyIn(after, before),
    removed: onlyIn(before, after),
    changed: [...after.values()].flatMap((document) => {
      const earlier = before.get(document.id);
      return earlier === undefined ? [] : changedRule({ from, to }, earlier, document);
    }),
  };
};

type Document = RuleDocument | GeneralDocument;
type Documents = ReadonlyMap<string, Document>;

const documentsIn = ({ general, rules }: RuleSetContent): Documents =>
  new Map([general, ...rules].map((document) => [document.id, document] as const));

interface BothContents {
  readonly from: RuleSetContent;
  readonly to: RuleSetContent;
}

const changedRule = (both: BothContents, before: Document, after: Document): readonly ChangedRule[] => {
  const parameters = changedParameters(figuresOf(before, both.from), figuresOf(after, both.to));
  const fields = [...changedFields(before, after), ...behindTheSite(both, before, after)];
  const { id: ruleId, title } = after;
  return parameters.length + fields.length === 0 ? [] : [{ ruleId, title, parameters, fields }];
};

/** By name and unit, as one text. */
type Figures = ReadonlyMap<string, FigureInForce>;

const figuresOf = ({ id, parameters }: Document, { site }: RuleSetContent): Figures =>
  new Map(
    Object.entries(parameters).flatMap(([name, { values }]) =>
      Object.entries(values).map(([unit, value]) => {
        const own = site[id]?.[name]?.[unit];
        const figure = own === undefined ? { value, setBy: 'rule' } : { value: own, setBy: 'site' };
        return [`${name} ${unit}`, figure as FigureInForce] as const;
      }),
    ),
  );

const changedParameters = (before: Figures, after: Figures): readonly ChangedParameter[] =>
  [...new Set([...before.keys(), ...after.keys()])].toSorted().flatMap((key) => {
    const [from = null, to = null] = [before.get(key), after.get(key)];
    if (from?.value === to?.value && from?.setBy === to?.setBy) return [];
    const [name = '', unit = ''] = key.split(' ');
    return [{ name, unit, from, to }];
  });

const changedFields = (before: Document, after: Document): readonly ChangedField[] => {
  const [one, other] = [comparable(before), comparable(after)];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted().flatMap((field) => {
    const [from = null, to = null] = [one[field], other[field]];
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ field, from, to }];
  });
};

/** Figures of the rule's own that read otherwise while the site's stand in their place in both. */
const behindTheSite = (
  { from, to }: BothContents,
  before: Document,
  after: Document,
): readonly ChangedField[] =>
  Object.entries(after.parameters).flatMap(([name, { values }]) =>
    Object.entries(values).flatMap(([unit, value]) => {
      const isBehind = [from, to].every(({ site }) => site[after.id]?.[name]?.[unit] !== undefined);
      const earlier = before.parameters[name]?.values[unit];
      if (!isBehind || earlier === undefined || earlier === value) return [];
      return [{ field: `parameters.${name}.values.${unit}`, from: earlier, to: value }];
    }),
  );

/** A document by its fields; of the parameters, everything but their figures: those are compared one by one. */
const comparable = ({ parameters, ...fields }: Document): Readonly<Record<string, unknown>> => ({
  ...fields,
  ...Object.fromEntries(
    Object.entries(withoutValues(parameters)).map(([name, rest]) => [`parameters.${name}`, rest]),
  ),
});

const withoutValues = (parameters: Parameters): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, { range, basis, source }]) => [name, { range, basis, source }]),
  );
