import type { Option, Level, Parameter, Citation } from '../../clinic/rule-set/rule-document.js';
import { isOverridden, type ShownParameters, type ShownRule } from '../shown-rule.js';
import { kindInWords } from './advisory.js';
import { conditionLines } from './condition.js';
import { figures } from './figures.js';
import { count, hanging, listed, WIDTH, wrap } from './layout.js';
import type { Paint } from './paint.js';
import { unitInWords } from './words.js';

/** A rule in words, with everything a reader needs to judge whether it is right. */
export const ruleLines = (rule: ShownRule, paint: Paint): readonly string[] => {
  const { document, caseCount, figuresOf } = rule;
  const heading = (text: string): readonly string[] => ['', paint('bold', text)];
  return [
    ...wrap(`${document.id} ${document.title}`, WIDTH).map((line) => paint('bold', line)),
    ...wrap(`version ${document.version}, for ${listed(document.audience)}`, WIDTH),
    ...wrap(`judged for each ${listed(document.scope, 'or')}${casesInWords(caseCount)}`, WIDTH),
    '',
    ...wrap(document.detail, WIDTH),
    ...(document.appliesWhen === undefined
      ? []
      : [...heading('APPLIES WHEN'), ...conditionLines(document.appliesWhen, figuresOf, '  ')]),
    ...document.levels.flatMap((level) => [
      ...heading(`${level.severity.toUpperCase()} ${kindInWords(level.kind)} WHEN`),
      ...conditionLines(level.conditions, figuresOf, '  '),
      ...sayingLines(level),
    ]),
    ...relationLines(rule),
    ...section('THRESHOLDS', parameterLines(rule), heading),
    ...section('OPTIONS', (document.options ?? []).flatMap(optionLines), heading),
    ...section('EVIDENCE', document.evidence.flatMap(citationLines), heading),
  ];
};

const casesInWords = (caseCount: number | undefined): string =>
  caseCount === undefined ? '' : `, ${count(caseCount, 'case')}`;

const section = (
  title: string,
  lines: readonly string[],
  heading: (text: string) => readonly string[],
): readonly string[] => (lines.length === 0 ? [] : [...heading(title), ...lines]);

const sayingLines = ({ summary, audience }: Level): readonly string[] =>
  hanging('  says: ', `${summary}${audience === undefined ? '' : ` (for ${listed(audience)})`}`);

const relationLines = ({
  document: { closes = [], whenUnknown },
  closedBy,
}: ShownRule): readonly string[] => {
  const lines = [
    ...(closes.length === 0 ? [] : hanging('', `While it is true, ${listed(closes)} give way to it.`)),
    ...(closedBy.length === 0 ? [] : hanging('', `It gives way to ${listed(closedBy, 'or')}.`)),
    ...(whenUnknown === undefined ? [] : hanging('', `Where it cannot be assessed, ${whenUnknown} speaks.`)),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
};

/** Every parameter with its figures in force, what a site may set it to, and where it comes from. */
export const parameterLines = (rule: ShownParameters): readonly string[] =>
  Object.entries(rule.document.parameters).flatMap(([name, parameter]) => [
    ...hanging(`  ${name}: `, figures(rule.inForce(name))),
    ...(isOverridden(rule, name)
      ? hanging('    ', `SET BY THE SITE; the rule itself: ${figures(parameter.values)}`)
      : []),
    ...hanging('    ', `may be ${rangeInWords(parameter)}; ${basisInWords(parameter)}`),
    ...hanging('    ', parameter.source),
  ]);

const rangeInWords = ({ range }: Parameter): string =>
  Object.entries(range)
    .map(([unit, [low, high]]) => `${low} to ${high} ${unitInWords(unit)}`.trimEnd())
    .join(', ');

const basisInWords = ({ basis }: Parameter): string =>
  basis === 'consensus' ? 'published consensus' : 'each site chooses, no usable source';

const optionLines = ({ title, detail }: Option): readonly string[] => hanging('  - ', `${title}: ${detail}`);

const citationLines = ({ citation, link, strength }: Citation): readonly string[] => [
  ...hanging('  - ', strength === undefined ? citation : `${citation} (${strength})`),
  ...(link === undefined ? [] : hanging('    ', link)),
];
