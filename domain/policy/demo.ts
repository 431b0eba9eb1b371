import { roundTheClock } from '../calendar/time.ts';
import type { Duration } from '../duration.ts';
import { defaultPolicyDocument } from './default.ts';
import type { LadderRule, PolicyDocument } from './document.ts';
import { severities, type Severity } from './policy.ts';

/** Targets of one severity, by the name of the clock. */
export type QuickTargets = Readonly<Record<string, Duration>>;

/**
 * The default policy with its times shortened to seconds, for demonstrations, drills and tests that cannot wait for
 * hours: every clock is long enough for the ladder, elapsed rungs are left out, for they are counted in hours, and
 * everything runs round the clock.
 */
export function quickPolicy(
  id: string,
  targets: Readonly<Record<Severity, QuickTargets>>,
  approvalTimeout: Duration,
): PolicyDocument {
  const document = defaultPolicyDocument;
  const { approvals } = document;
  const onShare = (row: LadderRule): boolean => row.at.endsWith('%');
  const downgrade = { ...approvals['severity-downgrade'], timeout: approvalTimeout };
  return {
    ...document,
    id,
    title: 'Times in seconds',
    businessCalendar: roundTheClock.id,
    targets: severities.map((severity) => ({
      severity,
      level: 'standard',
      calendar: roundTheClock.id,
      targets: { ...targets[severity] },
    })),
    ladder: { ...document.ladder, minimum: '1s', rows: document.ladder.rows.filter(onShare) },
    approvals: { ...approvals, 'severity-downgrade': downgrade },
    observation: {},
    reopenWithin: '1h',
  };
}

const seconds = { respond: '4s', restore: '60s', resolve: '120s' } as const;

/** What the demonstration runs on: a response is due after 4 seconds. */
export const demoPolicy: PolicyDocument = quickPolicy(
  'demo',
  { S1: seconds, S2: seconds, S3: seconds, S4: seconds },
  '60s',
);
