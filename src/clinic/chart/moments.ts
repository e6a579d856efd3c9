import { readMoment, type Moment } from '../../kernel/instant.js';

/** A time of an entry that its schema has already accepted. */
export const momentIn = (text: string): Moment => {
  const moment = readMoment(text);
  if (moment === undefined) throw new Error('an entry in the chart names a time that its schema refuses');
  return moment;
};
