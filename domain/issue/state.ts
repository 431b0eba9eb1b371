import type { Approval } from '../approval/approval.ts';
import { isOpen, type Clock, type ClockName } from '../clock.ts';
import type { ContentRef } from '../content.ts';
import type { Role } from '../people.ts';
import { stepOf } from '../ladder.ts';
import type {
  Grade,
  LadderAction,
  Line,
  Policy,
  ServiceLevel,
  Severity,
} from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type { CustomerGrade } from '../routing/routing.ts';
import type { Joint } from './joint/joint.ts';
import type { Measure, Operation } from './operation/operation.ts';
import type { Channel, IssueType, Outcome, Relation, SlaState, Stage, Status } from './stages.ts';

/** Why an open issue stands still: it waits for the customer's answer, or somebody suspended it. */
interface Hold {
  readonly kind: 'customer' | 'suspension';
  /** A stop reason of the policy. */
  readonly reason: string;
  readonly since: Instant;
  /** When it ends by itself; a question to the customer has no end of its own. */
  readonly until: Instant | null;
  /** Reminders sent to a customer who owes an answer. */
  readonly reminded: number;
  /** Somebody was asked to decide, for the issue may not be closed by itself. */
  readonly decisionAsked: boolean;
}

/** The customer was asked to confirm (domain C.4). */
interface Confirming {
  readonly askedAt: Instant;
  readonly reminded: number;
  readonly decisionAsked: boolean;
}

/** On its way to another line; nobody there has accepted yet (domain C.3). */
interface HandingOver {
  readonly from: Line;
  readonly to: Line;
  readonly since: Instant;
  /** Who sends it; `timer` when the ladder does. */
  readonly by: string;
}

/** Since when the issue was with a line: the times between are the dwell times of the lines. */
export interface LineStay {
  readonly line: Line;
  readonly since: Instant;
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
  readonly service: string | null;
  readonly departments: readonly string[];
  readonly region: string | null;
  readonly language: string | null;
  readonly customerGrade: CustomerGrade | null;
  readonly line: Line;
  /** The line that the ladder has raised the issue to: an assessment does not take it back. */
  readonly leastLine: Line;
  readonly team: string | null;
  /** Offered to; becomes the owner by accepting. */
  readonly assignee: string | null;
  readonly owner: string | null;
  /** The team that the owner accepted it for; it has it again when what was passed on comes back. */
  readonly ownersTeam: string | null;
  /** In this round; they are not offered it again. */
  readonly declinedBy: readonly string[];
  /** To whom it was offered since it was last accepted or handed over; an offer that passed is not repeated. */
  readonly offeredTo: readonly string[];
  /** Number of the last search for somebody. */
  readonly search: number;
  /** Role that the last search asked for. */
  readonly soughtRole: Role;
  readonly handOver: HandingOver | null;
  /** How often this line's hand-overs came back since one was accepted. */
  readonly bounces: number;
  readonly lineStays: readonly LineStay[];
  readonly relations: readonly { readonly relation: Relation; readonly issue: string }[];
  readonly joint: Joint | null;
  readonly hold: Hold | null;
  readonly restoredAt: Instant | null;
  /** Until when the restored service is watched before the customer is asked; null when it is not. */
  readonly observedUntil: Instant | null;
  readonly confirming: Confirming | null;
  readonly expectedResolutionAt: Instant | null;
  /** Counts the tries to satisfy the customer, from 1 (requirement 3-3.3.3). */
  readonly round: number;
  readonly clocks: readonly Clock[];
  /** Clocks that events have started but that have no target at this severity; they start when it gives them one. */
  readonly dormant: readonly ClockName[];
  /** Rungs done, as `clock row`; a rung is climbed once in a period of its clock. */
  readonly steps: readonly string[];
  /** Who was told at which level of the ladder, as `level who`. */
  readonly told: readonly string[];
  /** What the ladder has asked for and nobody has written yet; a note settles it (domain C.3). */
  readonly owed: readonly LadderAction[];
  /** Levels of management told by hand. */
  readonly managementTold: readonly Role[];
  readonly approvals: readonly Approval[];
  /** Operations on the customer's network (domain C.5). */
  readonly operations: readonly Operation[];
  /** What was arranged for the customer after it was granted. */
  readonly measures: readonly Measure[];
  readonly closedAt: Instant | null;
  readonly outcome: Outcome | null;
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
      if (isPassedOn(state)) return 'handing-over';
      return state.restoredAt === null ? 'in-progress' : 'restored';
  }
}

/** Somebody owns it, and somebody else is to take it over: exactly one is owner until then. */
export const isPassedOn = ({ stage, owner, assignee }: IssueState): boolean =>
  stage === 'resolve' && owner !== null && assignee !== owner;

/** A share of the target from which on an issue counts as at risk (domain C.3: early warning). */
const riskyShare = 75;

/** Breached once a promised clock was; at risk once a rung of three quarters or more was climbed on an open one. */
export function slaOf({ policy, clocks, steps }: IssueState): SlaState {
  const internal = policy.clocks.flatMap((rule) => (rule.internal === true ? [rule.name] : []));
  const promised = clocks.filter((clock) => !internal.includes(clock.name));
  if (promised.some((clock) => clock.misses > 0)) return 'breached';
  const risky = policy.ladder.rows.filter((row) => shareOf(row.at) >= riskyShare);
  const warned = promised
    .filter(isOpen)
    .some((clock) => risky.some((row) => steps.includes(stepOf(clock, row))));
  return warned ? 'at-risk' : 'on-track';
}

const shareOf = (at: string): number => (at.endsWith('%') ? Number(at.slice(0, -1)) : 0);

/** True when the customer hopes for a solution before a promised deadline (requirement 3-3.1.2, domain C.2). */
export function expectsSooner({ expectedBy, policy, clocks }: IssueState): boolean {
  if (expectedBy === null) return false;
  return clocks.some(
    ({ name, dueAt }) =>
      dueAt !== null &&
      dueAt > expectedBy &&
      policy.clocks.some((rule) => rule.name === name && rule.internal !== true),
  );
}
