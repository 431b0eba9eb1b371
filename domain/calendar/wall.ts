import type { Instant } from '../process.ts';
import type { WeeklyCalendar } from './calendar.ts';
import { minuteMs } from './date.ts';

type Offsets = WeeklyCalendar['offsets'];

/** Index of the offset under which the local clock first reaches `local`, looked for from `start` on. */
export function offsetFor(offsets: Offsets, local: number, start = 0): number {
  for (let index = start; ; index += 1) {
    const next = offsets[index + 1];
    if (next === undefined) return index;
    if (local - (offsets[index]?.[1] ?? 0) * minuteMs < next[0]) return index;
  }
}

/**
 * The earliest instant whose local clock has reached `local` (ms since 1970-01-01 00:00 on the wall): a time that the
 * clock jumps over comes with the jump, one that it shows twice comes at the first time.
 */
export function instantOf(
  offsets: Offsets,
  local: number,
  index = offsetFor(offsets, local),
): Instant {
  const [since, minutes] = offsets[index] ?? [0, 0];
  const at = local - minutes * minuteMs;
  return index === 0 ? at : Math.max(at, since);
}

/**
 * The furthest the local clock has come by an instant, in whole ms on the wall. It stands still while an hour is shown
 * again, so `furthestWall(o, at) >= local` wherever `at >= instantOf(o, local)`, and nowhere else.
 */
export function furthestWall(offsets: Offsets, at: Instant): number {
  let furthest = -Infinity;
  let minutes = offsets[0]?.[1] ?? 0;
  for (let index = 1; index < offsets.length; index += 1) {
    const next = offsets[index];
    if (next === undefined || next[0] > at) break;
    // The clock was put back before it could show this time.
    furthest = Math.max(furthest, next[0] + minutes * minuteMs - 1);
    minutes = next[1];
  }
  return Math.max(furthest, at + minutes * minuteMs);
}
