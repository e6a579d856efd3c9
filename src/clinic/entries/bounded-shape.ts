import { fieldNamed } from './complaint.js';
import type { Refusal } from './refusal.js';

const DEEPEST = 6;
const MOST_ITEMS = 100;
const MOST_FIELDS = 40;
const LONGEST_TEXT = 4000;

/** Keys that mean something to JavaScript itself and nothing to a clinician. */
const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Why a value is larger, deeper or stranger than any entry, if it is; looked at before its schema, so that checking
 * it costs little whatever was sent.
 */
export const unbounded = (value: unknown, at = '', depth = 0): Refusal | undefined => {
  if (typeof value === 'string') return unboundedText(value, at);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST) return { field: at, message: `must be nested at most ${DEEPEST} deep` };
  if (Array.isArray(value)) {
    if (value.length > MOST_ITEMS)
      return { field: at, message: `must be a list of at most ${MOST_ITEMS} items` };
    return first(value, (item, index) => unbounded(item, `${at}[${index}]`, depth + 1));
  }
  const fields = Object.entries(value);
  if (fields.length > MOST_FIELDS) return { field: at, message: `must have at most ${MOST_FIELDS} fields` };
  return first(fields, ([key, inner]) => {
    const field = fieldNamed(at, key);
    return RESERVED.has(key)
      ? { field, message: 'is a name that no field has' }
      : unbounded(inner, field, depth + 1);
  });
};

const unboundedText = (text: string, field: string): Refusal | undefined => {
  if (text.length > LONGEST_TEXT)
    return { field, message: `must be text of at most ${LONGEST_TEXT} characters` };
  if (/\p{Surrogate}/u.test(text)) return { field, message: 'must be text of whole characters' };
  return undefined;
};

const first = <Item>(
  items: readonly Item[],
  look: (item: Item, index: number) => Refusal | undefined,
): Refusal | undefined => {
  for (const [index, item] of items.entries()) {
    const refusal = look(item, index);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
};
