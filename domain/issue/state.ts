import type { Approval } from '../approval.ts';
import type { Clock } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { Role } from '../people.ts';
import type { Grade, Line, Policy, ServiceLevel, Severity } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { Channel, IssueType, SlaState, Stage, Status } from './stages.ts';

/** Why an open issue stands still: it waits for the customer's answer, or somebody suspended it. */
interface Hold {
  readonly kind: 'customer' | 'suspension';
  /** A stop reason of the policy. */
  readonly reason: string;
  readonly since: Instant;
  /** When it ends by itself; a question to the customer has no end of its own. */
  readonly until: Instant | null;
}

/** Plain JSON all through: it is carried from run to run by continue-as-new. */
export interface IssueState {
  readonly id: string;
  readonly number: string;
  readonly type: IssueType;
  readonly channel: Channel;
  readonly customerId: string;
  readonly product: string | null;
  readonly externalId: string | null;
  readonly content: ContentRef;
  readonly reportedBy: string;
  readonly reportedAt: Instant;
  readonly occurredAt: Instant | null;
  readonly expectedBy: Instant | null;
  readonly level: ServiceLevel;
  readonly policy: Policy;
  readonly stage: Stage;
  readonly statedSeverity: Severity;
  readonly severity: Severity;
  readonly impact: Grade | null;
  readonly urgency: Grade | null;
  readonly complexity: Grade | null;
  readonly blocksAcceptance: boolean;
  readonly line: Line;
  readonly team: string | null;
  /** Offered to; becomes the owner by accepting. */
  readonly assignee: string | null;
  readonly owner: string | null;
  readonly declinedBy: readonly string[];
  readonly hold: Hold | null;
  readonly restoredAt: Instant | null;
  readonly expectedResolutionAt: Instant | null;
  /** Counts the tries to satisfy the customer, from 1 (requirement 3-3.3.3). */
  readonly round: number;
  readonly warRoom: boolean;
  readonly clocks: readonly Clock[];
  /** Rungs done, as `clock row`; a rung is climbed once. */
  readonly steps: readonly string[];
  /** Levels of management told by hand. */
  readonly managementTold: readonly Role[];
  readonly approvals: readonly Approval[];
  readonly closedAt: Instant | null;
  readonly outcome: 'confirmed' | 'cancelled' | null;
  readonly score: number | null;
  readonly archived: boolean;
}

/** The status inside the stage is derived, so that it can never contradict the rest. */
export function statusOf(state: IssueState): Status {
  switch (state.stage) {
    case 'close':
      return state.outcome === 'cancelled' ? 'cancelled' : 'closed';
    case 'feedback':
      return 'awaiting-confirmation';
    case 'receive':
    case 'assess':
    case 'assign':
    case 'resolve':
      return heldStatus(state) ?? workStatus(state);
  }
}

function heldStatus({ hold }: IssueState): Status | undefined {
  if (hold === null) return undefined;
  return hold.kind === 'customer' ? 'waiting-for-customer' : 'suspended';
}

function workStatus(state: IssueState): Status {
  switch (state.stage) {
    case 'receive':
      return 'new';
    case 'assess':
      return 'assessed';
    case 'assign':
      return state.assignee === null ? 'unassigned' : 'offered';
    default:
      return state.restoredAt === null ? 'in-progress' : 'restored';
  }
}

/** Breached once any clock was; at risk once a rung of three quarters or more was climbed on an open clock. */
export function slaOf(state: IssueState): SlaState {
  if (state.clocks.some((clock) => clock.breachedAt !== null)) return 'breached';
  const open = state.clocks.filter((clock) => clock.metAt === null && clock.stoppedAt === null);
  const warned = open.some(({ name }) =>
    state.steps.some((step) => step === `${name} 75%` || step === `${name} 90%`),
  );
  return warned ? 'at-risk' : 'on-track';
}
