import { parseDuration } from '../../duration.ts';
import { CodedError } from '../../errors.ts';
import type { PolicyDocument } from '../document.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

/**
 * A duration as elapsed time, in ms, to compare it with others: a business day takes a day, and working hours take the
 * same share of it; undefined when the text is no duration.
 */
export function elapsed(text: string, businessDayMs: number): number | undefined {
  try {
    const { ms, working } = parseDuration(text, businessDayMs);
    return working && businessDayMs > 0 ? (ms * dayMs) / businessDayMs : ms;
  } catch (error) {
    if (error instanceof CodedError) return undefined;
    throw error;
  }
}

export interface BusinessDay {
  readonly id: string;
  readonly businessDayMs: number;
}

/**
 * Length of the business day that `bh` and `bd` of a calendar count in: round the clock they count on the document's
 * business calendar. Of an unknown calendar a whole day, for it is reported elsewhere.
 */
export function businessDayOf(
  id: string,
  { businessCalendar }: Pick<PolicyDocument, 'businessCalendar'>,
  calendars: readonly BusinessDay[],
): number {
  const lengthOf = (name: string): number =>
    calendars.find((calendar) => calendar.id === name)?.businessDayMs ?? dayMs;
  const own = lengthOf(id);
  return own < dayMs ? own : lengthOf(businessCalendar);
}

/** The lengths a business day has in a document, each once. */
export function businessDays(
  document: PolicyDocument,
  calendars: readonly BusinessDay[],
): readonly number[] {
  const { businessCalendar, targets } = document;
  const names = [businessCalendar, ...targets.map(({ calendar }) => calendar)];
  return [...new Set(names.map((name) => businessDayOf(name, document, calendars)))];
}
