import type { ErrorCode } from '../errors.ts';
import { movedClocks } from '../moved.ts';
import type { Role } from '../people.ts';
import { elapsedMs, hasTargets } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { refuse, yes, type Answer, type Stamped } from './answer.ts';
import type { ApprovalCommand } from './approval-command.ts';
import { decideApproval, withdrawApproval } from './approvals.ts';
import { decideOperation } from './operation/decide.ts';
import {
  absenceBegan,
  assign,
  byAssignee,
  nobodyFound,
  offered,
  takeOver,
  unassign,
} from './assign.ts';
import type { IssueCommand, Rebase, Receive, Reopen } from './command.ts';
import type { IssueEvent } from './event.ts';
import { evolve } from './evolve.ts';
import { bounce, handOver } from './hand-over.ts';
import type { JointCommand } from './joint/command.ts';
import { decideJoint } from './joint/decide.ts';
import { legalIn, wrongStage } from './legal.ts';
import { link, unlink } from './relations.ts';
import { arrange, requestApproval, updateCustomer } from './requests.ts';
import { assess, reprioritise } from './severity.ts';
import type { IssueState } from './state.ts';
import { suspend } from './suspend.ts';
import { withFollows } from './follows.ts';

/** What a command means for an issue now, and whom the policy calls because of it. The rule book of the issue starts here. */
export function decide(state: IssueState | undefined, command: IssueCommand, at: Instant): Answer {
  const answer = decideCommand(state, command, at);
  if (!answer.ok) return answer;
  if (state !== undefined && asksTooMuch(state, answer.events)) {
    return refuse(state, 'approval.too-many', { facts: { most: mostApprovals } });
  }
  const events: IssueEvent[] = [];
  let now = state;
  for (const event of answer.events) {
    const step = withFollows(now, event);
    events.push(...step.events);
    now = step.state;
  }
  return { ok: true, events };
}

/** The state is carried from run to run, and everybody may ask for something every day. */
const mostApprovals = 200;
const asksTooMuch = ({ approvals }: IssueState, events: readonly IssueEvent[]): boolean =>
  approvals.length >= mostApprovals && events.some(({ type }) => type === 'approval-requested');

function decideCommand(state: IssueState | undefined, command: IssueCommand, at: Instant): Answer {
  if (command.type === 'receive') {
    return state === undefined ? receive(command, at) : refuse(state, 'issue.exists');
  }
  if (state === undefined) return { ok: false, refusal: { code: 'issue.unknown' } };
  if (isInside(command)) return fromInside(state, command, at);
  if (!legalIn[command.type].includes(state.stage)) {
    return refuse(state, wrongStage(command.type, state));
  }
  return decideOpen(state, command, at);
}

type InsideCommand = Extract<IssueCommand, { type: (typeof insideTypes)[number] }>;
const insideTypes = [
  'notice-failed',
  'unreadable-decision',
  'nobody-on-duty',
  'offer',
  'nobody-found',
  'absence-began',
] as const;
const isInside = (command: IssueCommand): command is InsideCommand =>
  (insideTypes as readonly string[]).includes(command.type);
type OpenCommand = Exclude<IssueCommand, InsideCommand | Receive>;

/** What happened on the way to or from the outside is kept, whatever the stage. */
function fromInside(state: IssueState, command: InsideCommand, at: Instant): Answer {
  const { policy } = state;
  const stamp = { at, by: command.by.id };
  switch (command.type) {
    case 'unreadable-decision': {
      const { approval = '', code = 'approval.malformed' } = command;
      return yes({ type: 'approval-decision-refused', ...stamp, approval, code });
    }
    case 'notice-failed': {
      const { notice, template } = command;
      return yes({ type: 'notice-failed', ...stamp, notice, template });
    }
    case 'nobody-on-duty': {
      const { roles, template, facts } = command;
      const next = new Set(roles.flatMap((role) => policy.nextUp[role] ?? []));
      return yes({ type: 'nobody-told', ...stamp, roles, next: [...next], template, facts });
    }
    case 'offer':
      return offered(state, command, stamp);
    case 'nobody-found':
      return nobodyFound(state, command, stamp);
    case 'absence-began':
      return absenceBegan(state, command, stamp);
  }
}

const stampOf = (command: OpenCommand, at: Instant): Stamped => ({
  at,
  by: command.by.id,
  ...('text' in command && command.text !== undefined ? { text: command.text } : {}),
});

// One case a command; the cases are one line each, so the length is the length of the catalogue.
function decideOpen(state: IssueState, command: OpenCommand, at: Instant): Answer {
  const stamp = stampOf(command, at);
  switch (command.type) {
    case 'assess':
      return assess(state, command, stamp);
    case 'assign':
      return assign(state, command, stamp);
    case 'accept':
      return byAssignee(state, command, { type: 'accepted', ...stamp });
    case 'decline':
      return byAssignee(state, command, { type: 'declined', reason: command.reason, ...stamp });
    case 'note':
      return yes({ type: 'noted', ...stamp });
    case 'update-customer':
      return updateCustomer(state, command, stamp);
    case 'ask-customer':
      return state.hold === null
        ? yes({ type: 'customer-asked', ...stamp })
        : refuse(state, 'issue.on-hold');
    case 'answer':
      return state.hold?.kind === 'customer'
        ? yes({ type: 'answered', ...stamp })
        : refuse(state, 'issue.not-waiting');
    case 'suspend':
      return suspend(state, command, stamp);
    case 'resume':
      return resume(state, { type: 'resumed', ...stamp });
    case 'restore':
      return restore(state, { type: 'restored', ...stamp });
    case 'rebase':
      return rebase(state, command, stamp);
    case 'resolve':
      return resolve(state, { type: 'resolved', resolution: command.resolution, ...stamp });
    case 'confirm':
      return yes({ type: 'confirmed', score: command.score ?? null, ...stamp });
    case 'reject':
      return yes({ type: 'rejected', reason: command.reason, ...stamp });
    case 'reopen':
      return reopen(state, command, stamp);
    case 'reprioritise':
      return reprioritise(state, command, stamp);
    case 'escalate':
      return escalate(state, command.reason, stamp);
    case 'cancel':
      return yes({ type: 'cancelled', reason: command.reason, ...stamp });
    case 'request-approval':
    case 'decide-approval':
    case 'withdraw-approval':
    case 'arrange':
      return decideAsked(state, command, stamp);
    case 'plan-operation':
    case 'start-operation':
    case 'end-operation':
    case 'file-papers':
      return decideOperation(state, command, stamp);
    default:
      return decideShared(state, command, stamp);
  }
}

