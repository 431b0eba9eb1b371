import type { Window } from './calendar.ts';
import { dateOf, parseDate, weekdayOf } from './date.ts';
import type { CalendarDocument, DatedRow } from './document.ts';
import { fault, type CalendarFault } from './fault.ts';
import { checkWindows, reachInto, windowsOf } from './windows.ts';

/** A row whose dates can be read, with its place in the document. */
interface ReadRow {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly windows: readonly Window[];
}

function checkYear(day: number, years: readonly number[], pointer: string): CalendarFault[] {
  return years.includes(dateOf(day).year) ? [] : [fault(pointer, 'date-outside-years')];
}

/** Reads the dates of a row, or tells what is wrong with them. */
function readDates(
  row: DatedRow,
  years: readonly number[],
  pointer: string,
): { readonly from: number; readonly to: number } | CalendarFault[] {
  const wrong = { bad: 'date-text', impossible: 'date-impossible' } as const;
  const from = parseDate(row.from);
  const to = row.to === undefined ? from : parseDate(row.to);
  const faults: CalendarFault[] = [];
  if (typeof from === 'string') faults.push(fault(`${pointer}/from`, wrong[from]));
  if (typeof to === 'string' && row.to !== undefined) {
    faults.push(fault(`${pointer}/to`, wrong[to]));
  }
  if (typeof from === 'string' || typeof to === 'string') return faults;
  if (to < from) return [fault(`${pointer}/to`, 'date-order')];
  faults.push(...checkYear(from, years, `${pointer}/from`));
  if (row.to !== undefined) faults.push(...checkYear(to, years, `${pointer}/to`));
  const { year: first } = dateOf(from);
  const { year: last } = dateOf(to);
  const between = years.filter((year) => year > first && year < last);
  if (faults.length === 0 && new Set(between).size < last - first - 1) {
    faults.push(fault(`${pointer}/to`, 'date-outside-years'));
  }
  return faults.length > 0 ? faults : { from, to };
}

function checkOverlap(rows: readonly ReadRow[]): CalendarFault[] {
  const faults: CalendarFault[] = [];
  let busyTo = -Infinity;
  for (const row of rows) {
    if (row.from <= busyTo) faults.push(fault(`/days/${row.index}`, 'row-overlap'));
    busyTo = Math.max(busyTo, row.to);
  }
  return faults;
}

/** Windows of make-up days against those of the days beside them; of two rows side by side the later one is told. */
function checkNeighbours(
  rows: readonly ReadRow[],
  week: readonly (readonly Window[])[],
): CalendarFault[] {
  const covering = (day: number): ReadRow | undefined =>
    rows.find((row) => row.from <= day && day <= row.to);
  const windowsAt = (day: number): readonly Window[] =>
    covering(day)?.windows ?? week[weekdayOf(day)] ?? [];
  return rows
    .filter(
      ({ from, to, windows }) =>
        reachInto(windowsAt(from - 1), windows) ||
        (to > from && reachInto(windows, windows)) ||
        (covering(to + 1) === undefined && reachInto(windows, windowsAt(to + 1))),
    )
    .map(({ index }) => fault(`/days/${index}/work`, 'window-overlap-next'));
}

/** All faults of the dated rows of a document. */
export function checkRows(
  document: CalendarDocument,
  week: readonly (readonly Window[])[],
): CalendarFault[] {
  const faults: CalendarFault[] = [];
  const read: ReadRow[] = [];
  const years = (document.years ?? []).filter(Number.isInteger);
  for (const [index, row] of (document.days ?? []).entries()) {
    const pointer = `/days/${index}`;
    const works = (row.work ?? []).length > 0;
    if ((row.off === true) === works) faults.push(fault(pointer, 'row-kind'));
    faults.push(...checkWindows(row.work ?? [], `${pointer}/work`));
    const dates = readDates(row, years, pointer);
    if ('from' in dates) read.push({ index, ...dates, windows: windowsOf(row.work ?? []) });
    else faults.push(...dates);
  }
  const ordered = read.toSorted((one, other) => one.from - other.from || one.to - other.to);
  return [...faults, ...checkOverlap(ordered), ...checkNeighbours(ordered, week)];
}
