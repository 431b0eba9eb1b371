import { performance } from 'node:perf_hooks';
import type { WeeklyCalendar } from '../domain/calendar/calendar.ts';
import { compileCalendar } from '../domain/calendar/compile.ts';
import { cn9x5 } from '../domain/calendar/default.ts';
import { dayMs, minuteMs } from '../domain/calendar/date.ts';
import { add, between } from '../domain/calendar/time.ts';
import type { IssueCommand, Receive } from '../domain/issue/command.ts';
import type { IssueEvent } from '../domain/issue/event.ts';
import { issueProcess } from '../domain/issue/process.ts';
import { defaultPolicyDocument } from '../domain/policy/default.ts';
import type { PolicyDocument } from '../domain/policy/document.ts';
import { pinPolicy } from '../domain/policy/pin.ts';
import { serviceLevels, type Policy, type ServiceLevel } from '../domain/policy/policy.ts';
import { handle, type Actor, type Instant } from '../domain/process.ts';
import { Comparison } from '../domain/simulate/comparison.ts';
import { Course } from '../domain/simulate/course.ts';
import { replayIssue } from '../domain/simulate/replay.ts';

/** What the simulator costs on this machine. */
interface SimulatorFigures {
  readonly issues: number;
  /** Recorded events of all issues. */
  readonly events: number;
  /** Replay and measure of both worlds, making the records left out. */
  readonly backtestSeconds: number;
  readonly backtestMsPerIssue: number;
  /** Growth of the heap from a tenth of the issues to all of them, after collecting where the process allows it. */
  readonly heapGrowthMb: number;
  readonly decideAndDueUs: number;
  /** On a calendar with two years of dated days; spans of up to a quarter. */
  readonly calendarAddUs: number;
  readonly calendarBetweenUs: number;
}

const hourMs = 60 * minuteMs;
const start: Instant = Date.UTC(2026, 2, 2, 1);

/** Numbers from 0 to 1 that are the same on every run. */
function* chances(seed: number): Generator<number, never> {
  let last = seed;
  for (;;) {
    last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0;
    yield last / 2 ** 32;
  }
}

/** The office calendar of China under the name that the default policy gives it. */
function officeCalendar(): WeeklyCalendar {
  const id = defaultPolicyDocument.businessCalendar;
  return { ...compileCalendar(cn9x5, [[0, 480]]), id };
}

/** Pins a document for each service level; conditions are taken to hold. */
export function pinnedPolicies(
  document: PolicyDocument = defaultPolicyDocument,
): Readonly<Record<ServiceLevel, Policy>> {
  const calendars = [officeCalendar()];
  const pin = (level: ServiceLevel): Policy =>
    pinPolicy(document, calendars, { level }, () => true);
  return {
    premier: pin('premier'),
    standard: pin('standard'),
    basic: pin('basic'),
    none: pin('none'),
  };
}

const person = (id: string, ...roles: string[]): Actor => ({ id, roles });
const people = {
  hotline: person('hana', 'hotline'),
  engineer: person('emil', 'engineer'),
  lead: person('lena', 'line-lead'),
  supervisor: person('sven', 'supervisor'),
  customer: person('cleo', 'customer'),
};
const text = { id: 'content', digest: '0'.repeat(64) };

/** How impact and urgency come out as a severity, with the hours until it is restored. */
const kinds = [
  { severity: 'S1', impact: 'H', urgency: 'H', hours: 8, share: 0.1 },
  { severity: 'S2', impact: 'H', urgency: 'M', hours: 30, share: 0.3 },
  { severity: 'S3', impact: 'M', urgency: 'M', hours: 200, share: 0.8 },
  { severity: 'S4', impact: 'L', urgency: 'L', hours: 60, share: 1 },
] as const;

type Act = readonly [afterMs: number, command: IssueCommand];

/** What people do about an issue, with gaps that make some of them late. */
function acts(roll: () => number): readonly Act[] {
  const chance = roll();
  const kind = kinds.find(({ share }) => chance < share) ?? kinds[3];
  const { impact, urgency, hours } = kind;
  const work = roll() * 2 * hours * hourMs;
  const { engineer, hotline, lead, customer, supervisor } = people;
  const isUp = roll() < 0.2;
  const stated = { impact: isUp ? 'H' : impact, urgency, complexity: 'M' } as const;
  const issueType = kind.severity === 'S4' ? 'question' : 'fault';
  const all: Act[] = [
    [roll() * hourMs, { type: 'assess', by: hotline, issueType, ...stated }],
    [roll() * hourMs, { type: 'assign', by: lead, assignee: engineer.id, team: 'core' }],
    [roll() * hourMs, { type: 'accept', by: engineer }],
  ];
  const notes = Math.floor(roll() * 6);
  for (let note = 0; note < notes; note += 1) {
    const type = note % 2 === 0 ? 'update-customer' : 'note';
    all.push([work / 12, { type, by: engineer, text }]);
  }
  if (roll() < 0.3) {
    all.push([work / 8, { type: 'ask-customer', by: engineer, text }]);
    all.push([roll() * 2 * dayMs, { type: 'answer', by: customer }]);
  }
  if (roll() < 0.15) {
    const reason = 'third-party';
    all.push([work / 8, { type: 'suspend', by: engineer, text, reason }]);
    all.push([roll() * 3 * dayMs, { type: 'resume', by: engineer }]);
  }
  if (roll() < 0.1) {
    const subject = { kind: 'severity-downgrade', severity: 'S4' } as const;
    const yes = { type: 'decide-approval', approval: '', decision: 'approve' } as const;
    all.push([hourMs, { type: 'request-approval', by: engineer, subject }]);
    all.push([hourMs, { ...yes, by: supervisor }]);
    all.push([hourMs, { ...yes, by: hotline, recorded: true, text }]);
  }
  if (roll() < 0.05) return all;
  const resolve: IssueCommand = { type: 'resolve', by: engineer, resolution: 'remote-help' };
  all.push([work / 2, { type: 'restore', by: engineer, text }], [work / 3, resolve]);
  if (roll() < 0.2) {
    all.push([roll() * dayMs, { type: 'reject', by: customer, reason: 'not-fixed' }]);
    all.push([work / 4, resolve]);
  }
  if (roll() < 0.7) all.push([roll() * 5 * dayMs, { type: 'confirm', by: customer, score: 4 }]);
  return all;
}

