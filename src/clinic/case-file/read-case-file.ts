import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Moment } from '../../kernel/instant.js';
import { admitAll, emptyAdmission } from '../entries/admission.js';
import { complaintOf } from '../entries/complaint.js';
import { moment as momentSchema } from '../entries/field-schemas.js';
import { acceptedMoment } from '../entries/moment-of.js';
import { schemaCompiler } from '../entries/schema-compiler.js';
import { envelopeSchema } from './case-file-schema.js';
import type { CaseFile, RecordedList } from './case-file.js';
import { readEntries, wrongEntry } from './read-entries.js';
import { parseStrictJson } from './strict-json.js';

/** A case, or the one thing that is wrong with it, in words for whoever wrote it. */
export type CaseRead =
  { readonly ok: true; readonly caseFile: CaseFile } | { readonly ok: false; readonly message: string };

/** Reads the text of a case file: strict JSON, every field known, every entry possible after those above it. */
export const readCaseFile = (text: string): CaseRead => {
  const parsed = parseStrictJson(text);
  return parsed.ok ? readCase(parsed.value) : parsed;
};

/** Reads a case that is JSON already. `alsoAllowed` are keys that somebody else reads (`expect` of a rule's case). */
export const readCase = (value: unknown, alsoAllowed: readonly string[] = []): CaseRead => {
  const envelope = readEnvelope(value, alsoAllowed);
  if (!envelope.ok) return envelope;
  const { entries, assessAt = [], ...named } = envelope.envelope;
  const read = readEntries(entries);
  if (!read.ok) return read;
  const impossible = refusedBy(read.lists);
  if (impossible !== undefined) return { ok: false, message: impossible };
  const moments = readMoments(assessAt, read.lists);
  return moments.ok
    ? { ok: true, caseFile: { ...named, lists: read.lists, assessAt: moments.moments } }
    : moments;
};

interface Envelope extends Pick<CaseFile, 'case' | 'description' | 'patient'> {
  readonly entries: readonly unknown[];
  readonly assessAt?: readonly unknown[];
}

type EnvelopeRead =
  { readonly ok: true; readonly envelope: Envelope } | { readonly ok: false; readonly message: string };

const readEnvelope = (value: unknown, alsoAllowed: readonly string[]): EnvelopeRead => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      ok: false,
      message: 'a case file must be an object {case, description?, patient, entries, assessAt?}',
    };
  }
  const own: unknown = Object.fromEntries(
    Object.entries(value).filter(([key]) => !alsoAllowed.includes(key)),
  );
  const isEnvelope = envelopeValidator();
  if (isEnvelope(own)) return { ok: true, envelope: own };
  const { field, message } = complaintOf(envelopeSchema, isEnvelope.errors ?? []);
  return { ok: false, message: `${field}: ${message}` };
};

let compiled: ValidateFunction<Envelope> | undefined;
const envelopeValidator = (): ValidateFunction<Envelope> =>
  (compiled ??= schemaCompiler().compile<Envelope>(envelopeSchema));

const refusedBy = (lists: readonly RecordedList[]): string | undefined => {
  const admitted = admitAll(
    emptyAdmission,
    lists.map(({ entries }) => entries),
  );
  if (admitted.ok) return undefined;
  const place = lists[admitted.list]?.entries[admitted.index]?.revision ?? 0;
  return wrongEntry(place, admitted.type, admitted.field, admitted.message);
};

type MomentsRead =
  | { readonly ok: true; readonly moments: readonly Moment[] }
  | { readonly ok: false; readonly message: string };

const readMoments = (values: readonly unknown[], [first]: readonly RecordedList[]): MomentsRead => {
  const moments: Moment[] = [];
  for (const [index, value] of values.entries()) {
    const moment = acceptedMoment(value);
    if (moment === undefined) {
      return { ok: false, message: `assessAt[${index}]: must be ${momentSchema.title}` };
    }
    if (first !== undefined && moment.at < first.recordedAt.at) {
      return { ok: false, message: `assessAt[${index}]: must not be before the first entry was recorded` };
    }
    moments.push(moment);
  }
  return { ok: true, moments: moments.toSorted((a, b) => a.at - b.at) };
};
