import type { ExplainedChange, ExplainedJudgement } from '../../clinic/explanation/explained-condition.js';
import type { ExplainedLevel, ExplainedSubject } from '../../clinic/explanation/explanation.js';
import type { CaseExplanation } from '../explain.js';
import { kindInWords, scopeInWords } from './advisory.js';
import { judgedLines } from './condition.js';
import { hanging, WIDTH, wrap } from './layout.js';
import type { Paint } from './paint.js';
import { comparisonInWords, factInWords, momentInWords, truthInWords, valueInWords } from './words.js';

/** How a rule was judged, for somebody who wants to check it or asks why it did not speak. */
export const explanationLines = (explanation: CaseExplanation, paint: Paint): readonly string[] => {
  const { ruleId, title, at, subjects } = explanation;
  return [
    paint('bold', '═'.repeat(WIDTH)),
    ...wrap(`${ruleId} ${title}`, WIDTH).map((line) => paint('bold', line)),
    ...wrap(`in ${explanation.case}, as recorded up to ${momentInWords(at)}`, WIDTH),
    ...(subjects.length === 0
      ? ['', 'There is nothing this rule is judged for: none was recorded yet.']
      : []),
    ...subjects.flatMap((subject) => ['', ...subjectLines(subject, paint)]),
    '',
  ];
};

const subjectLines = (subject: ExplainedSubject, paint: Paint): readonly string[] => {
  const { scope, result, fault, gate, levels } = subject;
  const state = stateInWords(subject);
  return [
    ...wrap(`${scopeInWords(scope)}: ${truthInWords(result)}, ${state}`, WIDTH).map((line) =>
      paint('bold', line),
    ),
    ...(fault === undefined
      ? []
      : hanging('  ', `The rule could not be judged, a fault of its own: ${fault}`)),
    ...(gate === null ? [] : gateLines(gate)),
    ...levels.flatMap((level) => levelLines(level, levels.length)),
  ];
};

const stateInWords = ({ open, supersededBy }: ExplainedSubject): string => {
  if (open !== null) return `open as ${open.severity.toUpperCase()} ${kindInWords(open.kind)}`;
  return supersededBy === undefined ? 'nothing open' : `gives way to ${supersededBy}`;
};

const gateLines = (gate: ExplainedJudgement): readonly string[] => [
  '  Applies when:',
  ...judgedLines(gate.condition, '    '),
  ...(gate.result === true
    ? []
    : [
        ...hanging('    -> ', changeInWords(gate, 'would apply')),
        '    While it does not apply, its levels are not judged.',
      ]),
];

const levelLines = (level: ExplainedLevel, levels: number): readonly string[] => {
  const { kind, severity, result, speaks, condition } = level;
  const name = `${severity.toUpperCase()} ${kindInWords(kind)}`;
  const as = levels === 1 ? '' : ` as ${name}`;
  const state = truthInWords(result);
  return [
    `  ${name} when: (${speaks || result !== true ? state : `${state}, but a graver level speaks`})`,
    ...judgedLines(condition, '    '),
    ...hanging(
      '    -> ',
      changeInWords(level, result === true ? `would no longer be raised${as}` : `would be raised${as}`),
    ),
  ];
};

const changeInWords = ({ changes: [nearest] }: ExplainedJudgement, would: string): string =>
  nearest === undefined
    ? 'no single change would turn this'
    : `${would} if ${neededInWords(nearest)} (now ${nearest.from === null ? 'unknown' : valueInWords(nearest.from)})`;

const neededInWords = ({ fact, params, needed, unit }: ExplainedChange): string => {
  const comparison = comparisonInWords(needed.operator, needed.value, unit);
  return `${factInWords(fact, params)} were ${comparison.replace(/^includes/, 'to include')}`;
};
