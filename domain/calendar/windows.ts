import type { Window } from './calendar.ts';
import type { WindowText } from './document.ts';
import { fault, type CalendarFault, type CalendarFaultCode } from './fault.ts';

const pattern = /^(\d{2}):([0-5]\d)-(\d{2}):([0-5]\d)$/;
const dayMinutes = 1440;

/**
 * Reads a window: minutes since midnight. It starts before 24:00; when its end comes before its start, it ends
 * on the next day; `24:00` is the end of its own day.
 */
function parseWindow(text: WindowText): Window | CalendarFaultCode {
  const match = pattern.exec(text);
  if (match === null) return 'window-text';
  const [fromHour, fromMinute, toHour, toMinute] = match.slice(1).map(Number);
  const from = (fromHour ?? 0) * 60 + (fromMinute ?? 0);
  const to = (toHour ?? 0) * 60 + (toMinute ?? 0);
  if (to - from > dayMinutes) return 'window-too-long';
  if (from >= dayMinutes || to > dayMinutes) return 'window-text';
  if (from === to) return 'window-empty';
  return [from, to < from ? to + dayMinutes : to];
}

/** Windows of one day in order; texts that are no window are left out. */
export function windowsOf(texts: readonly WindowText[]): readonly Window[] {
  return texts
    .map(parseWindow)
    .filter((window) => typeof window !== 'string')
    .toSorted((one, other) => one[0] - other[0] || one[1] - other[1]);
}

/** Faults of the windows of one day by themselves: bad texts, and windows that overlap; those may touch. */
export function checkWindows(texts: readonly WindowText[], pointer: string): CalendarFault[] {
  const parsed = texts.map((text, index) => ({ window: parseWindow(text), index }));
  const faults: CalendarFault[] = [];
  const good: { readonly window: Window; readonly index: number }[] = [];
  for (const { window, index } of parsed) {
    if (typeof window === 'string') faults.push(fault(`${pointer}/${index}`, window));
    else good.push({ window, index });
  }
  let busyUntil = -Infinity;
  for (const { window, index } of good.toSorted((one, other) => one.window[0] - other.window[0])) {
    if (window[0] < busyUntil) faults.push(fault(`${pointer}/${index}`, 'window-overlap'));
    busyUntil = Math.max(busyUntil, window[1]);
  }
  return faults;
}

/** Whether the windows of a day reach into the first window of the day after it. */
export function reachInto(before: readonly Window[], after: readonly Window[]): boolean {
  const tail = Math.max(...before.map(([, to]) => to)) - dayMinutes;
  return tail > Math.min(...after.map(([from]) => from));
}
