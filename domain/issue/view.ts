import type { Approval } from '../approval.ts';
import { clockState, type Clock, type ClockState } from '../clock.ts';
import type { Grade, Line, ServiceLevel, Severity } from '../policy/policy.ts';
import type { Instant, Wake } from '../process.ts';
import { agenda, wake } from './due.ts';
import { slaOf, statusOf, type Hold, type IssueState } from './state.ts';
import type { Channel, IssueType, SlaState, Stage, Status } from './stages.ts';

/** A clock as everybody may see it, with its ledger. */
export interface ClockView extends Omit<
  Clock,
  'consumedMs' | 'runningSince' | 'stoppedAt' | 'budgetMs'
> {
  readonly state: ClockState;
}

/** The issue as everybody may see it; answers and the read model are both made of this. */
export interface IssueView {
  readonly id: string;
  readonly number: string;
  readonly type: IssueType;
  readonly channel: Channel;
  readonly customerId: string;
  readonly product: string | null;
  readonly externalId: string | null;
  readonly contentId: string;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly occurredAt: Instant | null;
  readonly expectedBy: Instant | null;
  readonly expectedResolutionAt: Instant | null;
  readonly level: ServiceLevel;
  readonly policy: { readonly id: string; readonly version: number };
  readonly stage: Stage;
  readonly status: Status;
  readonly outcome: 'confirmed' | 'cancelled' | null;
  readonly statedSeverity: Severity;
  readonly severity: Severity;
  readonly impact: Grade | null;
  readonly urgency: Grade | null;
  readonly complexity: Grade | null;
  readonly blocksAcceptance: boolean;
  readonly line: Line;
  readonly team: string | null;
  readonly assignee: string | null;
  readonly owner: string | null;
  readonly hold: Hold | null;
  readonly restoredAt: Instant | null;
  readonly round: number;
  readonly warRoom: boolean;
  readonly sla: SlaState;
  readonly clocks: readonly ClockView[];
  readonly nextDue: Wake | null;
  readonly approvals: readonly Approval[];
  readonly closedAt: Instant | null;
  readonly score: number | null;
}

export function view(state: IssueState): IssueView {
  return {
    id: state.id,
    number: state.number,
    type: state.type,
    channel: state.channel,
    customerId: state.customerId,
    product: state.product,
    externalId: state.externalId,
    contentId: state.content.id,
    reportedBy: state.reportedBy,
    reportedAt: state.reportedAt,
    occurredAt: state.occurredAt,
    expectedBy: state.expectedBy,
    expectedResolutionAt: state.expectedResolutionAt,
    level: state.level,
    policy: { id: state.policy.id, version: state.policy.version },
    stage: state.stage,
    status: statusOf(state),
    outcome: state.outcome,
    statedSeverity: state.statedSeverity,
    severity: state.severity,
    impact: state.impact,
    urgency: state.urgency,
    complexity: state.complexity,
    blocksAcceptance: state.blocksAcceptance,
    line: state.line,
    team: state.team,
    assignee: state.assignee,
    owner: state.owner,
    hold: state.hold,
    restoredAt: state.restoredAt,
    round: state.round,
    warRoom: state.warRoom,
    sla: slaOf(state),
    clocks: state.clocks.map(clockView),
    nextDue: wake(state) ?? null,
    approvals: state.approvals,
    closedAt: state.closedAt,
    score: state.score,
  };
}

export function clockView(clock: Clock): ClockView {
  const { consumedMs: _c, runningSince: _r, stoppedAt: _s, budgetMs: _b, ...shown } = clock;
  return { ...shown, state: clockState(clock) };
}

/** The next steps that will happen by themselves if nobody acts, soonest first. */
export function forecast(state: IssueState): readonly Wake[] {
  return agenda(state).map(({ dueAt, what }) => ({ at: dueAt, what }));
}
