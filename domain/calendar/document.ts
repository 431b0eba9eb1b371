/** Weekdays as a calendar document names them, Monday first. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** A window as people write it: `09:00-18:00`; `22:00-06:00` reaches into the next day, `00:00-24:00` is a whole day. */
export type WindowText = string;

/** Dated days: a day or a range, off (`off: true`) or with windows of its own (a make-up day). */
export interface DatedRow {
  readonly name: string;
  /** `2026-02-15`. */
  readonly from: string;
  /** Last day; the same day when not given. */
  readonly to?: string;
  readonly off?: true;
  readonly work?: readonly WindowText[];
}

/** A working calendar as an administrator writes it; one version of it is never changed. */
export interface CalendarDocument {
  readonly id: string;
  readonly version: number;
  readonly title?: string;
  /** IANA name, `Asia/Shanghai`. */
  readonly zone: string;
  /** What `1bd` means, for example `9h`. */
  readonly businessDay: string;
  readonly week: Readonly<Partial<Record<Weekday, readonly WindowText[]>>>;
  /** Years for which `days` is complete; absent: this calendar has no dated days in any year. */
  readonly years?: readonly number[];
  readonly days?: readonly DatedRow[];
  /** Where the dated days come from: an official notice, a feed. */
  readonly source?: string;
}

/** Of a year and the next one, those whose dated days a calendar should know and does not (domain C.10). */
export function missingYears({ years }: Pick<CalendarDocument, 'years'>, year: number): number[] {
  return [year, year + 1].filter((one) => years !== undefined && !years.includes(one));
}
