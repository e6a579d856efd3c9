import { civilOf, dayNumberOf, isCivilDate } from './calendar.js';

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

const WRITTEN = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads ISO 8601 with an offset, to the millisecond; undefined for anything else, a day no calendar has included. */
export const readMoment = (text: string): Moment | undefined => {
  const parts = WRITTEN.exec(text);
  if (parts === null) return undefined;
  const [, date = '', hour, minute, second = '0', fraction = '', zone = ''] = parts;
  const offset = offsetOf(zone);
  const clock = [Number(hour), Number(minute), Number(second)] as const;
  if (!isCivilDate(date) || offset === undefined || !isTimeOfDay(...clock)) return undefined;
  const [h, m, s] = clock;
  const local = dayNumberOf(date) * DAY + h * HOUR + m * MINUTE + s * 1000 + Number(fraction.padEnd(3, '0'));
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

/** The calendar day (days since 1970-01-01) an instant falls on in an offset. */
export const dayOf = (at: Instant, offset: number): number => Math.floor((at + offset * MINUTE) / DAY);

/** The first instant of a calendar day in an offset. */
export const startOfDay = (day: number, offset: number): Instant => day * DAY - offset * MINUTE;

const isTimeOfDay = (hour: number, minute: number, second: number): boolean =>
  hour < 24 && minute < 60 && second < 60;

const offsetOf = (zone: string): number | undefined => {
  if (zone === 'Z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4, 6));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
};

const zoneOf = (offset: number): string => {
  if (offset === 0) return 'Z';
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
};

const pad = (value: number, width: number): string => String(value).padStart(width, '0');
