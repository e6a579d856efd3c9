import type { RuleDocument } from '../../clinic/rule-set/rule-document.js';
import { kindInWords } from './advisory.js';
import { hanging } from './layout.js';

/** All rules, one after the other: id, what it is about, how it can speak and to whom. */
export const ruleListLines = (rules: readonly RuleDocument[]): readonly string[] =>
  rules.flatMap((rule) =>
    hanging(rule.id.padEnd(8), `${rule.title} (${levelsInWords(rule)}; ${audienceInWords(rule)})`),
  );

/** `critical or high alert, medium task` */
export const levelsInWords = ({ levels }: RuleDocument): string => {
  const byKind = new Map<string, string[]>();
  for (const { kind, severity } of levels) {
    const severities = byKind.get(kind) ?? [];
    byKind.set(kind, severities.includes(severity) ? severities : [...severities, severity]);
  }
  return [...byKind]
    .map(([kind, severities]) => `${severities.join(' or ')} ${kindInWords(kind)}`)
    .join(', ');
};

/** Everybody a rule can speak to, at whatever level. */
export const audienceInWords = ({ audience, levels }: RuleDocument): string =>
  [...new Set([...audience, ...levels.flatMap((level) => level.audience ?? [])])].join(', ');
