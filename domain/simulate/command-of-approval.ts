import type { Party } from '../approval/approval.ts';
import type { ContentRef } from '../content.ts';
import type { IssueCommand, Suspend } from '../issue/command.ts';
import type { IssueEvent } from '../issue/event.ts';
import type { IssueState } from '../issue/state.ts';
import { leadRoles } from '../people.ts';
import { after } from '../policy/policy.ts';
import type { Actor, Instant } from '../process.ts';

type Of<Type extends IssueEvent['type']> = Extract<IssueEvent, { type: Type }>;

/** Who, and the free text that came along. */
function base(event: IssueEvent): { readonly by: Actor; readonly text?: ContentRef } {
  const { text } = event as { readonly text?: ContentRef };
  return { by: { id: event.by, roles: [] }, ...(text === undefined ? {} : { text }) };
}

/** The command behind a recorded event of a request for approval or of an operation; undefined for what follows by itself. */
export function approvalCommandOf(event: IssueEvent, state: IssueState): IssueCommand | undefined {
  switch (event.type) {
    case 'approval-requested':
      return askedFor(event, state);
    case 'approval-decided':
      return decided(event, state);
    case 'approval-withdrawn': {
      if (event.cause !== 'person') return undefined;
      const { approval } = event;
      // Roles are not recorded: whoever took it back was allowed to.
      const by = { id: event.by, roles: leadRoles };
      return { type: 'withdraw-approval', ...base(event), by, approval };
    }
    case 'approval-decision-refused': {
      const { approval, code } = event;
      // What was decided is not recorded, so it is refused in any world.
      return { type: 'unreadable-decision', by: base(event).by, approval, code };
    }
    default:
      return operationCommandOf(event);
  }
}

function decided(
  event: Of<'approval-decided'>,
  { approvals, customerId }: IssueState,
): IssueCommand {
  const { approval, decision, party, way, onBehalfOf } = event;
  const asked = approvals.find(({ id }) => id === approval);
  const own = asked?.parties.find(({ id }) => id === party);
  const by = { id: event.by, ...entitled(own, way === 'recorded' ? 'recordedBy' : 'by') };
  const command = { type: 'decide-approval', ...base(event), approval, decision, party } as const;
  const customers = [customerId];
  if (onBehalfOf === null || way === 'self') {
    const recorded = way === 'recorded' ? { recorded: true } : {};
    return { ...command, by: { ...by, customers }, ...recorded };
  }
  const other = { id: onBehalfOf, ...entitled(own, 'by') };
  return way === 'recorded'
    ? { ...command, by, recorded: true, saidBy: { ...other, customers } }
    : { ...command, by: { ...by, roles: [], standsInFor: [other] } };
}

/** Roles are not recorded: whoever decided held one of those that were asked. */
const entitled = (party: Party | undefined, list: 'by' | 'recordedBy'): Pick<Actor, 'roles'> => ({
  roles: party?.[list] ?? [],
});

/** The command that needed it, or the request itself. */
function askedFor(event: Of<'approval-requested'>, state: IssueState): IssueCommand | undefined {
  const { subject } = event.request;
  switch (subject.kind) {
    case 'severity-downgrade': {
      const asked = { kind: subject.kind, severity: subject.to };
      return { type: 'request-approval', ...base(event), subject: asked };
    }
    case 'suspension':
    case 'long-suspension':
      return suspendOf(event, subject, state);
    case 'expected-time': {
      const { expectedResolutionAt, notice } = subject;
      const told = notice === null ? {} : { notice };
      return { type: 'update-customer', ...base(event), expectedResolutionAt, ...told };
    }
    case 'rma':
    case 'on-site-trip':
    case 'patch':
    case 'compensation': {
      const { kind: measure, amount } = subject;
      const cost = amount === null ? {} : { amount };
      return { type: 'arrange', ...base(event), measure, ...cost };
    }
    case 'operation-a':
    case 'operation-b':
    case 'operation-c':
    case 'emergency-recovery':
      // It follows from the plan, which stands in the event before.
      return undefined;
    default:
      return { type: 'request-approval', ...base(event), subject };
  }
}

function operationCommandOf(event: IssueEvent): IssueCommand | undefined {
  switch (event.type) {
    case 'operation-planned': {
      const { class: ofClass, from, until, executors } = event;
      return { type: 'plan-operation', ...base(event), class: ofClass, from, until, executors };
    }
    case 'operation-started':
      return { type: 'start-operation', ...base(event), operation: event.operation };
    case 'operation-ended': {
      const { operation, outcome } = event;
      return { type: 'end-operation', ...base(event), operation, outcome };
    }
    case 'papers-filed':
      return { type: 'file-papers', ...base(event), operation: event.operation };
    default:
      return undefined;
  }
}

/** An end that is the longest free one of the policy was most likely chosen by the policy, not by a person. */
export function suspendOf(
  event: Of<'suspended' | 'approval-requested'>,
  { reason, until }: { readonly reason: string; readonly until: Instant },
  { policy, severity, content }: IssueState,
): Suspend {
  const free = after(policy, severity, event.at, policy.freeSuspension);
  const { by, text = content } = base(event);
  return { type: 'suspend', by, text, reason, ...(until === free ? {} : { until }) };
}
