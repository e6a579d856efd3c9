import { civilDay, civilOf } from './calendar.js';

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An instant as a person wrote it: the offset decides which calendar date it falls on. */
export interface Moment {
  readonly at: Instant;
  /** Minutes east of UTC. */
  readonly offset: number;
  /** As written, for showing it unchanged. */
  readonly text: string;
}

const WRITTEN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** What was read last: a write names a handful of moments, and each is read again and again. It makes no answer another. */
const lastRead: Moment[] = [];
const MOST_KEPT = 4;
let placeOfNext = 0;

/** Reads ISO 8601 with an offset, to the millisecond; undefined for anything else, a day no calendar has included. */
export const readMoment = (text: string): Moment | undefined => {
  for (const moment of lastRead) if (moment.text === text) return moment;
  const moment = momentIn(text);
  if (moment === undefined) return undefined;
  lastRead[placeOfNext] = moment;
  placeOfNext = (placeOfNext + 1) % MOST_KEPT;
  return moment;
};

const momentIn = (text: string): Moment | undefined => {
  if (!WRITTEN.test(text)) return undefined;
  const day = civilDay(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
  const [hour, minute] = [digits(text, 11, 13), digits(text, 14, 16)];
  const zoneAt = text.endsWith('Z') ? text.length - 1 : text.length - 6;
  const milliseconds = zoneAt > 16 ? millisecondsOf(text, zoneAt) : 0;
  const offset = offsetOf(text, zoneAt);
  if (day === undefined || offset === undefined || hour > 23 || minute > 59 || milliseconds >= MINUTE)
    return undefined;
  const local = day * DAY + hour * HOUR + minute * MINUTE + milliseconds;
  return { at: local - offset * MINUTE, offset, text };
};

/** The moment an instant is in an offset (minutes east of UTC), written to the second where it has no fraction. */
export const momentAt = (at: Instant, offset: number): Moment => {
  const local = at + offset * MINUTE;
  const day = Math.floor(local / DAY);
  const rest = local - day * DAY;
  const fraction = rest % 1000 === 0 ? '' : `.${pad(rest % 1000, 3)}`;
  const time = [rest / HOUR, (rest / MINUTE) % 60, (rest / 1000) % 60].map((part) =>
    pad(Math.floor(part), 2),
  );
  return { at, offset, text: `${civilOf(day)}T${time.join(':')}${fraction}${zoneOf(offset)}` };
};

/** The earlier of two instants, either of which may be none. */
export const earlier = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one;

/** The calendar day (days since 1970-01-01) an instant falls on in an offset. */
export const dayOf = (at: Instant, offset: number): number => Math.floor((at + offset * MINUTE) / DAY);

/** The first instant of a calendar day in an offset. */
export const startOfDay = (day: number, offset: number): Instant => day * DAY - offset * MINUTE;

const offsetOf = (text: string, zoneAt: number): number | undefined => {
  if (zoneAt === text.length - 1) return 0;
  const [hours, minutes] = [digits(text, zoneAt + 1, zoneAt + 3), digits(text, zoneAt + 4, zoneAt + 6)];
  if (hours > 14 || minutes > 59) return undefined;
  return (text.charAt(zoneAt) === '-' ? -1 : 1) * (hours * 60 + minutes);
};

/** Of the seconds, which have up to three decimals. */
const millisecondsOf = (text: string, end: number): number => {
  let value = digits(text, 17, 19) * 1000;
  let worth = 100;
  for (let place = 20; place < end; place += 1) {
    value += digits(text, place, place + 1) * worth;
    worth /= 10;
  }
  return value;
};

/** The number some digits of a text make; the pattern has made sure that they are digits. */
const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let place = from; place < to; place += 1) value = value * 10 + text.charCodeAt(place) - 48;
  return value;
};

const zoneOf = (offset: number): string => {
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
