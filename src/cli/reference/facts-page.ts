import { FACT_TOPICS } from '../../clinic/facts/catalogue.js';
import type { FactDefinition } from '../../clinic/facts/fact.js';
import { conditionsOf, isAboutPatient } from '../../clinic/rule-set/rule-checks.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { bullets, code, markdownPage, type Page } from './page.js';

/** Every fact a rule may ask for, by topic, with what a reader needs to trust it. */
export const factsPage = (ruleSet: RuleSet): Page => {
  const askedBy = rulesByFact(ruleSet);
  const topics = Object.entries(FACT_TOPICS).filter(([, facts]) => facts.length > 0);
  return markdownPage('facts.md', [
    '# Facts',
    'A fact is a named clinical measure, derived from a chart at a moment. Rules compare facts with thresholds.',
    bullets(topics.map(([topic, facts]) => `[${topic}](#${anchorOf(topic)}): ${facts.length}`)),
    ...topics.flatMap(([topic, facts]) => [
      `## ${topic}`,
      ...facts.flatMap((fact) => factBlocks(fact, askedBy.get(fact.name) ?? [])),
    ]),
  ]);
};

const factBlocks = (fact: FactDefinition, askedBy: readonly string[]): readonly string[] => {
  const { name, definition, absence, source, params = {}, reads = {} } = fact;
  return [
    `### ${name}`,
    definition,
    bullets([
      `Value: ${valueOf(fact)}`,
      `Asked about: ${isAboutPatient(fact) ? 'the patient, and so any subject' : fact.scopes.join(', ')}`,
      `Where nothing is recorded: ${absence}`,
      `Source: ${source}`,
      ...Object.entries(params).map(
        ([param, values]) => `Param ${code(param)}: ${values.map((value) => code(String(value))).join(', ')}`,
      ),
      ...Object.entries(reads).map(
        ([parameter, units]) => `Reads ${code(parameter)} in ${units.map(code).join(', ')}`,
      ),
      `Asked by: ${askedBy.length === 0 ? 'no rule' : askedBy.map(linkTo).join(', ')}`,
    ]),
  ];
};

const valueOf = ({ type, units = [] }: FactDefinition): string => {
  if (type === 'boolean') return 'yes or no';
  if (type === 'text') return 'a word';
  if (type === 'list') return 'a list of words';
  return units.length === 0 ? 'a number' : `a number in ${units.map(code).join(' or ')}`;
};

const rulesByFact = ({ rules }: RuleSet): ReadonlyMap<string, readonly string[]> => {
  const askedBy = new Map<string, string[]>();
  for (const { document } of rules) {
    for (const fact of new Set(conditionsOf(document).map(({ leaf }) => leaf.fact))) {
      askedBy.set(fact, [...(askedBy.get(fact) ?? []), document.id]);
    }
  }
  return askedBy;
};

/** Rules stand on their own page under a heading that begins with the id. */
const linkTo = (id: string): string => `[${id}](rules.md#${id.toLowerCase()})`;

const anchorOf = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');
