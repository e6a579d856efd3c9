import { caseFileSchema } from '../../clinic/case-file/case-file-schema.js';
import { reportsSchema } from '../../clinic/case-file/report-schema.js';
import type { GeneralDocument } from '../../clinic/rule-set/rule-document.js';
import { generalSchema, ruleSchema, siteSchema } from '../../clinic/rule-set/rule-schema.js';
import type { RuleSet } from '../../clinic/rule-set/rule-set.js';
import { conditionSchema } from '../../rule-engine/condition-schema.js';
import { factsPage } from './facts-page.js';
import { bullets, jsonPage, markdownPage, type Page } from './page.js';
import { rulesPage } from './rules-page.js';

/** What the reference is written from. */
export interface ReferenceSource {
  readonly ruleSet: RuleSet;
  readonly general: GeneralDocument;
  readonly casesOf: (ruleId: string) => number;
}

/** The whole of `docs/reference`: the same source gives the same bytes. */
export const referencePages = ({ ruleSet, general, casesOf }: ReferenceSource): readonly Page[] => [
  indexPage,
  rulesPage(ruleSet, general, casesOf),
  factsPage(ruleSet),
  jsonPage('case-file.schema.json', caseFileSchema),
  jsonPage('assess-output.schema.json', reportsSchema),
  // The condition schema keeps its own id inside, which is what the rule schema refers to.
  jsonPage('rule.schema.json', { ...ruleSchema, $defs: { condition: conditionSchema } }),
  jsonPage('general.schema.json', generalSchema),
  jsonPage('site.schema.json', siteSchema),
];

const indexPage = markdownPage('README.md', [
  '# Reference',
  'Written from the code and the rule documents by `npm run docs:build`; the tests compare.',
  bullets([
    '[Rules](rules.md): the catalogue, with thresholds, conditions and evidence',
    '[Facts](facts.md): every measure a rule may ask for, and what it means when nothing is recorded',
    '[case-file.schema.json](case-file.schema.json): a case file, with every entry type',
    '[assess-output.schema.json](assess-output.schema.json): what `osteon assess --json` prints',
    '[rule.schema.json](rule.schema.json): a rule document, with its condition language',
    '[general.schema.json](general.schema.json): `rules/general.json`',
    '[site.schema.json](site.schema.json): a site’s own thresholds (`OSTEON_SITE`)',
  ]),
  'Two formats in the schemas are Osteon’s own: `moment` (a date and time with an offset) and `civil-date`. Each stands beside a pattern for validators that do not know it.',
]);
