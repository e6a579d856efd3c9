import Table from 'cli-table3';
import { SEVERITIES } from '../../clinic/advisories/advisory.js';
import type { AdvisoryLife } from '../../clinic/advisories/advisory-life.js';
import { kindInWords, scopeInWords, styleOf } from './advisory.js';
import { wrap } from './layout.js';
import type { Paint } from './paint.js';
import { momentInWords } from './words.js';

/** Columns of a table 80 wide, borders and padding included. */
const COLUMNS = [12, 16, 48] as const;

/** What waits for somebody at the end of the case: a framed table, gravest first, so that no reader misses it. */
export const openNowLines = (open: readonly AdvisoryLife[], paint: Paint): readonly string[] => {
  if (open.length === 0) return [];
  const table = new Table({ colWidths: [...COLUMNS], style: { head: [], border: [] } });
  for (const advisory of open.toSorted(byPriority)) {
    const { severity, kind, ruleId, scope, summary, raisedAt, audience } = advisory;
    table.push([
      `${paint(styleOf(advisory), severity.toUpperCase())}\n${kindInWords(kind)}`,
      cell([ruleId, scopeInWords(scope)], COLUMNS[1]),
      cell([summary, `since ${momentInWords(raisedAt)}, for ${audience.join(', ')}`], COLUMNS[2]),
    ]);
  }
  return table.toString().split('\n');
};

/** Wrapped here, since cli-table3 cuts words that are too long. */
const cell = (texts: readonly string[], column: number): string =>
  texts.flatMap((text) => wrap(text, column - 2)).join('\n');

/** clinical reference 13, "Priority": critical, block, high, medium, low, suggestion; the earliest first of equals. */
const byPriority = (a: AdvisoryLife, b: AdvisoryLife): number => rankOf(a) - rankOf(b);

const rankOf = ({ kind, severity }: AdvisoryLife): number => {
  if (severity === 'critical') return 0;
  if (kind === 'block') return 1;
  return (kind === 'suggestion' ? 50 : 10) + SEVERITIES.indexOf(severity);
};
