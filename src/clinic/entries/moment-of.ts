import { readMoment, type Moment } from '../../kernel/instant.js';

/** The centuries in which anything about a living patient can lie. */
const CENTURIES = /^(?:18|19|20|21)/;

/** A time as an entry may give it: ISO 8601 with an offset, in a century people live in. */
export const acceptedMoment = (value: unknown): Moment | undefined =>
  typeof value === 'string' && CENTURIES.test(value) ? readMoment(value) : undefined;

/** A time of an entry whose schema has been checked; throws for any other text, which is a slip in the code. */
export const momentOf = (text: string): Moment => {
  const moment = readMoment(text);
  if (moment === undefined) throw new Error('a time was read before its schema was checked');
  return moment;
};
