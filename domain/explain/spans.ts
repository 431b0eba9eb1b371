import type { Calendar } from '../calendar/calendar.ts';
import { workingIntervals } from '../calendar/time.ts';
import type { Clock, LedgerEntry } from '../clock.ts';
import type { ClockRule } from '../policy/policy.ts';
import type { Instant } from '../process.ts';

/**
 * Time that counts; time outside working hours; time stopped for reasons; time between an end of the clock and its
 * return; time from before the count began anew.
 */
export const spanKinds = ['worked', 'closed', 'paused', 'over', 'discarded'] as const;
type SpanKind = (typeof spanKinds)[number];

/** A stretch of a clock's life; `ms` is its length, and what it counts for when it is worked. */
export interface ExplainedSpan {
  readonly kind: SpanKind;
  readonly from: Instant;
  readonly to: Instant;
  readonly ms: number;
  /** Codes, as the ledger has them: why it is stopped (all that hold), was over, or is not counted. */
  readonly reasons: readonly string[];
}

/** Spans in order and without a gap from the start of the clock. */
export interface Spans {
  readonly spans: readonly ExplainedSpan[];
  /** There are more than {@link mostSpans}; the rest is left out. */
  readonly truncated: boolean;
}

/** More than a year of working days has; a clock with more is not for people to read. */
export const mostSpans = 2000;

interface Stretch {
  readonly kind: 'running' | Exclude<SpanKind, 'worked' | 'closed'>;
  readonly from: Instant;
  readonly to: Instant;
  readonly reasons: readonly string[];
}
/** Ends by itself or by other events, none of which names it. */
const observation = 'observation';
type Standing = Pick<Stretch, 'kind' | 'reasons'>;

/** The ledger names the event that ends a pause, not the pause: which of several it was follows from the rule. */
function lifted(reasons: readonly string[], why: string, rule: ClockRule | undefined) {
  const key = rule?.resume?.[why];
  const isHold = (reason: string): boolean =>
    rule?.pause?.[reason] === undefined && reason !== observation;
  const isMeant = (reason: string): boolean => {
    if (key !== undefined) return rule?.pause?.[reason] === key;
    return why === 'observation-ended' ? reason === observation : isHold(reason);
  };
  const meant = reasons.findIndex(isMeant);
  return reasons.toSpliced(meant >= 0 ? meant : reasons.indexOf(observation), 1);
}

function standingAfter(
  { reasons }: Standing,
  { what, why, dueAt }: LedgerEntry,
  rule: ClockRule | undefined,
): Standing {
  if (what === 'met' || what === 'stopped') return { kind: 'over', reasons: [why] };
  if (dueAt !== null) return { kind: 'running', reasons: [] };
  const left =
    what === 'paused'
      ? [...reasons, why]
      : what === 'resumed'
        ? lifted(reasons, why, rule)
        : reasons;
  return { kind: 'paused', reasons: left };
}

const isSame = (one: Standing, other: Standing): boolean =>
  one.kind === other.kind && one.reasons.join('\n') === other.reasons.join('\n');

/** What the clock did when, up to `end`; neighbours that say the same are one. */
function stretchesOf(clock: Clock, rule: ClockRule | undefined, end: Instant): readonly Stretch[] {
  let stretches: Stretch[] = [];
  let standing: Standing = { kind: 'running', reasons: [] };
  let since = clock.startedAt;
  const advance = (to: Instant): void => {
    if (to <= since) return;
    const last = stretches.at(-1);
    if (last !== undefined && isSame(last, standing)) {
      stretches = [...stretches.slice(0, -1), { ...last, to }];
    } else stretches.push({ ...standing, from: since, to });
    since = to;
  };
  for (const entry of clock.ledger) {
    if (entry.what === 'breached') continue;
    advance(entry.at);
    if (entry.what === 'restarted' && since > clock.startedAt) {
      const discarded = { from: clock.startedAt, to: since, reasons: [entry.why] };
      stretches = [{ kind: 'discarded', ...discarded }];
    }
    standing = standingAfter(standing, entry, rule);
  }
  if (standing.kind !== 'over') advance(end);
  return stretches;
}

/** Working intervals and what lies between them. */
function* dayByDay(
  calendar: Calendar,
  { from, to }: Stretch,
): Generator<Omit<ExplainedSpan, 'ms'>> {
  let since = from;
  for (const interval of workingIntervals(calendar, from, to)) {
    if (interval.from > since) {
      yield { kind: 'closed', from: since, to: interval.from, reasons: [] };
    }
    yield { kind: 'worked', ...interval, reasons: [] };
    since = interval.to;
  }
  if (to > since) yield { kind: 'closed', from: since, to, reasons: [] };
}

function* allSpans(
  calendar: Calendar,
  stretches: readonly Stretch[],
): Generator<Omit<ExplainedSpan, 'ms'>> {
  for (const { kind, ...stretch } of stretches) {
    if (kind === 'running') yield* dayByDay(calendar, { kind, ...stretch });
    else yield { kind, ...stretch };
  }
}

/**
 * What a clock counts and what it does not, from its start. A running clock is followed to the instant at which its
 * budget is used up, which is its due instant unless it was overdue already when it last began to run, or was granted
 * some time outside working hours at the end; any other clock to its end, or to `at`.
 */
export function spansOf(
  clock: Clock,
  calendar: Calendar,
  rule: ClockRule | undefined,
  at: Instant,
): Spans {
  const { dueAt, budgetMs } = clock;
  const spans: ExplainedSpan[] = [];
  // One that was overdue when it last began to run is due before its budget is counted to the end.
  const last = dueAt === null || clock.consumedMs > budgetMs ? -Infinity : dueAt;
  let left = dueAt === null ? Infinity : budgetMs;
  for (const span of allSpans(calendar, stretchesOf(clock, rule, dueAt ?? at))) {
    const rest = left > 0 ? Infinity : span.kind === 'worked' ? 0 : last - span.from;
    if (rest <= 0) break;
    if (spans.length === mostSpans) return { spans, truncated: true };
    const ms = Math.min(span.to - span.from, span.kind === 'worked' ? left : rest);
    if (span.kind === 'worked') left -= ms;
    spans.push({ ...span, to: span.from + ms, ms });
  }
  return { spans, truncated: false };
}
