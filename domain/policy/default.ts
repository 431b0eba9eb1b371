import { defaultApprovals } from './default-approvals.ts';
import { defaultClocks, defaultStops } from './default-clocks.ts';
import { defaultLadder, defaultTriggers } from './default-ladder.ts';
import type { Duration } from '../duration.ts';
import type { PolicyDocument, TargetRule } from './document.ts';
import { severities, type ServiceLevel, type Severity } from './policy.ts';

const office = 'CN-9x5-2026';

interface Times {
  readonly respond: Duration;
  readonly restore?: Duration;
  readonly resolve?: Duration;
  /** Rhythm of progress notes until the service is restored, and afterwards. */
  readonly progress: readonly [Duration, Duration];
  readonly accept: Duration;
}

/** How long the receiver of a hand-over has to accept it (domain C.3). */
const takeUp: Readonly<Record<Severity, Duration>> = {
  S1: '15min',
  S2: '1h',
  S3: '4bh',
  S4: '4bh',
};

/** What every severity has besides its own times (domain C.4, C.3: recovery plan). */
const upkeep = (severity: Severity): TargetRule['targets'] => ({
  plan: '1bd',
  'work-note': '3bd',
  'hand-over': takeUp[severity],
  lead: severity === 'S1' ? '30min' : '4bh',
  meeting: severity === 'S1' ? '1h' : '1bd',
  'weekly-meeting': '7d',
  'task-accept': severity === 'S1' ? '30min' : '4bh',
  'recovery-plan': severity === 'S1' ? '1h' : '1bd',
});

/** What a hand-over up the lines brings along (domain C.3). */
const papers = ['symptom', 'measures-tried', 'data-collected', 'next-step'] as const;

/** Four-stage notices of S1 and S2 (domain C.3). */
const notices: TargetRule['targets'] = {
  'first-notice': '30min',
  'recovery-notice': '30min',
  'root-cause-first': '72h',
  'root-cause-full': '10bd',
};

function row(
  severity: Severity,
  level: ServiceLevel,
  calendar: string,
  { progress: [before, after], ...times }: Times,
): TargetRule {
  const isIncident = severity === 'S1' || severity === 'S2';
  return {
    severity,
    level,
    calendar,
    targets: {
      ...times,
      progress: before,
      'progress-restored': after,
      ...(isIncident ? notices : {}),
      ...upkeep(severity),
    },
  };
}

const always = '24x7';
const s1 = { resolve: '30d', accept: '15min' } as const;
const s2 = { resolve: '30d', accept: '60min' } as const;

/** Domain C.2, row by row. */
const targets: readonly TargetRule[] = [
  row('S1', 'premier', always, {
    ...s1,
    respond: '15min',
    restore: '4h',
    resolve: '15d',
    progress: ['30min', '1d'],
  }),
  row('S1', 'standard', always, { ...s1, respond: '30min', restore: '6h', progress: ['1h', '1d'] }),
  row('S1', 'basic', always, { ...s1, respond: '1h', restore: '8h', progress: ['2h', '1d'] }),
  row('S2', 'premier', always, { ...s2, respond: '30min', restore: '12h', progress: ['4h', '2d'] }),
  row('S2', 'standard', always, { ...s2, respond: '1h', restore: '24h', progress: ['8h', '2d'] }),
  row('S2', 'basic', office, { ...s2, respond: '4bh', restore: '3bd', progress: ['1bd', '1bd'] }),
  row('S3', 'premier', office, {
    respond: '3bh',
    restore: '5bd',
    resolve: '90d',
    progress: ['2bd', '2bd'],
    accept: '3bh',
  }),
  row('S3', 'standard', office, {
    respond: '8bh',
    restore: '10bd',
    resolve: '180d',
    progress: ['5bd', '5bd'],
    accept: '8bh',
  }),
  row('S3', 'basic', office, {
    respond: '2bd',
    restore: '15bd',
    resolve: '180d',
    progress: ['10bd', '10bd'],
    accept: '2bd',
  }),
  row('S4', 'premier', office, {
    respond: '8bh',
    resolve: '2bd',
    progress: ['1bd', '1bd'],
    accept: '8bh',
  }),
  row('S4', 'standard', office, {
    respond: '1bd',
    resolve: '5bd',
    progress: ['2bd', '2bd'],
    accept: '1bd',
  }),
  row('S4', 'basic', office, {
    respond: '2bd',
    resolve: '10bd',
    progress: ['5bd', '5bd'],
    accept: '2bd',
  }),
  // No entitlement, or none known: best effort, and no promise to restore or to resolve.
  ...severities.map((severity): TargetRule => ({
    ...row(severity, 'none', office, { respond: '2bd', progress: ['5bd', '5bd'], accept: '2bd' }),
    bestEffort: true,
  })),
];

/**
 * The policy the product ships with (domain C.1 to C.5). Every number is data to be edited by the operator, none is
 * anybody's promise.
 */
export const defaultPolicyDocument: PolicyDocument = {
  id: 'default',
  version: 1,
  title: 'Targets, ladders and rules the product ships with',
  businessCalendar: office,
  severityMatrix: {
    HH: 'S1',
    HM: 'S2',
    MH: 'S2',
    HL: 'S3',
    MM: 'S3',
    LH: 'S3',
    ML: 'S4',
    LM: 'S4',
    LL: 'S4',
  },
  leastSeverityOfFault: 'S3',
  entryLine: { L: 1, M: 2, H: 3 },
  lines: [
    { line: 1, checklist: [], bounceLimit: 2 },
    { line: 2, checklist: papers, bounceLimit: 2 },
    { line: 3, checklist: papers, bounceLimit: 2 },
  ],
  clocks: defaultClocks,
  targets,
  ladder: {
    minimum: '1h',
    shortClockBreach: ['owner', 'line-lead', 'service-manager'],
    rows: defaultLadder,
  },
  triggers: defaultTriggers,
  stops: defaultStops,
  freeSuspension: '5bd',
  longSuspension: '15bd',
  longestSuspension: '30d',
  reopenWithin: '30d',
  observation: { S1: '72h', S2: '48h', S3: '24h' },
  waiting: {
    remind: ['1bd', '3bd', '5bd'],
    close: '7bd',
    neverClose: ['S1', 'S2'],
    decide: ['service-manager'],
    channels: ['portal', 'email'],
  },
  confirmation: {
    remind: ['3d', '7d'],
    close: '10d',
    neverClose: ['complaint'],
    decide: ['department-head'],
  },
  approvals: defaultApprovals,
  management: [
    'line-lead',
    'service-manager',
    'service-director',
    'service-vp',
    'executive-sponsor',
  ],
  routing: {
    rules: [],
    reach: { S1: 'duty', S2: 'duty', S3: 'any', S4: 'any' },
    leastSkill: { S1: 3, S2: 2, S3: 1, S4: 0 },
    longestWait: '7d',
  },
  nextUp: {
    engineer: 'line-lead',
    hotline: 'line-lead',
    'line-lead': 'duty-manager',
    'duty-manager': 'service-manager',
    supervisor: 'service-manager',
    'service-manager': 'service-director',
    'service-director': 'service-vp',
    'department-head': 'service-vp',
    'product-line-head': 'service-vp',
    'service-vp': 'executive-sponsor',
  },
};
