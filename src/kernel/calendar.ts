const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text is a day of the calendar, as `YYYY-MM-DD`. */
export const isCivilDate = (text: string): boolean =>
  DATE.test(text) &&
  civilDay(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))) !== undefined;

/** Days since 1970-01-01 of a day of the calendar; undefined for one that no calendar has. */
export const civilDay = (year: number, month: number, date: number): number | undefined =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysIn(year, month)
    ? dayNumber(year, month, date)
    : undefined;

/** Days since 1970-01-01 of a date that {@link isCivilDate} accepts. */
export const dayNumberOf = (date: string): number =>
  dayNumber(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));

/** The date, as `YYYY-MM-DD`, of a day counted from 1970-01-01. */
export const civilOf = (day: number): string => {
  const { year, month, date } = partsOf(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
};

/** The same day of the month so many months on; the month's last day where it has none. */
export const addMonths = (day: number, months: number): number => {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return dayNumber(toYear, toMonth, Math.min(date, daysIn(toYear, toMonth)));
};

/** Whole years from one day to a later one: an age in the usual sense, a 29 February birthday falling on 1 March. */
export const yearsBetween = (from: number, to: number): number => {
  const [a, b] = [partsOf(from), partsOf(to)];
  const passed = b.month > a.month || (b.month === a.month && b.date >= a.date);
  return b.year - a.year - (passed ? 0 : 1);
};

/** Howard Hinnant's count of days in the proleptic Gregorian calendar, the year beginning in March. */
const dayNumber = (year: number, month: number, date: number): number => {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
};

const partsOf = (day: number): { year: number; month: number; date: number } => {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return { year, month, date: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1 };
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
