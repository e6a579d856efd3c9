import type { Json } from '../../kernel/event.js';
import type { Difference } from '../../patient-record/difference.js';
import { MOST_LISTED, type PatientWrite, type Replayed } from './replay-patients.js';

/** A replay as a reader can take it in: each write that is not identical with what differs in it, then the sum. */
export const replayedInWords = (replayed: Replayed): readonly string[] => {
  const { patients, writes, identical, differ, broken, found } = replayed;
  const unlisted = differ + broken - found.length;
  return [
    ...found.flatMap(writeInWords),
    ...(unlisted === 0
      ? []
      : [`and ${unlisted} more than the ${MOST_LISTED} listed; replay one patient to see all of theirs`]),
    `${patients} patients, ${writes} writes: ${identical} identical, ${differ} differ under another engine, ${broken} broken.`,
  ];
};

const VERDICTS = {
  identical: 'identical',
  'differs-under-another-engine': 'differs under another engine',
  broken: 'broken',
} as const;

const writeInWords = (write: PatientWrite): readonly string[] => {
  const { patientId, from, to, recordedAt, verdict, because, differences } = write;
  const where = `${VERDICTS[verdict]}: patient ${patientId}, revisions ${from} to ${to}, recorded ${recordedAt}`;
  const why = because === undefined ? '' : `: ${because}`;
  return [`${where}${why}`, ...differences.flatMap(differenceInWords)];
};

/** More fields than these of one conclusion say no more. */
const MOST_FIELDS = 8;

const differenceInWords = (difference: Difference): readonly string[] => {
  const { ruleId, advisoryId, type, fields, stored, derived } = difference;
  const name = `  ${ruleId}, ${type} of ${advisoryId}`;
  if (stored === null)
    return [`${name}: is not stored, but follows from the events before it${said(derived)}`];
  if (derived === null)
    return [`${name}: is stored, but does not follow from the events before it${said(stored)}`];
  const shown = fields.slice(0, MOST_FIELDS);
  return [
    ...shown.map(
      (one) => `${name}: ${one.field}: stored ${short(one.stored)}, derived ${short(one.derived)}`,
    ),
    ...(fields.length > shown.length ? [`${name}: and ${fields.length - shown.length} more fields`] : []),
  ];
};

const said = (event: Difference['stored']): string => {
  const { kind, severity, because } = event?.data ?? {};
  const words = [kind, severity, because].filter((word) => typeof word === 'string');
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
};

const LONGEST = 80;

const short = (value: Json): string => {
  const text = value === null ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};
