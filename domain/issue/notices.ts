import type { Audience, Role } from '../people.ts';
import type { IssueEvent } from './event.ts';
import type { IssueState } from './state.ts';

/** Texts a notice can have; the words come from the template, the facts from the notice. */
export const noticeTemplates = [
  'issue-received',
  'issue-offered',
  'issue-declined',
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
] as const;
export type NoticeTemplate = (typeof noticeTemplates)[number];

export type Recipient =
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'role'; readonly role: Role }
  | { readonly kind: 'customer'; readonly customerId: string };

/** Somebody must be told. Ids and codes only: whoever renders it looks the words up. */
export interface Notify {
  readonly kind: 'notify';
  readonly template: NoticeTemplate;
  readonly to: readonly Recipient[];
  readonly facts: Readonly<Record<string, string | number | null>>;
}
export type IssueEffect = Notify;

const person = (id: string): Recipient => ({ kind: 'person', id });
const role = (name: Role): Recipient => ({ kind: 'role', role: name });

/** What an event of the issue asks of the outside. `state` is the state after it. */
export function effects(event: IssueEvent, state: IssueState): readonly IssueEffect[] {
  const customer: Recipient = { kind: 'customer', customerId: state.customerId };
  switch (event.type) {
    case 'received':
      return notify(state, 'issue-received', [customer]);
    case 'assigned':
      return notify(state, 'issue-offered', [person(event.assignee)]);
    case 'declined':
      return notify(state, 'issue-declined', [role('line-lead')], { reason: event.reason });
    case 'customer-updated':
      return notify(state, 'progress', [customer], { content: event.text?.id ?? null });
    case 'customer-asked':
      return notify(state, 'question', [customer], { content: event.text?.id ?? null });
    case 'answered':
      return notify(state, 'answered', workers(state));
    case 'restored':
      return notify(state, 'restored', [customer]);
    case 'resolved':
      return notify(state, 'resolved', [customer], {
        content: event.text?.id ?? null,
        confirm: state.confirming === null ? 'later' : 'now',
      });
    case 'observation-ended':
      return state.stage === 'feedback' ? notify(state, 'confirmation-asked', [customer]) : [];
    case 'rejected':
      return notify(state, 'rejected', workers(state), {
        reason: event.reason,
        round: state.round,
      });
    case 'reopened':
      return notify(state, 'reopened', workers(state), {
        reason: event.reason,
        round: state.round,
      });
    case 'cancelled':
      return notify(state, 'cancelled', [customer, ...workers(state)], { reason: event.reason });
    default:
      return moreEffects(event, state);
  }
}

/** What happens by itself, up the ladder and around approvals. */
function moreEffects(event: IssueEvent, state: IssueState): readonly IssueEffect[] {
  const customer: Recipient = { kind: 'customer', customerId: state.customerId };
  switch (event.type) {
    case 'customer-reminded':
      return notify(state, 'reminder', [customer], {
        about: event.about,
        count: event.number,
        channels: state.policy.waiting.channels.join(' '),
      });
    case 'auto-closed':
      return notify(state, 'auto-closed', [customer, ...workers(state)], {
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
    case 'approval-requested': {
      const approvers = state.policy.approvals[event.request.kind].by.map(role);
      return notify(state, 'approval-requested', approvers, { approval: event.request.id });
    }
    case 'approval-escalated':
      return notify(state, 'approval-requested', [role(event.to)], { approval: event.approval });
    case 'approval-decided':
      return notify(state, 'approval-decided', [person(event.requestedBy)], {
        decision: event.decision,
      });
    default:
      return [];
  }
}

function notify(
  state: IssueState,
  template: NoticeTemplate,
  to: readonly Recipient[],
  facts: Notify['facts'] = {},
): readonly Notify[] {
  if (to.length === 0) return [];
  return [
    {
      kind: 'notify',
      template,
      to,
      facts: { number: state.number, severity: state.severity, ...facts },
    },
  ];
}

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

/** Who works on it; while that is nobody, the line lead. */
function workers({ owner, assignee }: IssueState): readonly Recipient[] {
  const id = owner ?? assignee;
  return [id === null ? role('line-lead') : person(id)];
}

/** The line lead stands in for an owner; named beside it, the lead is told once all the same. */
const isSame = (a: Recipient, b: Recipient): boolean =>
  a.kind === 'role' && b.kind === 'role' ? a.role === b.role : a === b;

function audience(state: IssueState, tell: readonly Audience[]): readonly Recipient[] {
  const inside = tell.filter((one) => one !== 'customer');
  const all = inside.flatMap((one) => (one === 'owner' ? workers(state) : [role(one)]));
  return all.filter((one, index) => index === all.findIndex((other) => isSame(one, other)));
}
