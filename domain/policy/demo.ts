import type { Duration } from '../duration.ts';
import { defaultPolicy } from './default.ts';
import { severities, type LadderRow, type Policy, type Severity } from './policy.ts';

/** A policy with the targets of one severity, for demonstrations, drills and tests that cannot wait for hours. */
export interface QuickTargets {
  readonly respond: Duration;
  readonly restore: Duration;
  readonly resolve: Duration;
}

/**
 * The default policy with its times shortened to seconds: every clock is long enough for the ladder, and elapsed rungs are
 * left out, for they are counted in hours.
 */
export function quickPolicy(
  id: string,
  targets: Readonly<Record<Severity, QuickTargets>>,
  approvalTimeout: Duration,
): Policy {
  const onShare = (row: LadderRow): boolean => row.at.endsWith('%');
  return {
    ...defaultPolicy,
    id,
    targets: severities.map((severity) => ({
      severity,
      level: 'standard',
      calendar: '24x7',
      targets: { ...targets[severity] },
    })),
    ladder: {
      ...defaultPolicy.ladder,
      minimum: '1s',
      rows: defaultPolicy.ladder.rows.filter(onShare),
    },
    approvals: {
      'severity-downgrade': {
        ...defaultPolicy.approvals['severity-downgrade'],
        timeout: approvalTimeout,
      },
    },
    reopenWithin: '1h',
  };
}

const seconds = { respond: '4s', restore: '60s', resolve: '120s' } as const;

/** What the demonstration runs on: a response is due after 4 seconds. */
export const demoPolicy: Policy = quickPolicy(
  'demo',
  { S1: seconds, S2: seconds, S3: seconds, S4: seconds },
  '60s',
);
