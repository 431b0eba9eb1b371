import { dayMs, minuteMs, weekdayOf } from '../calendar/date.ts';
import { furthestWall, instantOf } from '../calendar/wall.ts';
import type { Instant } from '../process.ts';
import { onDuty, type Duty } from './duty.ts';
import type { CompiledLayer, Gap, Roster, Shift } from './roster.ts';

interface Stretch {
  readonly duty: Duty | null;
  readonly from: Instant;
  until: Instant;
}

/** Shifts between two instants in order, cut off at both ends (requirement 3-1.2). */
export function shifts(roster: Roster, from: Instant, until: Instant): readonly Shift[] {
  return stretches(roster, from, until).flatMap(({ duty, from, until }) =>
    duty === null ? [] : [{ ...duty, from, until }],
  );
}

/** Stretches between two instants in which nobody is on duty, in order, cut off at both ends (requirement 3-1.2). */
export function gaps(roster: Roster, from: Instant, until: Instant): readonly Gap[] {
  return stretches(roster, from, until).flatMap(({ duty, from, until }) =>
    duty === null ? [{ from, until }] : [],
  );
}

/** Shifts and gaps together: they follow each other without overlap from the one instant to the other. */
function stretches(roster: Roster, from: Instant, until: Instant): readonly Stretch[] {
  const list: Stretch[] = [];
  if (from >= until) return list;
  const turns = changes(roster, from, until);
  for (const [index, at] of turns.entries()) {
    const duty = onDuty(roster, at);
    const end = turns[index + 1] ?? until;
    const last = list.at(-1);
    if (last !== undefined && isSame(last.duty, duty)) last.until = end;
    else list.push({ duty, from: at, until: end });
  }
  return list;
}

const isSame = (one: Duty | null, other: Duty | null): boolean =>
  one?.person === other?.person && one?.layer === other?.layer;

/** The first instant and all after it at which the duty can change, in order. */
function changes(roster: Roster, from: Instant, until: Instant): readonly Instant[] {
  const { offsets, layers, overrides } = roster;
  const first = furthestWall(offsets, from);
  const last = furthestWall(offsets, until);
  const walls = new Set(
    layers.flatMap((layer) => [
      ...handOffs(layer, first, last),
      ...edges(layer.windows, Math.max(first, layer.start), last),
    ]),
  );
  const instants = new Set<Instant>([from]);
  const add = (at: Instant): void => {
    if (from < at && at < until) instants.add(at);
  };
  for (const wall of walls) add(instantOf(offsets, wall));
  for (const override of overrides) {
    add(override.from);
    add(override.until);
  }
  return [...instants].toSorted((one, other) => one - other);
}

/** Times on the wall at which the turns of a layer begin. */
function* handOffs({ start, days }: CompiledLayer, first: number, last: number): Generator<number> {
  const turn = days * dayMs;
  const passed = Math.max(0, Math.floor((first - start) / turn));
  for (let at = start + passed * turn; at <= last; at += turn) yield at;
}

/** Times on the wall at which windows open or close. */
function* edges(windows: CompiledLayer['windows'], first: number, last: number): Generator<number> {
  if (windows.length === 0) return;
  // The window of the day before may reach into the first day.
  for (let day = Math.floor(first / dayMs) - 1; day * dayMs <= last; day += 1) {
    const weekday = weekdayOf(day) + 1;
    for (const { days, from, to } of windows) {
      if (!days.includes(weekday)) continue;
      yield day * dayMs + from * minuteMs;
      yield day * dayMs + to * minuteMs;
    }
  }
}
