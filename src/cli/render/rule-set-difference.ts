import type {
  ChangedParameter,
  ChangedRule,
  FigureInForce,
  RuleSetDifference,
} from '../../features/rule-sets/index.js';
import { hanging, WIDTH, wrap } from './layout.js';
import type { Paint } from './paint.js';
import { valueInWords } from './words.js';

/** What one rule set changes against another, for somebody who has to answer for it. */
export const differenceLines = (
  { added, removed, changed }: RuleSetDifference,
  paint: Paint,
): readonly string[] => {
  if (added.length + removed.length + changed.length === 0) return ['The two are the same rule set.'];
  const heading = (text: string): readonly string[] => [paint('bold', text)];
  const section = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [...heading(title), ...lines, ''];
  const named = ({ ruleId, title }: { readonly ruleId: string; readonly title: string }): readonly string[] =>
    hanging(`  ${ruleId.padEnd(8)}`, title);
  return [
    ...section('RULES ADDED', added.flatMap(named)),
    ...section('RULES REMOVED', removed.flatMap(named)),
    ...section(
      'RULES CHANGED',
      changed.flatMap((rule) => [...named(rule), ...changesOf(rule)]),
    ),
  ].slice(0, -1);
};

const INDENT = '    ';

const changesOf = ({ parameters, fields }: ChangedRule): readonly string[] => [
  ...parameters.flatMap((one) => hanging(INDENT, parameterInWords(one))),
  ...fields.flatMap(({ field, from, to }) =>
    isShort(from) && isShort(to)
      ? hanging(INDENT, `${field}: ${shortInWords(from)} -> ${shortInWords(to)}`)
      : wrap(`${field}: reads otherwise (--json prints both)`, WIDTH - INDENT.length).map(
          (line) => INDENT + line,
        ),
  ),
];

const parameterInWords = ({ name, unit, from, to }: ChangedParameter): string =>
  `${name}: ${figureInWords(from, unit)} -> ${figureInWords(to, unit)}`;

const figureInWords = (figure: FigureInForce | null, unit: string): string => {
  if (figure === null) return `none in ${unit}`;
  return `${valueInWords(figure.value, unit)}${figure.setBy === 'site' ? ' (set by the site)' : ''}`;
};

const isShort = (value: unknown): value is null | number | string =>
  value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= WIDTH);

const shortInWords = (value: null | number | string): string => (value === null ? 'none' : String(value));
