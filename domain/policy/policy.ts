import type { ApprovalKind } from '../approval.ts';
import { roundTheClock, spanOf, type Calendar } from '../calendar.ts';
import type { ClockName } from '../clock.ts';
import type { Duration, Span } from '../duration.ts';
import { CodedError } from '../errors.ts';
import type { Audience, Role } from '../people.ts';

export const severities = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof severities)[number];
/** High, medium, low: the scale of impact, urgency and complexity (domain C.1). */
export const grades = ['H', 'M', 'L'] as const;
export type Grade = (typeof grades)[number];
export const serviceLevels = ['premier', 'standard', 'basic'] as const;
export type ServiceLevel = (typeof serviceLevels)[number];
/** Maintenance lines 1 to 3 (domain B.2, requirements 0-16 … 0-18). */
export const lines = [1, 2, 3] as const;
export type Line = (typeof lines)[number];
/** What a ladder step asks for besides telling people (domain C.3). */
const ladderActions = [
  'reminder',
  'comment-required',
  'help-or-reassign',
  'breach-record',
  'recovery-plan',
  'management-review',
  'to-line-2',
  'to-line-3',
  'war-room',
  'inform',
] as const;
export type LadderAction = (typeof ladderActions)[number];

/** One row of the target table (domain C.2); a clock without a target does not run. */
interface TargetRow {
  readonly severity: Severity;
  readonly level: ServiceLevel;
  readonly calendar: string;
  readonly targets: Readonly<Partial<Record<ClockName, Duration>>>;
}

/** Which events start, meet, stop and reopen a clock. Names are those of the events. */
interface ClockRule {
  readonly start: string;
  readonly meet: readonly string[];
  /** Event → the reason under which it stops the clock; the other table takes the reason away again. */
  readonly pause: Readonly<Record<string, string>>;
  readonly resume: Readonly<Record<string, string>>;
  readonly reopen: readonly string[];
}

/** One rung: when, who is told, what is asked for. `at` is a share of a clock or working time on it. */
export interface LadderRow {
  readonly id: string;
  readonly clock: ClockName | 'any';
  readonly severity: readonly Severity[];
  readonly at: `${number}%` | Duration;
  readonly tell: readonly Audience[];
  readonly action: LadderAction;
}

interface Ladder {
  /** Shares of clocks shorter than this are not climbed (domain C.3: 1 h). */
  readonly minimum: Duration;
  /** Who hears of the breach of a clock that is too short for the ladder. */
  readonly shortClockBreach: readonly Audience[];
  readonly rows: readonly LadderRow[];
}

/** A reason for which clocks stop (domain B.6), and for which severities it stops which clock. */
export interface StopRule {
  readonly reason: string;
  readonly stops: Readonly<Partial<Record<ClockName, readonly Severity[]>>>;
}

/** Who decides a kind of approval, how long they have, and who joins when they do not (domain C.5). */
export interface ApprovalRule {
  readonly by: readonly Role[];
  readonly timeout: Duration;
  readonly escalate: readonly Role[];
}

/** The rules of one issue: one versioned document, pinned by value when the issue is accepted. */
export interface Policy {
  readonly id: string;
  readonly version: number;
  readonly calendars: readonly Calendar[];
  /** `impact` + `urgency`, for example `HM`, → severity. */
  readonly severityMatrix: Readonly<Record<`${Grade}${Grade}`, Severity>>;
  /** A fault is never less severe than this (domain C.1). */
  readonly leastSeverityOfFault: Severity;
  readonly entryLine: Readonly<Record<Grade, Line>>;
  readonly targets: readonly TargetRow[];
  readonly clocks: Readonly<Record<ClockName, ClockRule>>;
  readonly ladder: Ladder;
  readonly stops: readonly StopRule[];
  readonly longestSuspension: Duration;
  readonly reopenWithin: Duration;
  readonly approvals: Readonly<Record<ApprovalKind, ApprovalRule>>;
  /** Whom an escalation by hand tells: the first level that has not been told yet. */
  readonly management: readonly Role[];
}

export interface Target {
  readonly target: Duration;
  readonly budgetMs: number;
  readonly calendar: Calendar;
}

export function calendarOf(policy: Policy, id: string): Calendar {
  return policy.calendars.find((calendar) => calendar.id === id) ?? roundTheClock;
}

/** A duration that counts all time (not working time), in ms. */
export function elapsedMs(duration: Duration): number {
  return spanOf(roundTheClock, duration).ms;
}

function rowOf(policy: Policy, severity: Severity, level: ServiceLevel): TargetRow {
  const row = policy.targets.find((one) => one.severity === severity && one.level === level);
  if (row === undefined)
    throw new CodedError({ code: 'policy.no-target', facts: { severity, level } });
  return row;
}

/** True when the policy has a row for this severity and level. */
export function hasTargets(policy: Policy, severity: Severity, level: ServiceLevel): boolean {
  return policy.targets.some((row) => row.severity === severity && row.level === level);
}

/** The target of one clock, or undefined where the row has none. Plain hours and days count round the clock. */
export function targetOf(
  policy: Policy,
  severity: Severity,
  level: ServiceLevel,
  clock: ClockName,
): Target | undefined {
  const row = rowOf(policy, severity, level);
  const target = row.targets[clock];
  if (target === undefined) return undefined;
  const own = calendarOf(policy, row.calendar);
  const span: Span = spanOf(own, target);
  return { target, budgetMs: span.ms, calendar: span.working ? own : roundTheClock };
}

/** Severity from impact × urgency (domain C.1). */
export function assessSeverity(
  policy: Policy,
  impact: Grade,
  urgency: Grade,
  isFault: boolean,
): Severity {
  const severity = policy.severityMatrix[`${impact}${urgency}`];
  return isFault && isMilder(severity, policy.leastSeverityOfFault)
    ? policy.leastSeverityOfFault
    : severity;
}

/** True when `a` is less severe than `b`: S3 is milder than S1. */
export function isMilder(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}

export const higherLine = (a: Line, b: Line): Line => (a > b ? a : b);

/** Whether a hold for `reason` stops this clock at this severity. */
export function holdStops(
  policy: Policy,
  reason: string,
  clock: ClockName,
  severity: Severity,
): boolean {
  const rule = policy.stops.find((stop) => stop.reason === reason);
  return rule?.stops[clock]?.includes(severity) ?? false;
}
