import type { Json } from './event.js';

/**
 * A value as it will be read again once it was written as JSON: what is undefined is left out, in a list it is null, as
 * is a number that is none; -0 is 0. Where nothing changes it is the value itself, not a copy.
 */
export const plainJson = (value: unknown): Json => {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json;
  if (Array.isArray(value)) return plainItems(value);
  let plain = value as Record<string, Json | undefined>;
  for (const name of Object.keys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    const kept = field === undefined ? undefined : plainJson(field);
    if (kept !== undefined && Object.is(kept, field)) continue;
    if (plain === value) plain = { ...plain };
    if (kept === undefined) delete plain[name];
    else plain[name] = kept;
  }
  return plain as Json;
};

const plainItems = (items: readonly unknown[]): readonly Json[] => {
  for (let index = 0; index < items.length; index += 1) {
    if (!Object.is(plainJson(items[index]), items[index])) return items.map(plainJson);
  }
  return items as readonly Json[];
};
