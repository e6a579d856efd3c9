import type { Evidence } from '../../clinic/advisories/advisory.js';
import { comparisonInWords, evidenceNameInWords, noteInWords, valueInWords } from './words.js';

/**
 * The comparisons that decided. What an advisory rests on is what was found true; where nothing was (it speaks because
 * something is not so) it is what was found false.
 */
export const decidingOf = (evidence: readonly Evidence[]): readonly Evidence[] => {
  const found = evidence.filter(({ result }) => result === true);
  return found.length > 0 ? found : evidence.filter(({ result }) => result === false);
};

/** `calcium 1.93 mmol/L < 2 (entry-14)` */
export const evidenceInWords = (one: Evidence): string =>
  [
    comparedInWords(one),
    one.note === undefined ? '' : `[${noteInWords(one.note)}]`,
    sourcesInWords(one.sources),
  ]
    .filter((part) => part !== '')
    .join(' ');

/** Where an evidence's value is yes or no, or is what it was compared with, saying it once is enough. */
const comparedInWords = ({ fact, value, unit, operator, threshold, result }: Evidence): string => {
  const name = evidenceNameInWords(fact);
  if (value === null)
    return `${name}: unknown (asked whether ${comparisonInWords(operator, threshold, unit)})`;
  if (typeof value === 'boolean' || (operator === 'equal' && result === true)) {
    return `${name}: ${valueInWords(value, unit)}`;
  }
  const limit = comparisonInWords(operator, threshold);
  const shown = `${typeof value === 'number' ? `${name} ` : `${name}: `}${valueInWords(value, unit)}`;
  if (typeof value !== 'number') return `${shown} (${result === true ? '' : 'not '}${limit})`;
  return result === true ? `${shown} ${limit}` : `${shown}, not ${limit}`;
};

const MOST_SOURCES = 6;

const sourcesInWords = (sources: readonly string[]): string => {
  if (sources.length === 0) return '';
  const more = sources.length - MOST_SOURCES;
  const shown = sources.slice(0, MOST_SOURCES).join(', ');
  return `(${shown}${more > 0 ? ` and ${more} more` : ''})`;
};
