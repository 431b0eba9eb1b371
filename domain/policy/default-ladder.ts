import type { Duration } from '../duration.ts';
import type { Audience } from '../people.ts';
import type { LadderRule } from './document.ts';
import type { LadderAction, Severity, Trigger } from './policy.ts';

/** Heights of the management ladder: nobody is told twice of one issue at one of them (domain C.3). */
const level = { owner: 1, lead: 2, manager: 3, director: 4, vp: 5, executive: 6 } as const;

const promised = ['respond', 'restore', 'resolve'];
const untilManager: readonly Audience[] = ['owner', 'line-lead', 'service-manager'];
const untilDirector: readonly Audience[] = [...untilManager, 'service-director'];
const untilVp: readonly Audience[] = [...untilDirector, 'service-vp', 'department-head'];

/** A share of any promised clock; each rung adds people to those of the rung before. */
const share = (
  at: `${number}%`,
  tell: readonly Audience[],
  action: LadderAction,
  height: number,
): LadderRule => ({ id: at, clocks: promised, at, tell, action, level: height });

/** Time on the restore clock, so that stops do not count (domain C.3, second table). */
const elapsed = (
  severity: Severity,
  at: Duration,
  tell: readonly Audience[],
  height: number,
): LadderRule => ({
  id: `${severity} ${at} ${tell[0]}`,
  clocks: ['restore'],
  severity: [severity],
  at,
  tell,
  action: 'inform',
  level: height,
});

const tier = (
  severity: Severity,
  at: LadderRule['at'],
  action: 'to-line-2' | 'to-line-3',
  more: Partial<LadderRule> = {},
): LadderRule => ({
  id: `${severity} ${at} ${action}`,
  clocks: ['restore'],
  severity: [severity],
  at,
  tell: ['line-lead'],
  action,
  ...more,
});

/** Nobody accepts: the next who could, the line lead, the duty manager (domain C.3). */
export const unaccepted = (
  severity: readonly Severity[],
  ats: readonly [LadderRule['at'], LadderRule['at'], LadderRule['at']],
): LadderRule[] => {
  const tell: readonly Audience[] = ['engineer', 'line-lead', 'duty-manager'];
  return ats.map((at, index) => ({
    id: `${severity.join('+')} ${at} unaccepted`,
    clocks: ['accept'],
    severity,
    at,
    tell: tell.slice(index, index + 1),
    action: 'offer-next',
    short: true,
  }));
};

/** A short clock of its own, of the work between people. */
const between = (
  id: string,
  clocks: readonly string[],
  at: `${number}%`,
  tell: readonly Audience[],
  action: LadderAction,
): LadderRule => ({ id, clocks, at, tell, action, short: true });

/** Hand-over between lines (domain C.3), joint resolution and its tasks (domain C.8). */
const joint: readonly LadderRule[] = [
  between('hand-over waits', ['hand-over'], '50%', ['engineer'], 'offer-next'),
  between('hand-over late', ['hand-over'], '100%', ['line-lead'], 'offer-next'),
  between('hand-over stuck', ['hand-over'], '200%', ['duty-manager'], 'help-or-reassign'),
  between('no lead department', ['lead'], '100%', ['service-manager'], 'help-or-reassign'),
  between('no meeting', ['meeting', 'weekly-meeting'], '100%', ['service-manager'], 'reminder'),
  between('task waits', ['task-accept'], '100%', ['department-head'], 'help-or-reassign'),
  between('task due', ['task'], '75%', ['owner'], 'reminder'),
  between('task late', ['task'], '100%', ['owner', 'department-head'], 'help-or-reassign'),
  between('task stuck', ['task'], '150%', ['service-manager'], 'help-or-reassign'),
];

