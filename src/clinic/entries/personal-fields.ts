import type { Json, JsonObject } from '../../kernel/event.js';
import type { EntryType } from './entry.js';

/** Besides every `note`: fields of an entry that say who somebody is, or that hold free text. */
const PERSONAL: { readonly [Type in EntryType]?: ReadonlySet<string> } = {
  PatientEnrolled: new Set(['name', 'identifiers', 'birthDate']),
  InfusionOrderCancelled: new Set(['reason']),
  InfusionInterrupted: new Set(['reason']),
  CheckDone: new Set(['outcome']),
};

const NONE: ReadonlySet<string> = new Set();

/** An entry's fields in two halves of the same shape, one of which may lie open. */
export interface PartedFields {
  readonly open: JsonObject;
  /** Undefined where nothing of it is personal. */
  readonly personal: JsonObject | undefined;
}

/** Takes the personal fields out, wherever they stand. */
export const partFields = (type: EntryType, fields: JsonObject): PartedFields =>
  partObject(fields, PERSONAL[type] ?? NONE);

/** Puts parted fields together again. */
export const joinFields = ({ open, personal }: PartedFields): JsonObject =>
  personal === undefined ? open : joinObjects(open, personal);

const partObject = (fields: JsonObject, own: ReadonlySet<string>): PartedFields => {
  const open: Record<string, Json> = {};
  const personal: Record<string, Json> = {};
  for (const [key, value] of Object.entries(fields)) {
    if (key === 'note' || own.has(key)) personal[key] = value;
    else {
      const parts = partValue(value);
      open[key] = parts.open;
      if (parts.personal !== undefined) personal[key] = parts.personal;
    }
  }
  return { open, personal: Object.keys(personal).length === 0 ? undefined : personal };
};

const partValue = (value: Json): { readonly open: Json; readonly personal: Json | undefined } => {
  if (isList(value)) return partList(value);
  return isObject(value) ? partObject(value, NONE) : { open: value, personal: undefined };
};

/** The personal half of a list has null in the place of whatever has nothing personal. */
const partList = (list: readonly Json[]): { readonly open: Json; readonly personal: Json | undefined } => {
  const parts = list.map(partValue);
  const personal = parts.some((part) => part.personal !== undefined)
    ? parts.map((part) => part.personal ?? null)
    : undefined;
  return { open: parts.map((part) => part.open), personal };
};

const joinObjects = (open: JsonObject, personal: JsonObject): JsonObject => {
  const joined: Record<string, Json> = { ...open };
  for (const [key, value] of Object.entries(personal)) {
    const beside = open[key];
    joined[key] = beside === undefined ? value : joinValues(beside, value);
  }
  return joined;
};

const joinValues = (open: Json, personal: Json): Json => {
  if (isList(open) && isList(personal)) {
    return open.map((value, index) => joinValues(value, personal[index] ?? null));
  }
  return isObject(open) && isObject(personal) ? joinObjects(open, personal) : open;
};

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);
