import { readMoment, type Instant } from '../kernel/instant.js';
import { Refused } from '../platform/refused.js';

/** The instant an option names; refused for what is no time. */
export const timeOption = (option: string, text: string): Instant => {
  const moment = readMoment(text);
  if (moment !== undefined) return moment.at;
  throw new Refused([
    `${option}: must be an ISO 8601 time with an offset, such as 2024-01-12T09:00:00+01:00`,
  ]);
};
