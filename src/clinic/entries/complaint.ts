import type { ErrorObject } from 'ajv/dist/2020.js';
import type { FieldSchema } from './field-schemas.js';
import type { Refusal } from './refusal.js';

/** What a complaint needs to know of the schema: its fields in order, and what to call their whole. */
interface Described {
  readonly title: string;
  readonly properties: Readonly<Record<string, FieldSchema>>;
}

/** Keywords that only repeat that something beneath them failed. */
const ECHOES = new Set(['if', 'allOf']);

/**
 * The one complaint that helps most: a field that should not be there (often a misspelt one), then a wrong value,
 * then a missing field; of several the first in the order of the schema.
 */
export const complaintOf = (schema: Described, errors: readonly ErrorObject[]): Refusal => {
  const order = Object.keys(schema.properties);
  const rank = ({ keyword, instancePath }: ErrorObject): number => {
    const kind = keyword === 'additionalProperties' ? 0 : keyword === 'required' ? 2 : 1;
    return kind * 1000 + order.indexOf(instancePath.split('/')[1] ?? '');
  };
  const [first] = errors.filter(({ keyword }) => !ECHOES.has(keyword)).toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) throw new Error('a schema refused an entry without saying why');
  return worded(schema, first);
};

const worded = (schema: Described, error: ErrorObject): Refusal => {
  const at = pathOf(error.instancePath);
  const params: Readonly<Record<string, unknown>> = error.params;
  if (error.keyword === 'additionalProperties') {
    return {
      field: fieldNamed(at, String(params['additionalProperty'])),
      message: `is not a field of ${at === '' ? schema.title : at}`,
    };
  }
  if (error.keyword === 'required') {
    const missing = String(params['missingProperty']);
    const title = titleOf(propertyOf(error.parentSchema, missing)) ?? titleOf(schema.properties[missing]);
    return {
      field: at === '' ? missing : `${at}.${missing}`,
      message: title === undefined ? 'is required' : `is required (${title})`,
    };
  }
  return { field: at, message: `must be ${titleOf(error.parentSchema) ?? 'as its schema says'}` };
};

/** A field as its sender named it, unless the name is of a kind that does not belong in a message. */
export const fieldNamed = (at: string, key: string): string => {
  const shown = /^[\w-]{1,40}$/.test(key) ? key : '(a field with an unusual name)';
  return at === '' ? shown : `${at}.${shown}`;
};

/** A JSON pointer (`/sites/0/bone`) as people write it (`sites[0].bone`). */
const pathOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');

const propertyOf = (schema: unknown, name: string): unknown => {
  const properties = isRecord(schema) ? schema['properties'] : undefined;
  return isRecord(properties) ? properties[name] : undefined;
};

const titleOf = (schema: unknown): string | undefined => {
  const title = isRecord(schema) ? schema['title'] : undefined;
  return typeof title === 'string' ? title : undefined;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
