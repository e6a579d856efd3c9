import type { ParameterTable } from '../../rule-engine/threshold.js';
import type { DocumentFault, Filed } from './read-documents.js';
import type { GeneralDocument, Parameter, RuleDocument, SiteOverrides } from './rule-document.js';

/** Every parameter in force by its qualified name, `CA-02.window`, with its figure in each unit, principal unit first. */
export type QualifiedParameters = ReadonlyMap<string, ReadonlyMap<string, number>>;

type Owner = RuleDocument | GeneralDocument;

/** Documents' own figures, with a site's in their place, and whatever of either is out of range. */
export const parametersOf = (
  owners: readonly Filed<Owner>[],
  site: Filed<SiteOverrides> | undefined,
): { readonly parameters: QualifiedParameters; readonly faults: readonly DocumentFault[] } => {
  const parameters = new Map<string, Map<string, number>>();
  const faults: DocumentFault[] = [];
  const declared = new Map<string, Parameter>();
  for (const { file, document } of owners) {
    for (const [name, parameter] of Object.entries(document.parameters)) {
      const qualified = `${document.id}.${name}`;
      declared.set(qualified, parameter);
      parameters.set(qualified, new Map(Object.entries(parameter.values).toSorted(principalFirst)));
      faults.push(...faultsOf(file, name, parameter));
    }
  }
  for (const { rule, name, unit, figure } of overridesOf(site)) {
    const parameter = declared.get(`${rule}.${name}`);
    const message = overrideFault(parameter, unit, figure);
    if (message === undefined) parameters.get(`${rule}.${name}`)?.set(unit, figure);
    else faults.push({ file: site?.file ?? '', field: `${rule}.${name}.${unit}`, message });
  }
  return { parameters, faults };
};

/** Units of conventional use, beside which SI units or degrees Celsius stand. */
const CONVENTIONAL = /^(?:mg\/dL|ng\/mL|\[degF\])/;

/** The order of units must not be that of a document's text, which says nothing: canonical writing sorts it. */
const principalFirst = ([a]: readonly [string, number], [b]: readonly [string, number]): number =>
  rank(a) - rank(b) || (a < b ? -1 : 1);

/** SI before conventional, plain before annotated. */
const rank = (unit: string): number => (unit.includes('{') ? 2 : 0) + (CONVENTIONAL.test(unit) ? 1 : 0);

/** The parameters as one rule's conditions name them: its own by their short names, all by their qualified ones. */
export const tableFor = (ruleId: string, parameters: QualifiedParameters): ParameterTable => {
  const own = [...parameters].flatMap(([name, values]) =>
    name.startsWith(`${ruleId}.`) ? [[name.slice(ruleId.length + 1), values] as const] : [],
  );
  return new Map([...parameters, ...own]);
};

const faultsOf = (file: string, name: string, { values, range }: Parameter): readonly DocumentFault[] =>
  [...new Set([...Object.keys(values), ...Object.keys(range)])].flatMap((unit) => {
    const [value, limits] = [values[unit], range[unit]];
    const message =
      value === undefined || limits === undefined
        ? 'values and range must name the same units'
        : outside(value, limits);
    return message === undefined ? [] : [{ file, field: `parameters.${name}.values.${unit}`, message }];
  });

const overridesOf = (site: Filed<SiteOverrides> | undefined) =>
  Object.entries(site?.document ?? {}).flatMap(([rule, names]) =>
    Object.entries(names).flatMap(([name, units]) =>
      Object.entries(units).map(([unit, figure]) => ({ rule, name, unit, figure })),
    ),
  );

const overrideFault = (
  parameter: Parameter | undefined,
  unit: string,
  figure: number,
): string | undefined => {
  if (parameter === undefined) return 'is not a parameter of any rule';
  const limits = parameter.range[unit];
  return limits === undefined
    ? `must be given in ${Object.keys(parameter.values).join(' or ')}`
    : outside(figure, limits);
};

const outside = (figure: number, [low, high]: readonly [number, number]): string | undefined =>
  figure >= low && figure <= high ? undefined : `must be between ${low} and ${high}`;
