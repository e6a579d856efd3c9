import { readMoment, type Moment } from '../../kernel/instant.js';

/** A time of an entry whose schema has been checked; throws for any other text, which is a slip in the code. */
export const momentOf = (text: string): Moment => {
  const moment = readMoment(text);
  if (moment === undefined) throw new Error('a time was read before its schema was checked');
  return moment;
};
