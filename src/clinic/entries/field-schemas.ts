/**
 * JSON Schema of one field. Its `title` says what the value must be and finishes the sentence "must be …", so that
 * the published schema and a refusal use the same words; `description` says what the field means.
 */
export interface FieldSchema {
  readonly title: string;
  readonly [keyword: string]: unknown;
}

/** No figure a chart can hold is larger; only a slip of the keyboard is. */
export const LARGEST = 100_000;

/** The field with a sentence for integrators about what it means. */
export const meaning = (description: string, schema: FieldSchema): FieldSchema => ({
  ...schema,
  description,
});

/** One word of a closed list. */
export const oneOf = (words: readonly string[]): FieldSchema => ({
  title: words.length === 1 ? String(words[0]) : `one of ${words.join(', ')}`,
  enum: words,
});

/** Free text that says something. */
export const text = (maxLength: number): FieldSchema => ({
  title: `text of 1 to ${maxLength} characters`,
  type: 'string',
  maxLength,
  pattern: '\\S',
});

export const note: FieldSchema = meaning('Anything the lists have no word for.', text(2000));

export const name: FieldSchema = {
  title: '1 to 64 letters, digits, dots, underscores or hyphens',
  type: 'string',
  pattern: '^[A-Za-z0-9._-]{1,64}$',
};

export const atcCode: FieldSchema = {
  title: 'a full ATC code of 7 characters, such as M01AE02',
  type: 'string',
  pattern: '^[A-Z]\\d{2}[A-Z]{2}\\d{2}$',
};

/** The format is Osteon's own; the pattern is there for validators that do not know it. */
export const moment: FieldSchema = {
  title: 'a date and time with an offset, such as 2019-03-01T09:00:00+01:00',
  type: 'string',
  format: 'moment',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2})$',
};

export const civilDate: FieldSchema = {
  title: 'a date of the calendar, such as 2009-05-17',
  type: 'string',
  format: 'civil-date',
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
};

export const yesOrNo: FieldSchema = { title: 'true or false', type: 'boolean' };

export const anyNumber: FieldSchema = { title: 'a number', type: 'number' };

export const numberFrom = (minimum: number, maximum: number, unit = ''): FieldSchema => ({
  title: `between ${minimum} and ${maximum}${unit}`,
  type: 'number',
  minimum,
  maximum,
});

export const numberAboveZero = (maximum: number, unit = ''): FieldSchema => ({
  title: `above 0 and at most ${maximum}${unit}`,
  type: 'number',
  exclusiveMinimum: 0,
  maximum,
});

export const wholeNumber = (minimum: number, maximum: number): FieldSchema => ({
  title: `a whole number from ${minimum} to ${maximum}`,
  type: 'integer',
  minimum,
  maximum,
});

/** A limit of the laboratory's, in the unit of the value it was sent with. */
export const laboratoryLimit: FieldSchema = numberFrom(0, LARGEST);

export const ctcaeGrade: FieldSchema = meaning('CTCAE grade.', wholeNumber(1, 5));

export const dosesPerDay: FieldSchema = meaning('How often a day that dose is taken.', numberAboveZero(24));

export const dayOfCycle: FieldSchema = meaning("1 is the cycle's first day.", wholeNumber(1, 366));