/** Domain C.3 and C.4: shares of a clock and elapsed time, side by side. */
export const defaultLadder: readonly LadderRule[] = [
  share('50%', ['owner'], 'reminder', level.owner),
  share('75%', ['owner', 'line-lead'], 'comment-required', level.lead),
  share('90%', untilManager, 'help-or-reassign', level.manager),
  share('100%', [...untilDirector, 'customer'], 'breach-record', level.director),
  share('150%', untilVp, 'recovery-plan', level.vp),
  share('200%', [...untilVp, 'executive-sponsor'], 'management-review', level.executive),
  elapsed('S1', '0s', ['service-manager'], level.manager),
  tier('S1', '0s', 'to-line-2', { levels: ['premier'] }),
  tier('S1', '30min', 'to-line-2', { levels: ['standard', 'basic'] }),
  {
    id: 'S1 1h war-room',
    clocks: ['restore'],
    severity: ['S1'],
    at: '1h',
    tell: untilManager,
    action: 'war-room',
  },
  tier('S1', '2h', 'to-line-3'),
  elapsed('S1', '2h', ['service-director'], level.director),
  elapsed('S1', '4h', ['service-vp', 'product-line-head'], level.vp),
  elapsed('S1', '24h', ['executive-sponsor'], level.executive),
  tier('S2', '2h', 'to-line-2'),
  elapsed('S2', '4h', ['service-manager'], level.manager),
  tier('S2', '8h', 'to-line-3'),
  elapsed('S2', '12h', ['service-director'], level.director),
  elapsed('S2', '24h', ['service-vp', 'product-line-head'], level.vp),
  elapsed('S2', '48h', ['executive-sponsor'], level.executive),
  tier('S3', '25%', 'to-line-2'),
  tier('S3', '60%', 'to-line-3'),
  tier('S4', '50%', 'to-line-2', { clocks: ['resolve'] }),
  ...unaccepted(['S1'], ['5min', '10min', '15min']),
  ...unaccepted(['S2'], ['15min', '30min', '60min']),
  ...unaccepted(['S3', 'S4'], ['25%', '50%', '100%']),
  ...joint,
  {
    id: 'note due',
    clocks: ['progress', 'progress-restored'],
    at: '75%',
    tell: ['owner'],
    action: 'reminder',
    short: true,
  },
  {
    id: 'silent',
    clocks: ['progress', 'progress-restored', 'work-note', 'plan'],
    at: '100%',
    tell: ['owner', 'line-lead'],
    action: 'reminder',
    short: true,
  },
  {
    id: 'notice missed',
    clocks: ['first-notice', 'recovery-notice', 'root-cause-first', 'root-cause-full'],
    at: '100%',
    tell: ['owner', 'service-manager'],
    action: 'reminder',
    short: true,
  },
];

const called = (
  reasons: readonly string[],
  tell: readonly Audience[],
  action: LadderAction,
): Trigger[] => reasons.map((reason) => ({ id: reason, on: `escalated:${reason}`, tell, action }));

/** Whom an event calls at once, whatever the clocks say (domain C.3, C.4). */
export const defaultTriggers: readonly Trigger[] = [
  ...called(
    ['progress-below-expectation', 'solution-below-expectation'],
    ['service-manager'],
    'help-or-reassign',
  ),
  ...called(
    ['major-complaint', 'complaint-risk'],
    ['service-manager', 'service-director'],
    'inform',
  ),
  ...called(
    ['regulator-or-media', 'security-or-data-leak', 'safety'],
    ['service-director', 'service-vp'],
    'inform',
  ),
  {
    id: 'round 2',
    on: 'rejected',
    round: 2,
    tell: ['service-manager'],
    action: 'help-or-reassign',
  },
  {
    id: 'round 3',
    on: 'rejected',
    round: 3,
    tell: ['service-director'],
    action: 'offer-as-complaint',
  },
  { id: 'bounce limit', on: 'bounced:limit', tell: ['line-lead'], action: 'decide-hand-over' },
  {
    id: 'project team',
    on: 'assessed:cross-department',
    tell: ['service-manager'],
    action: 'project-team',
  },
];
