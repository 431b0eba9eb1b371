import type { ApprovalKind } from '../approval/approval.ts';
import type { ApprovalRule } from '../approval/rule.ts';
import type { Calendar } from '../calendar/calendar.ts';
import { add, roundTheClock, spanOf } from '../calendar/time.ts';
import type { ClockName } from '../clock.ts';
import type { Duration } from '../duration.ts';
import { CodedError } from '../errors.ts';
import type { Audience, Role } from '../people.ts';
import type { Instant } from '../process.ts';

export type { ApprovalRule } from '../approval/rule.ts';
export const severities = ['S1', 'S2', 'S3', 'S4'] as const;
export type Severity = (typeof severities)[number];
/** High, medium, low: the scale of impact, urgency and complexity (domain C.1). */
export const grades = ['H', 'M', 'L'] as const;
export type Grade = (typeof grades)[number];
/** What the customer is entitled to; `none` also when no entitlement is known (domain B.1, C.2). */
export const serviceLevels = ['premier', 'standard', 'basic', 'none'] as const;
export type ServiceLevel = (typeof serviceLevels)[number];
/** Maintenance lines 1 to 3 (domain B.2, requirements 0-16 … 0-18). */
export const lines = [1, 2, 3] as const;
export type Line = (typeof lines)[number];
/** What a ladder step asks for besides telling people (domain C.3). */
export const ladderActions = [
  'reminder',
  'comment-required',
  'help-or-reassign',
  'breach-record',
  'recovery-plan',
  'management-review',
  'to-line-2',
  'to-line-3',
  'war-room',
  'offer-next',
  'offer-as-complaint',
  'decide-closing',
  'decide-hand-over',
  'project-team',
  'inform',
] as const;
export type LadderAction = (typeof ladderActions)[number];

/** The targets of one severity (domain C.2); a clock without a target does not run. */
export interface TargetRow {
  /** Place of the row in the document, from 0. */
  readonly row: number;
  readonly calendar: string;
  readonly bestEffort?: true;
  readonly targets: Readonly<Record<ClockName, Duration>>;
}

/**
 * Which events move a clock. An event is selected by its name, or by `name:detail`, the detail being its notice, action
 * or reason: `customer-updated:recovery`, `escalated:recovery-plan`, `suspended:no-access`.
 */
export interface ClockRule {
  readonly name: ClockName;
  /** Start it, or begin a new period of one that is over. */
  readonly start: readonly string[];
  readonly meet: readonly string[];
  /** End the period that runs and begin the next. */
  readonly restart?: readonly string[];
  /** End it without its being met or missed. Closing the issue ends every clock. */
  readonly stop?: readonly string[];
  /** Event → the reason under which it stops the time; the other table takes the reason away again. */
  readonly pause?: Readonly<Record<string, string>>;
  readonly resume?: Readonly<Record<string, string>>;
  /** Let it run on after it was met. */
  readonly reopen?: readonly string[];
  /** Of each task of a joint resolution, not of the issue: `task-accept` and `task` (domain C.8). */
  readonly per?: 'task';
  /** Promised to nobody outside: its breach does not count for the issue as a whole. */
  readonly internal?: true;
}

/** One rung: when, who is told, what is asked for. `at` is a share of a clock or working time on it. */
export interface LadderRow {
  readonly id: string;
  readonly clocks: readonly ClockName[];
  /** All severities when not given. */
  readonly severity?: readonly Severity[];
  readonly at: `${number}%` | Duration;
  readonly tell: readonly Audience[];
  readonly action: LadderAction;
  /** Height on the management ladder: nobody is told twice of one issue at one level (domain C.3). */
  readonly level?: number;
  /** A share that is climbed on short clocks as well. */
  readonly short?: true;
}

/** Something that calls people at once, whatever the clocks say (domain C.3, C.4). */
export interface Trigger {
  readonly id: string;
  /** Event selector, as in a clock rule. */
  readonly on: string;
  /** Only from this round of satisfaction on, once a round. */
  readonly round?: number;
  readonly tell: readonly Audience[];
  readonly action: LadderAction;
  readonly level?: number;
}

/** A reason for which clocks stop (domain B.6), and for which severities it stops which clock. */
export interface StopRule {
  readonly reason: string;
  readonly stops: Readonly<Record<ClockName, readonly Severity[]>>;
}

/** While the customer owes an answer (domain C.4). Times count from the question. */
export interface Waiting {
  readonly remind: readonly Duration[];
  readonly close: Duration;
  /** Severities that are not closed while the service is down: the roles below decide. */
  readonly neverClose: readonly Severity[];
  readonly decide: readonly Role[];
  /** Ways on which each reminder goes out. */
  readonly channels: readonly string[];
}

/** While the customer owes a confirmation (domain C.4). Times count from the request to confirm. */
export interface Confirmation {
  readonly remind: readonly Duration[];
  readonly close: Duration;
  /** Issue types that are never closed silently: the roles below decide. */
  readonly neverClose: readonly string[];
  readonly decide: readonly Role[];
}

/** What is asked of a hand-over to a maintenance line (domain C.3, requirements 0-16 … 0-18). */
export interface LineRule {
  readonly line: Line;
  /** Items that must be filled in, as `symptom`. */
  readonly checklist: readonly string[];
  /** So often a hand-over may come back before the lead decides. */
  readonly bounceLimit: number;
}