/** What needs the "yes" of others. */
function decideAsked(state: IssueState, command: ApprovalCommand, stamp: Stamped): Answer {
  switch (command.type) {
    case 'request-approval':
      return requestApproval(state, command, stamp);
    case 'decide-approval':
      return decideApproval(state, command, stamp);
    case 'withdraw-approval':
      return withdrawApproval(state, command, stamp);
    case 'arrange':
      return arrange(state, command, stamp);
  }
}

type SharedCommand = Extract<
  IssueCommand,
  { type: 'take-over' | 'unassign' | 'hand-over' | 'bounce' | 'link' | 'unlink' } | JointCommand
>;

/** What is between people, lines, departments and issues. */
function decideShared(state: IssueState, command: SharedCommand, stamp: Stamped): Answer {
  switch (command.type) {
    case 'take-over':
      return takeOver(state, command, stamp);
    case 'unassign':
      return unassign(state, command, stamp);
    case 'hand-over':
      return handOver(state, command, stamp);
    case 'bounce':
      return bounce(state, command, stamp);
    case 'link':
      return link(state, command, stamp);
    case 'unlink':
      return unlink(state, command, stamp);
    default:
      return decideJoint(state, command, stamp);
  }
}

function receive(command: Receive, at: Instant): Answer {
  const { type: _, by, ...facts } = command;
  const invalid = (code: ErrorCode, pointer: string): Answer => ({
    ok: false,
    refusal: { code, pointer },
  });
  if (command.occurredAt !== undefined && command.occurredAt > at) {
    return invalid('issue.occurred-in-future', '/occurredAt');
  }
  if (command.expectedBy !== undefined && command.expectedBy <= at) {
    return invalid('issue.expected-in-past', '/expectedBy');
  }
  if (!hasTargets(command.policy, command.statedSeverity)) {
    return invalid('policy.no-target', '/statedSeverity');
  }
  return yes({ type: 'received', at, by: by.id, ...facts });
}

const resume = (state: IssueState, event: IssueEvent): Answer =>
  state.hold === null ? refuse(state, 'issue.not-suspended') : yes(event);

function restore(state: IssueState, event: IssueEvent): Answer {
  if (state.hold?.kind === 'suspension') return refuse(state, 'issue.on-hold');
  return state.restoredAt === null ? yes(event) : refuse(state, 'issue.already-restored');
}

function resolve(state: IssueState, event: IssueEvent): Answer {
  if (state.hold?.kind === 'suspension') return refuse(state, 'issue.on-hold');
  // What it leads to is not known yet: the customer would be asked to confirm what may still fail.
  const running = state.operations.find((one) => one.state === 'running');
  if (running === undefined) return yes(event);
  return refuse(state, 'operation.running', { facts: { operation: running.id } });
}

function reopen(state: IssueState, command: Reopen, stamp: Stamped): Answer {
  if (state.outcome === 'cancelled' || state.closedAt === null) {
    return refuse(state, 'issue.not-reopenable');
  }
  const { reopenWithin } = state.policy;
  if (stamp.at >= state.closedAt + elapsedMs(reopenWithin)) {
    return refuse(state, 'issue.reopen-too-late', { facts: { reopenWithin } });
  }
  return yes({ type: 'reopened', ...stamp, reason: command.reason });
}

/** Another version of the rules for an issue that runs already. */
function rebase(state: IssueState, command: Rebase, stamp: Stamped): Answer {
  const { policy, cause, consumed } = command;
  if (!hasTargets(policy, state.severity)) return refuse(state, 'policy.no-target');
  const same = policy.id === state.policy.id && policy.version === state.policy.version;
  if (cause === 'policy' && same && consumed === 'keep') return refuse(state, 'policy.unchanged');
  const rebased = { type: 'rebased', ...stamp, policy, cause, consumed } as const;
  const after = evolve(state, { ...rebased, moved: [] });
  return yes({ ...rebased, moved: movedClocks(state.clocks, after.clocks) });
}

function escalate(state: IssueState, reason: string, stamp: Stamped): Answer {
  const next: Role | undefined = state.policy.management.find(
    (role) => !state.managementTold.includes(role),
  );
  if (next === undefined) return refuse(state, 'issue.all-told');
  return yes({
    type: 'escalated',
    ...stamp,
    cause: 'person',
    step: reason,
    clock: null,
    level: null,
    tell: [next],
    action: 'help-or-reassign',
    line: null,
  });
}
