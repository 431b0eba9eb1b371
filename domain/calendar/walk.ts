import type { Instant } from '../process.ts';
import type { DatedDays, WeeklyCalendar, Window } from './calendar.ts';
import { dayMs, minuteMs, weekdayOf } from './date.ts';
import { instantOf as earliest, offsetFor } from './wall.ts';

/**
 * Counting along the days of a weekly calendar. Wall-clock time L means the earliest instant at which the local clock
 * has reached L, so windows that follow each other on the wall follow each other in time as well, whatever the clock
 * does. Days near a change of the clock and the days at both ends are counted window by window; all others by the
 * stretch. Changes must lie more than 28 hours apart, as all real ones do.
 */
interface Walk {
  readonly calendar: WeeklyCalendar;
  /** Working ms of each weekday and of the week, when no clock changes. */
  readonly weekdays: readonly number[];
  readonly weekMs: number;
  /** Earliest opening and latest closing of all windows, in ms of the day they start on. */
  readonly opens: number;
  readonly closes: number;
  /** Local day of the start. */
  readonly first: number;
  /** Last day whose windows all end before the end of the walk, wherever they reach. */
  readonly lastWhole: number;
  /** Cursors: the first dated run and the first change of the clock that are not over, the offset in force. */
  run: number;
  change: number;
  offset: number;
  worked: number;
}

/** Where a walk stopped: at an instant, having counted so much working time (ms). */
interface Stop {
  readonly at: Instant;
  readonly worked: number;
}

export function minutesOf(windows: readonly Window[]): number {
  let minutes = 0;
  for (const [from, to] of windows) minutes += to - from;
  return minutes;
}

/** Minutes east of UTC at an instant. */
function offsetAt({ offsets }: WeeklyCalendar, at: Instant): number {
  let minutes = offsets[0]?.[1] ?? 0;
  for (let index = 1; index < offsets.length; index += 1) {
    const next = offsets[index];
    if (next === undefined || next[0] > at) break;
    minutes = next[1];
  }
  return minutes;
}

/** The local day an instant falls on. */
export function localDay(calendar: WeeklyCalendar, at: Instant): number {
  return Math.floor((at + offsetAt(calendar, at) * minuteMs) / dayMs);
}

/** As {@link earliest}, looked for from the walk's own offset on. */
function instantOf(walk: Walk, local: number, keep = false): Instant {
  const { offsets } = walk.calendar;
  const index = offsetFor(offsets, local, walk.offset);
  if (keep) walk.offset = index;
  return earliest(offsets, local, index);
}

/** Earliest opening and latest closing, in minutes, of windows and of a span known before. */
function widen(span: Window, windows: readonly Window[]): Window {
  let [opens, closes] = span;
  for (const [from, to] of windows) {
    if (from < opens) opens = from;
    if (to > closes) closes = to;
  }
  return opens === span[0] && closes === span[1] ? span : [opens, closes];
}

/** What every walk over a calendar asks of it. */
interface Shape {
  readonly calendar: WeeklyCalendar;
  readonly weekdays: readonly number[];
  readonly weekMs: number;
  readonly opens: number;
  readonly closes: number;
}
/** Walks over one calendar follow each other, so its shape is worked out once. */
let last: Shape | undefined;

function shapeOf(calendar: WeeklyCalendar): Shape {
  if (last?.calendar === calendar) return last;
  const weekdays: number[] = [];
  let weekMs = 0;
  let span: Window = [Infinity, -Infinity];
  for (const windows of calendar.week) {
    const ms = minutesOf(windows) * minuteMs;
    weekdays.push(ms);
    weekMs += ms;
    span = widen(span, windows);
  }
  for (const { windows } of calendar.days) span = widen(span, windows);
  last = { calendar, weekdays, weekMs, opens: span[0] * minuteMs, closes: span[1] * minuteMs };
  return last;
}

function startWalk(calendar: WeeklyCalendar, from: Instant, to: Instant): Walk {
  const { weekdays, weekMs, opens, closes } = shapeOf(calendar);
  // Written out: a spread would cost more than the walk.
  return {
    calendar,
    weekdays,
    weekMs,
    opens,
    closes,
    first: localDay(calendar, from),
    lastWhole: to === Infinity ? Infinity : localDay(calendar, to) - 2,
    run: 0,
    change: 1,
    offset: 0,
    worked: 0,
  };
}

/** The dated run that `day` belongs to or, when it belongs to none, the next one; days must be asked in order. */
function runAt(walk: Walk, day: number): DatedDays | undefined {
  const { days } = walk.calendar;
  let run = days[walk.run];
  while (run !== undefined && run.to < day) {
    walk.run += 1;
    run = days[walk.run];
  }
  return run;
}

