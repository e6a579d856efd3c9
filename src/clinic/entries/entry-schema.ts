import { meaning, moment, name, oneOf, type FieldSchema } from './field-schemas.js';

/** JSON Schema (2020-12) of one entry type, complete in itself: it refers to no other document. */
export interface EntrySchema {
  readonly $schema: string;
  readonly $id: string;
  readonly title: string;
  readonly description: string;
  readonly type: 'object';
  readonly properties: Readonly<Record<string, FieldSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
  readonly [keyword: string]: unknown;
}

interface EntryFields {
  readonly description: string;
  readonly required?: Readonly<Record<string, FieldSchema>>;
  readonly optional?: Readonly<Record<string, FieldSchema>>;
  /** Conditions between fields: `if`, `then`, `else`, `allOf`. */
  readonly conditions?: Readonly<Record<string, unknown>>;
}

/** The schema of an entry type: what every entry has, and its own fields. No other field is let in. */
export const entrySchema = (
  type: string,
  { description, required = {}, optional = {}, conditions = {} }: EntryFields,
): EntrySchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:osteon:schema:entry:${type}:1`,
  title: type,
  description,
  type: 'object',
  properties: {
    type: oneOf([type]),
    occurredAt: meaning('When it was true of the patient.', moment),
    ...required,
    ...optional,
    id: meaning('Your own name for the entry, unique in its file or list; others refer to it by this.', name),
    replaces: meaning('Id of the retracted entry whose place this one takes.', name),
  },
  required: ['type', 'occurredAt', ...Object.keys(required)],
  additionalProperties: false,
  ...conditions,
});
