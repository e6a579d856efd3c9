import type { AssessedCase } from '../../clinic/case-file/assess-case.js';
import { lastMomentOf } from '../case-until.js';
import type { AdvisoryLife } from '../../clinic/advisories/advisory-life.js';
import type { CaseReport } from '../../clinic/case-file/report.js';
import { advisoryLines, closedBecauseInWords, scopeInWords } from './advisory.js';
import { count, hanging, WIDTH, wrap } from './layout.js';
import { openNowLines } from './open-now.js';
import type { Paint } from './paint.js';
import { missingInWords, momentInWords } from './words.js';

/** A case for people: who, what is open now, then the course in the order things were raised. */
export const caseLines = (
  assessed: AssessedCase,
  { advisories }: CaseReport,
  paint: Paint,
): readonly string[] => {
  const stated = advisories.filter(({ kind }) => kind !== 'cannot-assess');
  const open = stated.filter(({ closedAt }) => closedAt === null);
  return [
    ...headingLines(assessed, paint),
    '',
    ...openLines(assessed, open, stated, paint),
    ...courseLines(stated, paint),
    ...unassessedLines(
      advisories.filter(({ kind }) => kind === 'cannot-assess'),
      paint,
    ),
  ];
};

const headingLines = ({ caseFile }: AssessedCase, paint: Paint): readonly string[] => {
  const entries = caseFile.lists.flatMap((list) => list.entries);
  const occurred = entries.map(({ occurredAt }) => occurredAt).toSorted((a, b) => a.at - b.at);
  const period = [occurred.at(0), occurred.at(-1)].map((one) => one?.text.slice(0, 10) ?? '');
  return [
    paint('bold', '═'.repeat(WIDTH)),
    ...wrap(caseFile.case, WIDTH).map((line) => paint('bold', line)),
    ...wrap(caseFile.description ?? '', WIDTH),
    ...wrap(
      `Patient ${caseFile.patient}, ${count(entries.length, 'entry', 'entries')}, ${period.join(' to ')}`,
      WIDTH,
    ),
  ];
};

const openLines = (
  { caseFile }: AssessedCase,
  open: readonly AdvisoryLife[],
  stated: readonly AdvisoryLife[],
  paint: Paint,
): readonly string[] => {
  const asOf = momentInWords(lastMomentOf(caseFile).text);
  if (stated.length === 0) return wrap(`Nothing was concluded up to ${asOf}: no advisory was raised.`, WIDTH);
  if (open.length === 0) return [paint('bold', `OPEN NOW: nothing (as of ${asOf})`)];
  return [
    paint('bold', `OPEN NOW: ${count(open.length, 'advisory', 'advisories')} (as of ${asOf})`),
    ...openNowLines(open, paint),
  ];
};

const courseLines = (stated: readonly AdvisoryLife[], paint: Paint): readonly string[] =>
  stated.length === 0
    ? []
    : [
        '',
        paint('bold', 'COURSE, in the order raised'),
        ...stated.flatMap((advisory) => ['', ...advisoryLines(advisory, paint)]),
      ];

/** A line each: what could not be judged matters less than what was, but somebody has to measure it. */
const unassessedLines = (advisories: readonly AdvisoryLife[], paint: Paint): readonly string[] => {
  if (advisories.length === 0) return [];
  const open = advisories.filter(({ closedAt }) => closedAt === null).length;
  return [
    '',
    paint('bold', `COULD NOT BE ASSESSED: ${count(advisories.length, 'time')}, ${open} still`),
    ...advisories.flatMap(unassessedLine),
  ];
};

const unassessedLine = (advisory: AdvisoryLife): readonly string[] => {
  const { ruleId, scope, raisedAt, closedAt, closedBecause, missing } = advisory;
  const until =
    closedAt === null || closedBecause === null
      ? 'still open'
      : `until ${momentInWords(closedAt)} (${closedBecauseInWords(closedBecause)})`;
  const what = `${scopeInWords(scope)}, from ${momentInWords(raisedAt)}, ${until}`;
  return hanging(`${ruleId.padEnd(7)} `, `${what}: ${missing.map(missingInWords).join('; ')}`);
};
