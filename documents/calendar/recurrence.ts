import type ICAL from 'ical.js';

const ordinalDay = /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/;
const allowed: Readonly<Record<string, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYSETPOS'],
  YEARLY: ['BYMONTH', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS'],
};
const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function partsOf(rule: ICAL.Recur): ReadonlyMap<string, readonly (string | number)[]> {
  return new Map(
    Object.entries(
      rule.parts as Record<string, string | number | readonly (string | number)[]>,
    ).map(([name, value]) => [name, [value].flat()]),
  );
}

/** Every named day of the month exists in every named month, in leap years at least. */
function daysExist(months: readonly number[], days: readonly number[]): boolean {
  return months.every((month) => {
    const length = longest[month - 1] ?? 0;
    return days.every((day) => day !== 0 && Math.abs(day) <= length);
  });
}

function hasKnownShape({ freq, interval }: ICAL.Recur, names: readonly string[]): boolean {
  const known = allowed[freq];
  if (known === undefined || !names.every((name) => known.includes(name))) return false;
  return Number.isInteger(interval) && interval >= 1 && interval <= 100;
}

/** The parts of a yearly rule name days that exist; ordinals need a month, or they would count through the year. */
function yearlyExists(
  months: readonly number[],
  monthDays: readonly number[],
  bare: boolean,
  start: ICAL.Time,
): boolean {
  if (months.length > 0) return daysExist(months, monthDays);
  // A bare 29th of February would slip to the 1st of March in most years.
  return bare && !(start.month === 2 && start.day === 29);
}

/**
 * Whether a rule can be expanded here. Only shapes that surely come true every few years are let through: the library
 * searches for ever for an occurrence of a rule that has none, such as the 30th of February.
 */
export function isExpandable(rule: ICAL.Recur, start: ICAL.Time): boolean {
  const parts = partsOf(rule);
  if (!hasKnownShape(rule, [...parts.keys()])) return false;
  const months = (parts.get('BYMONTH') ?? []).map(Number);
  const monthDays = (parts.get('BYMONTHDAY') ?? []).map(Number);
  const weekdays = parts.get('BYDAY') ?? [];
  const sound =
    daysExist(months, [1]) &&
    daysExist([1], monthDays) &&
    weekdays.every((day) => ordinalDay.test(String(day))) &&
    (monthDays.length === 0 || weekdays.length === 0);
  return (
    sound && (rule.freq !== 'YEARLY' || yearlyExists(months, monthDays, parts.size === 0, start))
  );
}
