import { dayMs, minuteMs, weekdayOf } from '../calendar/date.ts';
import { furthestWall } from '../calendar/wall.ts';
import type { Instant } from '../process.ts';
import { overrideLayer, type CompiledLayer, type Roster } from './roster.ts';

/** The person on duty, and the layer that says so, or `override`. */
export interface Duty {
  readonly person: string;
  readonly layer: string;
}

/**
 * Who is on duty at an instant; null: nobody (requirement 3-1.2). An override counts before every layer, and of the
 * layers that cover the instant the last one. All local times are met at the earliest instant the clock of the zone
 * has reached them. Asked outside the years it was compiled for, the first or the last offset of the zone counts.
 */
export function onDuty(roster: Roster, at: Instant): Duty | null {
  const override = overrideAt(roster.overrides, at);
  if (override !== undefined) return { person: override.person, layer: overrideLayer };
  const wall = furthestWall(roster.offsets, at);
  for (let index = roster.layers.length - 1; index >= 0; index -= 1) {
    const layer = roster.layers[index];
    const person = layer === undefined ? undefined : inTurn(layer, wall);
    if (layer !== undefined && person !== undefined) return { person, layer: layer.id };
  }
  return null;
}

/** The override that holds; they are in order and do not overlap, so it is the last that has begun. */
function overrideAt(
  overrides: Roster['overrides'],
  at: Instant,
): Roster['overrides'][number] | undefined {
  let low = 0;
  let high = overrides.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((overrides[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  const last = overrides[low - 1];
  return last !== undefined && at < last.until ? last : undefined;
}

/** Whose turn it is in a layer at a time on the wall; undefined where the layer covers nothing. */
function inTurn({ people, start, days, windows }: CompiledLayer, wall: number): string | undefined {
  if (wall < start || (windows.length > 0 && !covers(windows, wall))) return undefined;
  return people[Math.floor((wall - start) / (days * dayMs)) % people.length];
}

/** Whether a window of the day, or one that began the day before, covers a time on the wall. */
function covers(windows: CompiledLayer['windows'], wall: number): boolean {
  const day = Math.floor(wall / dayMs);
  const weekday = weekdayOf(day) + 1;
  const before = weekday === 1 ? 7 : weekday - 1;
  const minutes = (wall - day * dayMs) / minuteMs;
  return windows.some(
    ({ days, from, to }) =>
      (from <= minutes && minutes < to && days.includes(weekday)) ||
      (minutes + dayMs / minuteMs < to && days.includes(before)),
  );
}
