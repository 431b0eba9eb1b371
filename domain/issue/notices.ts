import type { Audience, Role } from '../people.ts';
import { isAboutApproval } from './approval-event.ts';
import { approvalNotices } from './approval-notices.ts';
import type { IssueEvent } from './event.ts';
import { isJointEvent } from './joint/evolve.ts';
import { jointNotices } from './joint/notices.ts';
import { isOperationEvent } from './operation/evolve.ts';
import { operationNotices } from './operation/notices.ts';
import { notify, person, role, roleFor, watchers, workers } from './recipients.ts';
import { sought } from './search.ts';
import type { IssueState } from './state.ts';

/** Texts a notice can have; the words come from the template, the facts from the notice. */
export const noticeTemplates = [
  'issue-received',
  'issue-offered',
  'issue-declined',
  'issue-passed-on',
  'nobody-found',
  'handed-over',
  'bounced',
  'joint-opened',
  'lead-named',
  'member-added',
  'meeting-planned',
  'meeting-held',
  'task-offered',
  'task-declined',
  'task-completed',
  'task-escalated',
  'joint-closed',
  'progress',
  'question',
  'answered',
  'restored',
  'resolved',
  'rejected',
  'reopened',
  'cancelled',
  'escalated',
  'clock-breached',
  'new-eta',
  'confirmation-asked',
  'reminder',
  'auto-closed',
  'rebased',
  'approval-requested',
  'approval-decided',
  'approval-reminded',
  'approval-expired',
  'approval-withdrawn',
  'operation-approved',
  'operation-withdrawn',
  'operation-ended',
  'papers-overdue',
  'measure-arranged',
  'clock-extended',
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  /** Whoever is on duty in the role for the team, else leads it, else everybody who holds the role. */
  | {
      readonly kind: 'role';
      readonly role: Role;
      readonly team?: string;
      readonly department?: string;
    }
  /** Everybody who watches the issue (requirement 3-9.2). */
  | { readonly kind: 'watchers' }
  | { readonly kind: 'customer'; readonly customerId: string };

/** Somebody must be told. Ids and codes only: whoever renders it looks the words up. */
export interface Notify {
  readonly kind: 'notify';
  readonly template: NoticeTemplate;
  readonly to: readonly Recipient[];
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** Who is told of an event of the issue. `state` is the state after it. */
export function notices(event: IssueEvent, state: IssueState): readonly Notify[] {
  const customer: Recipient = { kind: 'customer', customerId: state.customerId };
  switch (event.type) {
    case 'received':
      return notify(state, 'issue-received', [customer]);
    case 'assigned':
    case 'declined':
    case 'nobody-found':
    case 'unassigned':
    case 'handed-over':
    case 'bounced':
      return assignmentNotices(event, state);
    case 'customer-updated':
      return notify(state, 'progress', [customer, watchers], { content: event.text?.id ?? null });
    case 'customer-asked':
      return notify(state, 'question', [customer], { content: event.text?.id ?? null });
    case 'answered':
      return notify(state, 'answered', workers(state));
    case 'restored':
      return notify(state, 'restored', [customer, watchers]);
    case 'resolved':
      return notify(state, 'resolved', [customer, watchers], {
        content: event.text?.id ?? null,
        confirm: state.confirming === null ? 'later' : 'now',
      });
    case 'observation-ended':
      return state.stage === 'feedback' ? notify(state, 'confirmation-asked', [customer]) : [];
    case 'rejected':
      return notify(state, 'rejected', [...workers(state), watchers], {
        reason: event.reason,
        round: state.round,
      });
    case 'reopened':
      return notify(state, 'reopened', [...workers(state), watchers], {
        reason: event.reason,
        round: state.round,
      });
    case 'cancelled':
      return notify(state, 'cancelled', [customer, ...workers(state), watchers], {
        reason: event.reason,
      });
    default:
      return moreNotices(event, state);
  }
}

/** What happens by itself, up the ladder and around approvals. */
function moreNotices(event: IssueEvent, state: IssueState): readonly Notify[] {
  const customer: Recipient = { kind: 'customer', customerId: state.customerId };
  switch (event.type) {
    case 'customer-reminded':
      return notify(state, 'reminder', [customer], {
        about: event.about,
        count: event.number,
        channels: state.policy.waiting.channels.join(' '),
      });
    case 'auto-closed':
      return notify(state, 'auto-closed', [customer, ...workers(state), watchers], {
        outcome: event.outcome,
        survey: 'asked',
      });
    case 'rebased':
      // A holiday that moves nothing is no news.
      if (event.cause === 'calendar' && event.moved.length === 0) return [];
      return notify(state, 'rebased', workers(state), {
        policy: event.policy.id,
        version: event.policy.version,
        consumed: event.consumed,
      });
    case 'nobody-told':
      return notify(state, event.template, event.next.map(role), {
        ...event.facts,
        insteadOf: event.roles.join(' '),
      });
    case 'escalated':
      // The offer itself is the notice.
      if (event.action === 'offer-next' && sought(state, event).length > 0) return [];
      return [
        ...notify(state, 'escalated', audience(state, event.tell), {
          step: event.step,
          action: event.action,
        }),
        ...newEta(state, event.tell, event.clock),
      ];
    case 'clock-breached':
      return [
        ...notify(state, 'clock-breached', audience(state, event.tell), { clock: event.clock }),
        ...newEta(state, event.tell, event.clock),
      ];
    default:
      return furtherNotices(event, state);
  }
}

/** What has notices of its own. */
function furtherNotices(event: IssueEvent, state: IssueState): readonly Notify[] {
  if (isJointEvent(event)) return jointNotices(event, state);
  if (isOperationEvent(event)) return operationNotices(event, state);
  return isAboutApproval(event) ? approvalNotices(event, state) : [];
}

/** Who hears that the issue goes from one to another. */
function assignmentNotices(
  event: Extract<
    IssueEvent,
    { type: 'assigned' | 'declined' | 'nobody-found' | 'unassigned' | 'handed-over' | 'bounced' }
  >,
  state: IssueState,
): readonly Notify[] {
  const lead = roleFor(state, 'line-lead');
  switch (event.type) {
    case 'assigned': {
      const { assignee, from, cause } = event;
      // Who takes over takes it from its owner as well as from whoever it was offered to.
      const had = cause === 'take-over' ? [from, state.owner] : [from];
      const before = [...new Set(had)].filter((one) => one !== assignee);
      return [
        ...(cause === 'take-over' ? [] : notify(state, 'issue-offered', [person(assignee)])),
        ...notify(state, 'issue-passed-on', before.flatMap(ifAny), { to: assignee, reason: cause }),
      ];
    }
    case 'declined':
      return notify(state, 'issue-declined', [lead], { reason: event.reason });
    case 'nobody-found': {
      const { line, team, role: sought } = event;
      const theirs = roleFor({ ...state, team: team ?? state.team }, 'line-lead');
      return notify(state, 'nobody-found', [theirs], { line, team, role: sought });
    }
    case 'unassigned': {
      const { person: id, reason } = event;
      return notify(state, 'issue-passed-on', [person(id), lead], { to: null, reason });
    }
    case 'handed-over': {
      const { from, line, to } = event;
      return notify(state, 'handed-over', [to === null ? lead : person(to)], { from, line });
    }
    case 'bounced': {
      const { from, line, reason } = event;
      return notify(state, 'bounced', workers(state), { from, line, reason });
    }
  }
}

const ifAny = (id: string | null): readonly Recipient[] => (id === null ? [] : [person(id)]);

/** The customer hears when to expect a solution now, not who was called because of it (domain C.3: 100 %). */
function newEta(
  state: IssueState,
  tell: readonly Audience[],
  clock: string | null,
): readonly Notify[] {
  if (!tell.includes('customer')) return [];
  const to: Recipient = { kind: 'customer', customerId: state.customerId };
  const { expectedResolutionAt } = state;
  return notify(state, 'new-eta', [to], { clock, expectedResolutionAt });
}

/** The line lead stands in for an owner; named beside it, the lead is told once all the same. */
const isSame = (a: Recipient, b: Recipient): boolean =>
  a.kind === 'role' && b.kind === 'role' ? a.role === b.role : a === b;

function audience(state: IssueState, tell: readonly Audience[]): readonly Recipient[] {
  const inside = tell.filter((one) => one !== 'customer');
  const all = inside.flatMap((one) => (one === 'owner' ? workers(state) : [roleFor(state, one)]));
  return all.filter((one, index) => index === all.findIndex((other) => isSame(one, other)));
}
