import type { Because, Missing, Truth } from '../../kernel/known.js';
import { readMoment } from '../../kernel/instant.js';
import type { FactParams, Operator, Value } from '../../rule-engine/condition.js';

/** Words that are written otherwise than their fact's name has them. */
const SPELLING: Readonly<Record<string, string>> = {
  alp: 'ALP',
  crmo: 'CRMO',
  crp: 'CRP',
  ctcae: 'CTCAE',
  ecg: 'ECG',
  egfr: 'eGFR',
  esr: 'ESR',
  mri: 'MRI',
  nsaid: 'NSAID',
  nsaids: 'NSAIDs',
  qtc: 'QTc',
};

/** Facts that are about another rule, which they name by a param. */
const ABOUT_RULES: Readonly<Record<string, string>> = {
  'rule-holds': 'holds',
  'rule-holds-anywhere': 'holds anywhere',
  'rule-undecided': 'cannot be assessed',
};

/** `corrected-calcium` as people say it. */
export const factInWords = (fact: string, params: FactParams = {}): string =>
  named(
    fact,
    Object.values(params)
      .map((value) => valueInWords(value))
      .join(', '),
  );

const named = (fact: string, params: string): string => {
  const aboutRule = ABOUT_RULES[fact];
  if (aboutRule !== undefined) return `${params} ${aboutRule}`;
  const name = fact
    .split('-')
    .map((word) => SPELLING[word] ?? word)
    .join(' ')
    .replace(' d 25 oh', ' D (25-OH)');
  return params === '' ? name : `${name} (${params})`;
};

/** Evidence carries a fact with its params as one text: `rule-holds(CA-03)`. */
export const evidenceNameInWords = (fact: string): string => {
  const [, name = fact, params = ''] = /^([^(]*)\((.*)\)$/.exec(fact) ?? [];
  return named(name, params);
};

export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  equal: '=',
  notEqual: '≠',
  lessThan: '<',
  lessThanInclusive: '≤',
  greaterThan: '>',
  greaterThanInclusive: '≥',
  in: 'is one of',
  notIn: 'is none of',
  contains: 'includes',
  doesNotContain: 'does not include',
};

export const valueInWords = (value: Value, unit?: string): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') {
    return value.length === 0 ? 'none' : value.map((one) => valueInWords(one)).join(', ');
  }
  const text = typeof value === 'number' ? numberInWords(value) : value;
  const unitText = unit === undefined ? '' : unitInWords(unit);
  return unitText === '' ? text : `${text} ${unitText}`;
};

/** Elapsed time has endless decimals. Two will do, but not where they would put a value onto a whole figure it is beside. */
const numberInWords = (value: number): string => {
  const rounded = Number(value.toFixed(2));
  const beside = value !== rounded && Math.abs(value - rounded) < 0.0005;
  return beside ? value.toFixed(4) : String(rounded);
};

const UNITS: Readonly<Record<string, string>> = {
  '1': '',
  Cel: '°C',
  '[degF]': '°F',
  '[lb_av]': 'lb',
  '[in_i]': 'in',
  '10*9/L': '×10⁹/L',
  'umol/L': 'µmol/L',
  d: 'days',
  mo: 'months',
  a: 'years',
  wk: 'weeks',
};

/** A UCUM unit as it stands on a laboratory form. */
export const unitInWords = (unit: string): string =>
  UNITS[unit] ??
  unit
    .replaceAll('{1.73_m2}', '1.73 m²')
    .replaceAll(/(?<=[^/])\{([^}]*)\}/g, ' $1')
    .replaceAll(/[{}]/g, '');

/** Whether something is so, comparing a yes-or-no: `= yes` reads `yes`, `≠ yes` reads `no`. */
export const comparisonInWords = (operator: Operator, threshold: Value, unit?: string): string => {
  if (typeof threshold === 'boolean' && (operator === 'equal' || operator === 'notEqual')) {
    return valueInWords(operator === 'equal' ? threshold : !threshold);
  }
  return `${OPERATOR_WORDS[operator]} ${valueInWords(threshold, unit)}`;
};

const BECAUSE: Readonly<Record<Because, string>> = {
  'never-recorded': 'never recorded',
  'out-of-date': 'out of date',
  doubtful: 'doubtful, not confirmed',
  'cannot-compute': 'cannot be worked out from what is recorded',
  fault: 'could not be judged: a fault in the rule itself, please report it',
};

/** `marrow oedema: out of date, last seen 2019-03-01 09:00 +01:00` */
export const missingInWords = ({ fact, because, lastSeen }: Missing): string =>
  [
    `${because === 'fault' ? fact : factInWords(fact)}: ${BECAUSE[because]}`,
    ...(lastSeen === undefined ? [] : [`last seen ${momentInWords(lastSeen)}`]),
  ].join(', ');

/** A note with its times written as all others are. */
export const noteInWords = (note: string): string =>
  note.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, (moment) => momentInWords(moment));

export const truthInWords = (truth: Truth): string => {
  if (truth === 'unknown') return 'unknown';
  return truth ? 'true' : 'false';
};

/** Date, time and offset as recorded; seconds only where there are any, and no parts of them. */
export const momentInWords = (text: string): string => {
  if (readMoment(text) === undefined) return text;
  const [date, rest = ''] = text.split('T');
  const [, time, seconds, zone] = /^(\d\d:\d\d)(:\d\d)?(?:\.\d+)?(.*)$/.exec(rest) ?? [];
  const shown = seconds === undefined || seconds === ':00' ? time : `${time}${seconds}`;
  return `${date} ${shown} ${zone === 'Z' ? 'UTC' : zone}`;
};
