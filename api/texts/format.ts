import { dateOf, dayMs, minuteMs, parseDate, weekdayOf } from '../../domain/calendar/date.ts';
import type { ClockExplanation } from '../../domain/explain/clock.ts';
import type { Instant } from '../../domain/process.ts';
import type { Language, Say } from './language.ts';

/** Texts for amounts of time and points in time. All arithmetic uses the offsets that were counted with. */
export interface Format {
  readonly say: Say;
  readonly local: ClockExplanation['local'];
}

/** What all parts of an explanation need. */
export interface Telling extends Format {
  readonly language: Language;
  readonly explanation: ClockExplanation;
}

const secondMs = 1000;
const hourMs = 60 * minuteMs;

/** Minutes east of UTC at an instant; 0 where no zone is shown. */
export function offsetAt({ local }: Format, at: Instant): number {
  if (local === null) return 0;
  return local.offsets.findLast(([from]) => from <= at)?.[1] ?? local.offsets[0]?.[1] ?? 0;
}

/** A point on the wall: the day number, and ms since its midnight. */
export interface Wall {
  readonly day: number;
  readonly ms: number;
}

/** Where the local clock stands. */
export function wallAt(format: Format, at: Instant): Wall {
  const wall = at + offsetAt(format, at) * minuteMs;
  const day = Math.floor(wall / dayMs);
  return { day, ms: wall - day * dayMs };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `09:30`, with seconds and their parts only where there are some; the end of a day is `24:00`. */
export function timeText(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  const rest = ms % minuteMs;
  if (rest === 0) return time;
  const parts = rest % secondMs;
  const seconds = two(Math.floor(rest / secondMs));
  return parts === 0
    ? `${time}:${seconds}`
    : `${time}:${seconds}.${String(parts).padStart(3, '0')}`;
}

/** `Mon 2 Mar 2026`. */
export function dayText({ say }: Format, day: number): string {
  const { year, month, day: date } = dateOf(day);
  return say('date', {
    year,
    month: say(`months.${month}`),
    date,
    weekday: say(`weekdays.${weekdayOf(day) + 1}`),
  });
}

/** The same for `2026-03-02`. */
export function dateText(format: Format, text: string): string {
  const day = parseDate(text);
  return typeof day === 'number' ? dayText(format, day) : text;
}

/** `Mon 2 Mar 2026, 17:30`, on the local clock. */
export function localText(format: Format, at: Instant): string {
  const { day, ms } = wallAt(format, at);
  return format.say('dateTime', { date: dayText(format, day), time: timeText(ms) });
}

/** `UTC+08:00`. */
export function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** `Mon 2 Mar 2026, 17:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 09:30 UTC)`: leaves no doubt about the instant. */
export function fullText(format: Format, at: Instant): string {
  const { say, local } = format;
  const time = localText(format, at);
  if (local === null) return say('utcOnly', { time });
  const utc = new Date(at).toISOString();
  const day = utc.slice(0, utc.indexOf('T'));
  return say('inZone', {
    time,
    zone: local.zone,
    offset: offsetText(offsetAt(format, at)),
    utc: `${day} ${timeText(((at % dayMs) + dayMs) % dayMs)}`,
  });
}

/** `26 h 30 min`; hours are not made days, for a working day has fewer. */
export function lengthText({ say }: Format, ms: number): string {
  const hours = Math.floor(ms / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  const seconds = (ms % minuteMs) / secondMs;
  const parts = [
    ...(hours > 0 ? [say('length.h', { amount: hours })] : []),
    ...(minutes > 0 || ms === 0 ? [say('length.min', { amount: minutes })] : []),
    ...(seconds > 0 ? [say('length.s', { amount: seconds })] : []),
  ];
  return parts.join(' ');
}

/** A target as people say it: `3bd` is "3 business days". */
export function targetText({ say }: Format, target: string): string {
  const [, amount, unit] = /^(\d+)([a-z]+)$/.exec(target) ?? [];
  if (amount === undefined || unit === undefined) return target;
  return say(`target.${unit}`, { count: Number(amount) });
}
