import { Ajv2020 } from 'ajv/dist/2020.js';
import { closed, listOf } from '../../kernel/json-schema.js';
import type { ReportLine } from './cohort-report.js';

/** What a publication says of one figure: in its own words, and the numbers to compare with where it gives them. */
export interface PaperFigure {
  readonly says: string;
  readonly count?: number;
  readonly of?: number;
  readonly median?: number;
  readonly low?: number;
  readonly high?: number;
}

/** A publication's figures, by the names that the report has for them. */
export interface Paper {
  readonly source: string;
  readonly figures: Readonly<Record<string, PaperFigure>>;
  /** What had to be assumed to read it. */
  readonly assumed: readonly string[];
}

const NUMBERS = ['count', 'of', 'median', 'low', 'high'] as const;
const figure = closed(
  { says: { type: 'string' }, ...Object.fromEntries(NUMBERS.map((name) => [name, { type: 'number' }])) },
  NUMBERS,
);
const isPaper = new Ajv2020({ strict: true }).compile<Paper>(
  closed({
    source: { type: 'string' },
    figures: { type: 'object', additionalProperties: figure },
    assumed: listOf({ type: 'string' }),
  }),
);

export type PaperRead =
  { readonly ok: true; readonly paper: Paper } | { readonly ok: false; readonly message: string };

/** Reads a publication's figures; refused with the first field that is wrong. */
export const readPaper = (value: unknown): PaperRead => {
  if (isPaper(value)) return { ok: true, paper: value };
  const { instancePath = '', message = '' } = isPaper.errors?.[0] ?? {};
  return { ok: false, message: `${instancePath.slice(1).replaceAll('/', '.') || 'the file'}: ${message}` };
};

/** Whether a line, by patient, has the numbers a publication gives; undefined where it gives none. */
export const agrees = ({ byPatient }: ReportLine, paper: PaperFigure): boolean | undefined => {
  const given = NUMBERS.filter((name) => paper[name] !== undefined);
  if (byPatient === null || given.length === 0) return undefined;
  const ours: Readonly<Record<string, unknown>> = { ...byPatient };
  return given.every((name) => ours[name] === paper[name]);
};
