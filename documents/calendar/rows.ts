import { dateOf, dateText, dayOf } from '../../domain/calendar/date.ts';
import {
  weekdays,
  type CalendarDocument,
  type DatedRow,
  type WindowText,
} from '../../domain/calendar/document.ts';

/** A day that differs from the week, by its day number: off, or a make-up day. */
export interface NamedDay {
  readonly day: number;
  readonly name: string;
  readonly working: boolean;
}

/** Working hours of a make-up day: those of the first weekday that has any. */
export function makeUpHours(week: CalendarDocument['week']): readonly WindowText[] {
  return weekdays.map((weekday) => week[weekday] ?? []).find((hours) => hours.length > 0) ?? [];
}

/** Every day from `from` to `to` (both included) that lies in one of the years. */
export function* daysWithin(
  from: number,
  to: number,
  years: Iterable<number>,
): Generator<number, void> {
  for (const year of years) {
    const last = Math.min(to, dayOf(year, 12, 31));
    for (let day = Math.max(from, dayOf(year, 1, 1)); day <= last; day += 1) yield day;
  }
}

/** What the days are, once: all names of a day; a make-up day wins, for whoever announces it means this very day. */
function mergeDays(days: Iterable<NamedDay>): readonly NamedDay[] {
  const merged = new Map<number, { readonly names: Set<string>; readonly working: boolean }>();
  for (const { day, name, working } of days) {
    const known = merged.get(day);
    if (known?.working === working) known.names.add(name);
    else if (known === undefined || working) merged.set(day, { names: new Set([name]), working });
  }
  return [...merged]
    .map(([day, { names, working }]) => ({ day, name: [...names].join(' / '), working }))
    .toSorted((one, other) => one.day - other.day);
}

/** Rows for days in any order, without overlap: neighbours with the same name and kind become one row. */
export function rowsOf(days: Iterable<NamedDay>, hours: readonly WindowText[]): DatedRow[] {
  const runs: { from: number; to: number; name: string; working: boolean }[] = [];
  for (const { day, name, working } of mergeDays(days)) {
    const last = runs.at(-1);
    if (last?.to === day - 1 && last.name === name && last.working === working) last.to = day;
    else runs.push({ from: day, to: day, name, working });
  }
  return runs.map(({ from, to, name, working }) => ({
    name,
    from: dateText(from),
    ...(to > from && { to: dateText(to) }),
    ...(working ? { work: hours } : { off: true }),
  }));
}

/** Rows of a document outside a year; a row that reaches into it is cut off at its border. */
export function rowsOutside(
  rows: readonly DatedRow[],
  year: number,
  read: (text: string) => number,
): DatedRow[] {
  return rows.flatMap((row) => {
    const from = read(row.from);
    const to = read(row.to ?? row.from);
    if (dateOf(from).year > year || dateOf(to).year < year) return [row];
    const parts = [
      [from, Math.min(to, dayOf(year, 1, 1) - 1)],
      [Math.max(from, dayOf(year + 1, 1, 1)), to],
    ] as const;
    return parts
      .filter(([first, last]) => first <= last)
      .map(([first, last]) => ({ ...row, from: dateText(first), to: dateText(last) }));
  });
}