/** What a document and its pinned part have in common. */
export interface PolicyRules {
  readonly id: string;
  readonly version: number;
  /** Id of the calendar on which `bh` and `bd` count where a row itself runs round the clock. */
  readonly businessCalendar: string;
  /** Impact + urgency, for example `HM`, → severity (domain C.1). */
  readonly severityMatrix: Readonly<Record<`${Grade}${Grade}`, Severity>>;
  /** A fault is never less severe than this. */
  readonly leastSeverityOfFault: Severity;
  readonly entryLine: Readonly<Record<Grade, Line>>;
  /** An issue of this severity starts at this line or a higher one (domain C.1, C.3). */
  readonly leastEntryLine?: Readonly<Partial<Record<Severity, Line>>>;
  readonly lines: readonly LineRule[];
  readonly clocks: readonly ClockRule[];
  readonly triggers: readonly Trigger[];
  readonly stops: readonly StopRule[];
  /** Longest suspension without approval (domain C.2, C.5). */
  readonly freeSuspension: Duration;
  /** From this length on the longer suspension's approval is asked for. */
  readonly longSuspension: Duration;
  readonly longestSuspension: Duration;
  readonly reopenWithin: Duration;
  /** How long a restored service is watched before the customer is asked to confirm (domain C.4). */
  readonly observation: Readonly<Partial<Record<Severity, Duration>>>;
  readonly waiting: Waiting;
  readonly confirmation: Confirmation;
  readonly approvals: Readonly<Record<ApprovalKind, ApprovalRule>>;
  /** Whom an escalation by hand tells: the first level that has not been told yet. */
  readonly management: readonly Role[];
  /** Who is told instead of a role that nobody holds. */
  readonly nextUp: Readonly<Partial<Record<Role, Role>>>;
}

/** The ladder of a document or of its pinned part. */
export interface Ladder<Row extends LadderRow> {
  /** Shares of clocks with a shorter target are not climbed (domain C.3: 1 h), unless the row says `short`. */
  readonly minimum: Duration;
  /** Who hears of the breach of a clock on which no rung of the ladder stands at 100 %. */
  readonly shortClockBreach: readonly Audience[];
  /** A person is told once per issue and level (domain C.3); `clock`: once per clock of the issue and level. */
  readonly toldOncePer?: 'clock';
  readonly rows: readonly Row[];
}

/** The rules of one issue: what it needs of one version of a document, pinned by value when it is accepted. */
export interface Policy extends PolicyRules {
  /** The document says how people are found; without it they are assigned by hand. */
  readonly automatic?: true;
  readonly calendars: readonly Calendar[];
  /** The rows of the issue's service level. */
  readonly targets: Readonly<Partial<Record<Severity, TargetRow>>>;
  readonly ladder: Ladder<LadderRow>;
}

/** The clocks of an issue as a whole; those of its tasks are moved by the tasks. */
export const issueClocks = ({ clocks }: Policy): readonly ClockRule[] =>
  clocks.filter(({ per }) => per === undefined);

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

function rowOf(policy: Policy, severity: Severity): TargetRow {
  const row = policy.targets[severity];
  if (row === undefined) throw new CodedError({ code: 'policy.no-target', facts: { severity } });
  return row;
}

/** True when the policy has a row for this severity at the issue's service level. */
export function hasTargets(policy: Policy, severity: Severity): boolean {
  return policy.targets[severity] !== undefined;
}

/** The calendar that business hours and days of this severity count on. */
function businessCalendar(policy: Policy, severity: Severity): Calendar {
  const own = calendarOf(policy, rowOf(policy, severity).calendar);
  return own.kind === 'weekly' ? own : calendarOf(policy, policy.businessCalendar);
}

/** The target of one clock, or undefined where the row has none. Plain hours and days count round the clock. */
export function targetOf(policy: Policy, severity: Severity, clock: ClockName): Target | undefined {
  const target = rowOf(policy, severity).targets[clock];
  if (target === undefined) return undefined;
  const own = businessCalendar(policy, severity);
  const span = spanOf(own, target);
  return { target, budgetMs: span.ms, calendar: span.working ? own : roundTheClock };
}

/** The instant a duration after `from`. */
export function after(
  policy: Policy,
  severity: Severity,
  from: Instant,
  duration: Duration,
): Instant {
  const own = businessCalendar(policy, severity);
  const { ms, working } = spanOf(own, duration);
  return working ? add(own, from, ms) : from + ms;
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

/** The line that takes an issue first, from its complexity and severity (domain C.1). */
export const entryLineOf = (policy: Policy, complexity: Grade, severity: Severity): Line =>
  higherLine(policy.entryLine[complexity], policy.leastEntryLine?.[severity] ?? 1);

/** True when `a` is less severe than `b`: S3 is milder than S1. */
export function isMilder(a: Severity, b: Severity): boolean {
  return severities.indexOf(a) > severities.indexOf(b);
}

const noRule = { checklist: [], bounceLimit: Infinity } as const;

/** What a hand-over to this line must bring; nothing where the policy says nothing. */
export const lineRuleOf = (policy: Policy, line: Line): Omit<LineRule, 'line'> =>
  policy.lines.find((rule) => rule.line === line) ?? noRule;

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
