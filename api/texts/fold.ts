import { dayMs } from '../../domain/calendar/date.ts';
import type { ExplainedSpan } from '../../domain/explain/spans.ts';
import { wallAt, type Format } from './format.ts';

/** A window on the wall: ms since the midnight of its day; `to` may reach into the next one. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** Days one after the other that were worked in the same way. */
export interface FoldedDays {
  readonly kind: 'days';
  readonly first: number;
  readonly last: number;
  readonly hours: readonly Hours[];
  /** Of each day. */
  readonly ms: number;
}

/** What a line is made of: alike working days, or one span. */
export type Folded = FoldedDays | ExplainedSpan;

/** A span as hours of one day; null when it is too long, or the local clock changes in it. */
function asDay(format: Format, { from, to, ms }: ExplainedSpan): FoldedDays | null {
  const start = wallAt(format, from);
  const end = wallAt(format, to);
  const hours = { from: start.ms, to: (end.day - start.day) * dayMs + end.ms };
  if (hours.to - hours.from !== ms || ms > dayMs) return null;
  return { kind: 'days', first: start.day, last: start.day, hours: [hours], ms };
}

const isAlike = (one: FoldedDays, other: FoldedDays): boolean =>
  one.ms === other.ms && JSON.stringify(one.hours) === JSON.stringify(other.hours);

/** Two windows of one day. */
function joined(one: FoldedDays, other: FoldedDays): FoldedDays {
  return { ...one, hours: [...one.hours, ...other.hours], ms: one.ms + other.ms };
}

/** Windows of the same day become one day. */
function daysOf(format: Format, spans: readonly ExplainedSpan[]): readonly Folded[] {
  const folded: Folded[] = [];
  for (const span of spans) {
    if (span.kind === 'closed') continue;
    const day = span.kind === 'worked' ? asDay(format, span) : null;
    const last = folded.at(-1);
    if (day !== null && last?.kind === 'days' && last.first === day.first) {
      folded[folded.length - 1] = joined(last, day);
    } else folded.push(day ?? span);
  }
  return folded;
}

/** Folds worked spans into days, and days that follow each other and are alike into one. Time that is closed is left out. */
export function fold(format: Format, spans: readonly ExplainedSpan[]): readonly Folded[] {
  const folded: Folded[] = [];
  for (const one of daysOf(format, spans)) {
    const last = folded.at(-1);
    if (
      one.kind === 'days' &&
      last?.kind === 'days' &&
      one.first === last.last + 1 &&
      isAlike(one, last)
    ) {
      folded[folded.length - 1] = { ...last, last: one.last };
    } else folded.push(one);
  }
  return folded;
}