/** The record of one made-up issue: the same for the same index. */
export function recordedIssue(
  index: number,
  policies: Readonly<Record<ServiceLevel, Policy>>,
): readonly IssueEvent[] {
  const dice = chances(index + 1);
  const roll = (): number => dice.next().value;
  const level = serviceLevels[Math.floor(roll() * 4)] ?? 'none';
  const chance = roll();
  const { severity } = kinds.find(({ share }) => chance < share) ?? kinds[3];
  const receive: Receive = {
    type: 'receive',
    by: people.hotline,
    id: `bench-${index}`,
    number: `BENCH-${index}`,
    issueType: 'fault',
    channel: 'hotline',
    customerId: `customer-${index % 500}`,
    statedSeverity: severity,
    level,
    content: text,
    policy: policies[level],
  };
  const course = new Course();
  let now = start + Math.floor(roll() * 180 * dayMs);
  course.give(receive, now);
  for (const [after, command] of acts(roll)) {
    now += Math.floor(after);
    const approval = course.state?.approvals.at(-1)?.id;
    // What the rules refuse leaves no trace in a record.
    course.give(
      command.type === 'decide-approval' && approval !== undefined
        ? { ...command, approval }
        : command,
      now,
    );
  }
  return course.events;
}

/** The default document with shorter targets and calmer suspensions: what a back-test would try out. */
export function otherDocument(): PolicyDocument {
  return {
    ...defaultPolicyDocument,
    version: 2,
    freeSuspension: '2bd',
    targets: defaultPolicyDocument.targets.map((row) => ({
      ...row,
      targets: { ...row.targets, respond: '20min' },
    })),
  };
}

const megabytes = (): number => {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

/** Replays and measures made-up issues one after the other, keeping none of them. */
function measureBacktest(
  count: number,
): Pick<
  SimulatorFigures,
  'issues' | 'events' | 'backtestSeconds' | 'backtestMsPerIssue' | 'heapGrowthMb'
> {
  const recorded = pinnedPolicies();
  const other = pinnedPolicies(otherDocument());
  const comparison = new Comparison();
  let spentMs = 0;
  let events = 0;
  let heapAtTenth = megabytes();
  for (let index = 0; index < count; index += 1) {
    const record = recordedIssue(index, recorded);
    events += record.length;
    const until = (record.at(-1)?.at ?? start) + 30 * dayMs;
    const began = performance.now();
    comparison.add(replayIssue(record, ({ level }) => other[level], until));
    spentMs += performance.now() - began;
    if (index === Math.floor(count / 10)) heapAtTenth = megabytes();
  }
  return {
    issues: count,
    events,
    backtestSeconds: spentMs / 1000,
    backtestMsPerIssue: spentMs / count,
    heapGrowthMb: megabytes() - heapAtTenth,
  };
}

/** Mean time of one call, in µs, after a warm-up of the same length. */
function timed(times: number, call: (index: number) => unknown): number {
  for (let index = 0; index < times; index += 1) call(index);
  const began = performance.now();
  for (let index = 0; index < times; index += 1) call(index);
  return ((performance.now() - began) * 1000) / times;
}

function decideAndDue(): number {
  const course = new Course();
  const receive = recordedIssue(0, pinnedPolicies())[0];
  if (receive?.type !== 'received') throw new Error('A record begins with the creation.');
  const { at: _, by, ...facts } = receive;
  const creation = { ...facts, type: 'receive', by: person(by), statedSeverity: 'S1' } as const;
  course.give({ ...creation, level: 'premier', policy: pinnedPolicies().premier }, start);
  const { state } = course;
  if (state === undefined) throw new Error('The issue was refused.');
  const note = { type: 'note', by: people.engineer, text } as const;
  // A copy each time: what a state leads to is worked out once for each.
  return timed(2000, () => handle(issueProcess, { ...state }, note, start + 10 * minuteMs));
}

function twoYears(): WeeklyCalendar {
  const calendar = officeCalendar();
  const next = calendar.days.map((run) => ({ ...run, from: run.from + 365, to: run.to + 365 }));
  return { ...calendar, days: [...calendar.days, ...next], years: [2026, 2027] };
}

/** What the simulator and its parts cost here; nothing but this process is used. */
export function measureSimulator(issues = 10_000): SimulatorFigures {
  const backtest = measureBacktest(issues);
  const calendar = twoYears();
  const at = (index: number): Instant => start + (index % 500) * 17 * hourMs;
  const span = (index: number): number => (index % 500) * hourMs;
  return {
    ...backtest,
    decideAndDueUs: decideAndDue(),
    calendarAddUs: timed(20_000, (index) => add(calendar, at(index), span(index))),
    calendarBetweenUs: timed(20_000, (index) =>
      between(calendar, at(index), at(index) + 3 * span(index)),
    ),
  };
}
