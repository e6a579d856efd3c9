import { Problem } from '../problems/problem.js';

/** Part of a list, and where to go on. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be sent back as `cursor`; null at the end. */
  readonly next: string | null;
}

/** How many items a list gives where nobody says, and at most. */
export const PAGE = { usual: 50, most: 200 } as const;

/** A place in a list as text that says nothing to whoever holds it. */
export const cursorOf = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads a cursor; refused where it is none of ours. */
export const placeIn = <Place>(
  cursor: string | undefined,
  isPlace: (value: unknown) => value is Place,
): Place | undefined => {
  if (cursor === undefined) return undefined;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (isPlace(place)) return place;
  } catch {
    // Told below: what is no JSON is no cursor either.
  }
  throw new Problem('invalid-input', {
    errors: [{ field: 'cursor', message: 'must be the next of a page that was given' }],
  });
};
