import { approvalKinds } from '../approval/approval.ts';
import type { ApprovalRule } from '../approval/rule.ts';
import { roundTheClock } from '../calendar/time.ts';
import type { Duration } from '../duration.ts';
import { unaccepted } from './default-ladder.ts';
import { defaultPolicyDocument } from './default.ts';
import type { LadderRule, PolicyDocument } from './document.ts';
import { elapsedMs, severities, type ClockRule, type Severity } from './policy.ts';

/** Targets of one severity, by the name of the clock. */
export type QuickTargets = Readonly<Record<string, Duration>>;

/** Offers that nobody accepts go on at the same shares of the time as by the default policy, where it counts minutes. */
const quickOffers: readonly LadderRule[] = [
  ...unaccepted(['S1'], ['33%', '67%', '100%']),
  ...unaccepted(['S2'], ['25%', '50%', '100%']),
];

/** The approvals of the default policy; where a rule waits for nothing and ends never, so it does here. */
function quickApprovals(timeout: Duration, expires: Duration): PolicyDocument['approvals'] {
  const half = Math.floor(elapsedMs(timeout) / 2000);
  const remind: readonly Duration[] = half === 0 ? [] : [`${half}s`];
  const quick = (rule: ApprovalRule): ApprovalRule => ({
    ...rule,
    ...(rule.timeout === undefined ? {} : { timeout, remind }),
    ...(rule.expires === undefined ? {} : { expires }),
  });
  const { approvals } = defaultPolicyDocument;
  return mapped(approvalKinds, (kind) => quick(approvals[kind]));
}

const mapped = <Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Readonly<Record<Key, Value>> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>;

/**
 * The default policy with its times shortened to seconds, for demonstrations, drills and tests that cannot wait for
 * hours: every clock is long enough for the ladder, elapsed rungs are left out, for they are counted in hours, people
 * are assigned by hand, and everything runs round the clock.
 * @param approvalTimeout until the next level joins; those who have not decided are reminded at half of it.
 * @param grants how long a granted view of restricted data holds.
 */
export function quickPolicy(
  id: string,
  targets: Readonly<Record<Severity, QuickTargets>>,
  approvalTimeout: Duration,
  grants: Duration = '8h',
): PolicyDocument {
  const { routing: _, ...document } = defaultPolicyDocument;
  const hasTarget = ({ name }: ClockRule): boolean =>
    severities.some((severity) => targets[severity][name] !== undefined);
  // A clock of tasks that has no time is a fault, one of the issue just does not run.
  const clocks = document.clocks.filter(
    (clock) => clock.per === undefined || clock.name === 'task' || hasTarget(clock),
  );
  const onShare = (row: LadderRule): boolean =>
    row.at.endsWith('%') && row.clocks.every((name) => clocks.some((clock) => clock.name === name));
  return {
    ...document,
    id,
    title: 'Times in seconds',
    businessCalendar: roundTheClock.id,
    clocks,
    targets: severities.map((severity) => ({
      severity,
      level: 'standard',
      calendar: roundTheClock.id,
      targets: { ...targets[severity] },
    })),
    ladder: {
      ...document.ladder,
      minimum: '1s',
      rows: [...document.ladder.rows.filter(onShare), ...quickOffers],
    },
    approvals: quickApprovals(approvalTimeout, grants),
    observation: {},
    reopenWithin: '1h',
  };
}

const seconds: QuickTargets = {
  respond: '4s',
  restore: '60s',
  resolve: '120s',
  accept: '12s',
  'hand-over': '20s',
  lead: '20s',
  meeting: '30s',
  'task-accept': '15s',
};

const quick = quickPolicy('demo', { S1: seconds, S2: seconds, S3: seconds, S4: seconds }, '60s');

/** By the default policy after an hour. */
const warRoom: LadderRule = {
  id: 'S1 25% war-room',
  clocks: ['restore'],
  severity: ['S1'],
  at: '25%',
  tell: ['owner', 'line-lead', 'service-manager'],
  action: 'war-room',
};

/** What the demonstration runs on: a response is due after 4 seconds, and people are found by themselves. */
export const demoPolicy: PolicyDocument = {
  ...quick,
  ladder: { ...quick.ladder, rows: [...quick.ladder.rows, warRoom] },
  ...(defaultPolicyDocument.routing === undefined
    ? {}
    : { routing: defaultPolicyDocument.routing }),
};
