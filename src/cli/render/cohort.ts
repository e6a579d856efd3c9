import {
  agrees,
  type CohortReport,
  type Count,
  type Median,
  type Paper,
  type ReportLine,
} from '../../features/cohort/index.js';
import { count, hanging, WIDTH, wrap } from './layout.js';

/** Columns: what it is, what the publication says, by patient, by cycle. */
const COLUMNS = [28, 17, 20, 15] as const;

/** The table, 80 columns wide, with the publication's figures where there is one. */
export const cohortLines = (
  { followed, treated, cycles, lines }: CohortReport,
  paper: Paper | undefined,
  who: boolean,
): readonly string[] => [
  `${count(followed, 'patient')} followed, ${treated} treated, ${count(cycles, 'cycle')}`,
  ...(paper === undefined ? [] : hanging('compared with  ', paper.source)),
  '',
  row(['', paper === undefined ? '' : 'published', 'by patient', 'by cycle']),
  '─'.repeat(WIDTH),
  ...lines.flatMap((line) => [...rowsOf(line, paper), ...(who ? behind(line) : [])]),
  '',
  ...(paper === undefined ? [] : ['= the published number', '', ...assumptions(paper)]),
];

const rowsOf = (line: ReportLine, paper: Paper | undefined): readonly string[] => {
  const published = paper?.figures[line.figure];
  const isSame = published !== undefined && agrees(line, published) === true;
  const { title, reading, byPatient, byCycle } = line;
  const cells = [
    reading === null ? title : `${title} (${reading})`,
    published?.says ?? '',
    `${isSame ? '= ' : ''}${byPatient === null ? '' : cellOf(byPatient)}`,
    byCycle === null ? '' : cellOf(byCycle),
  ].map((text, column) => wrap(text, (COLUMNS[column] ?? 0) - 1));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, index) => row(cells.map((cell) => cell[index] ?? '')));
};

const row = (cells: readonly string[]): string =>
  cells
    .map((cell, column) => cell.padEnd(COLUMNS[column] ?? 0))
    .join('')
    .trimEnd();

const cellOf = (cell: Count | Median): string => {
  const missing = cell.missing > 0 ? `, ${cell.missing} not recorded` : '';
  if (cell.kind === 'count') {
    const share = cell.of === 0 ? '' : ` (${Math.round((cell.count / cell.of) * 100)} %)`;
    return `${cell.count} of ${cell.of}${share}${missing}`;
  }
  if (cell.median === null) return `not reached, n = ${cell.of}${missing}`;
  const range = cell.low === cell.high ? '' : ` (${cell.low}–${cell.high})`;
  return `${cell.median}${cell.unit === '' ? '' : ` ${cell.unit}`}${range}, n = ${cell.of}${missing}`;
};

const behind = ({ byPatient }: ReportLine): readonly string[] =>
  byPatient === null || byPatient.patients.length === 0 ? [] : hanging('   ', byPatient.patients.join(', '));

const assumptions = ({ assumed }: Paper): readonly string[] =>
  assumed.length === 0
    ? []
    : ['How the publication was read', ...assumed.flatMap((one) => hanging('- ', one))];
