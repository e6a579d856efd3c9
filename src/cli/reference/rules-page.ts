import type { GeneralDocument, Parameters } from '../../clinic/rule-set/rule-document.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { conditionLines } from '../render/condition.js';
import { figures } from '../render/figures.js';
import { audienceInWords, levelsInWords } from '../render/rule-list.js';
import { unitInWords } from '../render/words.js';
import { shownRule, type ShownRule } from '../shown-rule.js';
import { bullets, markdownPage, table, type Page } from './page.js';

/** The catalogue of rules, then each with its thresholds and conditions. */
export const rulesPage = (
  ruleSet: RuleSet,
  general: GeneralDocument,
  casesOf: (ruleId: string) => number,
): Page => {
  const rules = ruleSet.rules.map((rule) => shownRule(rule, ruleSet, casesOf(rule.document.id)));
  return markdownPage('rules.md', [
    '# Rules',
    'Each rule is a document in `rules/`, with the cases that define it beside it. `osteon rules show ID` prints one in full, with a site’s own figures in place.',
    table(
      ['Rule', 'Title', 'Judged for each', 'Audience', 'Levels', 'Thresholds', 'Cases'],
      rules.map(catalogueRow),
    ),
    ...rules.flatMap(ruleBlocks),
    '## GENERAL',
    `${general.title}.`,
    thresholdTable(general.parameters),
  ]);
};

const catalogueRow = ({ document, caseCount, inForce }: ShownRule): readonly string[] => [
  `[${document.id}](#${document.id.toLowerCase()})`,
  document.title,
  document.scope.join(', '),
  audienceInWords(document),
  levelsInWords(document),
  Object.keys(document.parameters)
    .map((name) => `${name} ${figures(inForce(name))}`)
    .join('; '),
  String(caseCount),
];

const ruleBlocks = ({ document, closedBy, figuresOf }: ShownRule): readonly string[] => {
  const { closes = [], whenUnknown, appliesWhen, levels, parameters, options = [], evidence } = document;
  return [
    `## ${document.id}`,
    `**${document.title}**`,
    document.detail,
    ...(appliesWhen === undefined
      ? []
      : ['Applies when:', fenced(conditionLines(appliesWhen, figuresOf, ''))]),
    ...levels.flatMap(({ severity, kind, summary, conditions }) => [
      `${severity} ${kind}: “${summary}” when:`,
      fenced(conditionLines(conditions, figuresOf, '')),
    ]),
    ...(Object.keys(parameters).length === 0 ? [] : [thresholdTable(parameters)]),
    ...(options.length === 0
      ? []
      : [`Options:`, bullets(options.map(({ title, detail }) => `${title}: ${detail}`))]),
    ...(closes.length === 0 ? [] : [`While it is true, these give way to it: ${closes.join(', ')}.`]),
    ...(closedBy.length === 0 ? [] : [`It gives way to: ${closedBy.join(', ')}.`]),
    ...(whenUnknown === undefined
      ? []
      : [`Where it cannot be assessed, ${whenUnknown} speaks in its place.`]),
    `Evidence:`,
    bullets(
      evidence.map(({ citation, link, strength }) =>
        [citation, strength && `(${strength})`, link && `<${link}>`].filter(Boolean).join(' '),
      ),
    ),
  ];
};

const thresholdTable = (parameters: Parameters): string =>
  table(
    ['Threshold', 'Value', 'A site may set', 'Basis', 'Source'],
    Object.entries(parameters).map(([name, { values, range, basis, source }]) => [
      name,
      figures(values),
      Object.entries(range)
        .map(([unit, [low, high]]) => `${low} to ${high} ${unitInWords(unit)}`.trimEnd())
        .join(', '),
      basis,
      source,
    ]),
  );

const fenced = (lines: readonly string[]): string => ['```text', ...lines, '```'].join('\n');