function windowsAt(walk: Walk, day: number): readonly Window[] {
  const run = runAt(walk, day);
  if (run !== undefined && run.from <= day) return run.windows;
  return walk.calendar.week[weekdayOf(day)] ?? [];
}

/** First day from `day` on with a window that a change of the clock can touch; days must be asked in order. */
function nextTouched(walk: Walk, day: number): number {
  const { offsets } = walk.calendar;
  for (;;) {
    const [at, after] = offsets[walk.change] ?? [Infinity, 0];
    if (at === Infinity) return Infinity;
    const before = offsets[walk.change - 1]?.[1] ?? after;
    // The wall clock jumps between these two; a day whose windows all lie before or after them is like any other.
    const low = at + Math.min(before, after) * minuteMs;
    const high = at + Math.max(before, after) * minuteMs;
    const first = Math.ceil((low - walk.closes) / dayMs);
    const last = Math.floor((high - walk.opens) / dayMs);
    if (last >= day && last >= first) return first;
    walk.change += 1;
  }
}

/** Counts whole days of the week from `day` to before `end`, as long as they leave some of the budget. */
function skipWeek(walk: Walk, day: number, end: number, budget: number): number {
  if (walk.weekMs === 0 && end === Infinity) {
    throw new RangeError('A calendar without working time cannot be counted forward.');
  }
  const weeks = Math.max(
    0,
    Math.min(Math.floor((end - day) / 7), Math.ceil((budget - walk.worked) / walk.weekMs) - 1),
  );
  walk.worked += weeks * walk.weekMs;
  let at = day + 7 * weeks;
  for (let weekday = weekdayOf(at); at < end; at += 1) {
    const ms = walk.weekdays[weekday] ?? 0;
    if (walk.worked + ms >= budget) break;
    walk.worked += ms;
    weekday = weekday === 6 ? 0 : weekday + 1;
  }
  return at;
}

/** The same for days of a dated run. */
function skipRun(walk: Walk, run: DatedDays, day: number, end: number, budget: number): number {
  const ms = minutesOf(run.windows) * minuteMs;
  if (ms === 0) return end;
  const days = Math.max(0, Math.min(end - day, Math.ceil((budget - walk.worked) / ms) - 1));
  walk.worked += days * ms;
  return day + days;
}

/** Counts whole days from `day` on by the stretch; answers the first day that has to be looked at by its windows. */
function skip(walk: Walk, day: number, budget: number): number {
  for (let at = day; ;) {
    const run = runAt(walk, at);
    const dated = run !== undefined && run.from <= at;
    const border = run === undefined ? Infinity : dated ? run.to + 1 : run.from;
    const end = Math.min(border, nextTouched(walk, at), walk.lastWhole + 1);
    if (end <= at) return at;
    at = dated ? skipRun(walk, run, at, end, budget) : skipWeek(walk, at, end, budget);
    if (at < end) return at;
  }
}

/**
 * Walks from `from` until `budget` ms of working time are counted, at the earliest such instant, or until `to`. One of
 * them must be finite.
 */
export function consume(
  calendar: WeeklyCalendar,
  from: Instant,
  to: Instant,
  budget: number,
): Stop {
  const walk = startWalk(calendar, from, to);
  // The day before may reach into the first one.
  for (let day = walk.first - 1; ; day += 1) {
    if (day > walk.first) day = skip(walk, day, budget);
    if (instantOf(walk, day * dayMs, true) >= to) return { at: to, worked: walk.worked };
    for (const [opens, closes] of windowsAt(walk, day)) {
      const start = Math.max(from, instantOf(walk, day * dayMs + opens * minuteMs));
      const end = Math.min(to, instantOf(walk, day * dayMs + closes * minuteMs));
      if (end <= start) continue;
      const left = budget - walk.worked;
      if (end - start >= left) return { at: start + left, worked: budget };
      walk.worked += end - start;
    }
  }
}

/** Working time between two instants window by window, in order. Empty unless `from` < `to`. */
export function* windowsBetween(
  calendar: WeeklyCalendar,
  from: Instant,
  to: Instant,
): Generator<{ readonly from: Instant; readonly to: Instant }> {
  const walk = startWalk(calendar, from, to);
  for (let day = walk.first - 1; instantOf(walk, day * dayMs, true) < to; day += 1) {
    for (const [opens, closes] of windowsAt(walk, day)) {
      const start = Math.max(from, instantOf(walk, day * dayMs + opens * minuteMs));
      const end = Math.min(to, instantOf(walk, day * dayMs + closes * minuteMs));
      if (end > start) yield { from: start, to: end };
    }
  }
}
