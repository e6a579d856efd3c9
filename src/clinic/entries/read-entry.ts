import type { ValidateFunction } from 'ajv/dist/2020.js';
import { complaintOf } from './complaint.js';
import { unbounded } from './bounded-shape.js';
import type { Entry, EntryType } from './entry.js';
import { CONTRADICTIONS, ENTRY_SCHEMAS, ENTRY_TYPES } from './entry-schemas.js';
import type { Refusal } from './refusal.js';
import { schemaCompiler } from './schema-compiler.js';

/** An entry that was read, or why it could not be; `type` where the entry named one that exists. */
export type EntryRead =
  | { readonly ok: true; readonly entry: Entry }
  | ({ readonly ok: false; readonly type?: EntryType } & Refusal);

const compiler = schemaCompiler();
const compiled = new Map<EntryType, ValidateFunction<Entry>>();

/**
 * Checks anything against the schema of the type it names, and against itself. One refusal, the most helpful: it says
 * what would be right and never repeats what was received, which may be a patient's.
 */
export const readEntry = (value: unknown): EntryRead => {
  if (!isObject(value)) return { ok: false, field: 'entry', message: 'must be an object with a type' };
  const type = typeIn(value);
  if (type === undefined) return { ok: false, field: 'type', message: TYPES };
  const strange = unbounded(value);
  if (strange !== undefined) return refused(type, strange);
  const isEntry = validatorOf(type);
  if (!isEntry(value)) return refused(type, complaintOf(ENTRY_SCHEMAS[type], isEntry.errors ?? []));
  const contradiction = contradictionOf(value);
  return contradiction === undefined ? { ok: true, entry: value } : refused(type, contradiction);
};

const TYPES = `must be one of ${ENTRY_TYPES.join(', ')}`;

const refused = (type: EntryType, { field, message }: Refusal): EntryRead => ({
  ok: false,
  type,
  field: field === '' ? 'entry' : field,
  message,
});

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeIn = (value: Readonly<Record<string, unknown>>): EntryType | undefined =>
  Object.hasOwn(value, 'type') ? ENTRY_TYPES.find((type) => type === value['type']) : undefined;

/** Compiled when first needed, once. */
const validatorOf = (type: EntryType): ValidateFunction<Entry> => {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const validator = compiler.compile<Entry>(ENTRY_SCHEMAS[type]);
  compiled.set(type, validator);
  return validator;
};

const contradictionOf = (entry: Entry): Refusal | undefined => {
  const find = CONTRADICTIONS[entry.type] as ((entry: Entry) => Refusal | undefined) | undefined;
  return find?.(entry);
};
