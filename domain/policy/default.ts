import { roundTheClock } from '../calendar.ts';
import type { Duration } from '../duration.ts';
import type { Audience } from '../people.ts';
import {
  severities,
  type LadderAction,
  type LadderRow,
  type Policy,
  type Severity,
  type StopRule,
} from './policy.ts';

const percentRow = (
  at: `${number}%`,
  tell: readonly Audience[],
  action: LadderAction,
): LadderRow => ({
  id: at,
  clock: 'any',
  severity: severities,
  at,
  tell,
  action,
});

/** A rung counted on the restore clock, so that stops do not count (domain C.3, second table). */
const restoreRow = (
  severity: Severity,
  at: Duration | `${number}%`,
  tell: readonly Audience[],
  action: LadderAction,
  clock: LadderRow['clock'] = 'restore',
): LadderRow => ({
  id: `${severity} ${at} ${action}`,
  clock,
  severity: [severity],
  at,
  tell,
  action,
});

/** Each rung adds people to those of the rung before. */
const toldOfBreach: readonly Audience[] = [
  'owner',
  'line-lead',
  'service-manager',
  'service-director',
];

/** Domain C.3: shares of any clock first, then the time since report of each severity at level Standard. */
const ladderRows: readonly LadderRow[] = [
  percentRow('50%', ['owner'], 'reminder'),
  percentRow('75%', ['owner', 'line-lead'], 'comment-required'),
  percentRow('90%', ['owner', 'line-lead', 'service-manager'], 'help-or-reassign'),
  percentRow('100%', toldOfBreach, 'breach-record'),
  percentRow('150%', [...toldOfBreach, 'service-vp', 'department-head'], 'recovery-plan'),
  percentRow(
    '200%',
    [...toldOfBreach, 'service-vp', 'department-head', 'executive-sponsor'],
    'management-review',
  ),
  restoreRow('S1', '0s', ['service-manager'], 'inform'),
  restoreRow('S1', '30min', ['line-lead'], 'to-line-2'),
  restoreRow('S1', '1h', ['owner', 'line-lead', 'service-manager'], 'war-room'),
  restoreRow('S1', '2h', ['line-lead'], 'to-line-3'),
  restoreRow('S1', '2h', ['service-director'], 'inform'),
  restoreRow('S1', '4h', ['service-vp', 'product-line-head'], 'inform'),
  restoreRow('S1', '24h', ['executive-sponsor'], 'inform'),
  restoreRow('S2', '2h', ['line-lead'], 'to-line-2'),
  restoreRow('S2', '4h', ['service-manager'], 'inform'),
  restoreRow('S2', '8h', ['line-lead'], 'to-line-3'),
  restoreRow('S2', '12h', ['service-director'], 'inform'),
  restoreRow('S2', '24h', ['service-vp', 'product-line-head'], 'inform'),
  restoreRow('S2', '48h', ['executive-sponsor'], 'inform'),
  restoreRow('S3', '25%', ['line-lead'], 'to-line-2'),
  restoreRow('S3', '60%', ['line-lead'], 'to-line-3'),
  restoreRow('S4', '50%', ['line-lead'], 'to-line-2', 'resolve'),
];

const softlyStopped: StopRule['stops'] = { restore: ['S2', 'S3', 'S4'], resolve: severities };
const fullyStopped: StopRule['stops'] = { restore: severities, resolve: severities };

/**
 * The policy the product ships with: level Standard of domain C.1 to C.5 on a round-the-clock calendar. Every number
 * is data to be edited by the operator, none is anybody's promise.
 */
export const defaultPolicy: Policy = {
  id: 'default',
  version: 1,
  calendars: [roundTheClock],
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
  targets: [
    {
      severity: 'S1',
      level: 'standard',
      calendar: '24x7',
      targets: { respond: '30min', restore: '6h', resolve: '30d' },
    },
    {
      severity: 'S2',
      level: 'standard',
      calendar: '24x7',
      targets: { respond: '1h', restore: '24h', resolve: '30d' },
    },
    {
      severity: 'S3',
      level: 'standard',
      calendar: '24x7',
      targets: { respond: '8bh', restore: '10bd', resolve: '180d' },
    },
    {
      severity: 'S4',
      level: 'standard',
      calendar: '24x7',
      targets: { respond: '1bd', resolve: '5bd' },
    },
  ],
  clocks: {
    respond: {
      start: 'received',
      meet: ['accepted', 'customer-updated', 'customer-asked', 'restored', 'resolved'],
      pause: {},
      resume: {},
      reopen: [],
    },
    restore: {
      start: 'received',
      meet: ['restored', 'resolved'],
      pause: {},
      resume: {},
      reopen: [],
    },
    resolve: {
      start: 'received',
      meet: ['confirmed'],
      pause: { resolved: 'confirmation' },
      resume: { rejected: 'confirmation' },
      reopen: ['reopened'],
    },
  },
  ladder: {
    minimum: '1h',
    shortClockBreach: ['owner', 'line-lead', 'service-manager'],
    rows: ladderRows,
  },
  stops: [
    { reason: 'customer-data', stops: softlyStopped },
    { reason: 'observation', stops: softlyStopped },
    { reason: 'customer-site', stops: softlyStopped },
    { reason: 'third-party', stops: softlyStopped },
    { reason: 'customer-request', stops: fullyStopped },
    { reason: 'customer-unreachable', stops: fullyStopped },
    { reason: 'no-access', stops: fullyStopped },
    { reason: 'force-majeure', stops: fullyStopped },
  ],
  longestSuspension: '30d',
  reopenWithin: '30d',
  approvals: {
    'severity-downgrade': {
      by: ['supervisor', 'service-manager'],
      timeout: '4h',
      escalate: ['service-director', 'service-vp'],
    },
  },
  management: [
    'line-lead',
    'service-manager',
    'service-director',
    'service-vp',
    'executive-sponsor',
  ],
};
