/** One wall-clock window of a day: minutes since midnight, `from` < `to`; `to` > 1440 reaches into the next day. */
export type Window = readonly [from: number, to: number];

/** Dated days that differ from the week: off (no window), or with windows of their own (make-up days). */
export interface DatedDays {
  /** First and last day, in days since 1970-01-01. */
  readonly from: number;
  readonly to: number;
  readonly windows: readonly Window[];
  readonly name: string;
}

/** Round the clock, every day. */
interface AlwaysCalendar {
  readonly id: string;
  readonly kind: 'always';
  /** Working time of one business day, in ms. */
  readonly businessDayMs: number;
}

/**
 * Weekly windows, dated exceptions and the UTC offsets of the zone, compiled outside workflows and pinned, so that a
 * replay years later counts the same.
 */
export interface WeeklyCalendar {
  readonly id: string;
  readonly kind: 'weekly';
  readonly businessDayMs: number;
  /** Name of the zone, to show; all counting is done with `offsets`. */
  readonly zone: string;
  /** Windows of each weekday, Monday first, in order and without overlap. */
  readonly week: readonly (readonly Window[])[];
  /** Ascending, without overlap. */
  readonly days: readonly DatedDays[];
  /** `[instant from which it holds, minutes east of UTC]`, ascending; the first holds since ever, the last for ever. */
  readonly offsets: readonly (readonly [from: number, minutes: number])[];
  /** Years whose dated days are known; null when the calendar has none by intention. */
  readonly years: readonly number[] | null;
}

/** When working time runs. */
export type Calendar = AlwaysCalendar | WeeklyCalendar;
