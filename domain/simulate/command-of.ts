import type { ContentRef } from '../content.ts';
import type { IssueCommand } from '../issue/command.ts';
import type { IssueEvent } from '../issue/event.ts';
import type { IssueState } from '../issue/state.ts';
import { approvalCommandOf, suspendOf } from './command-of-approval.ts';
import { assignmentCommandOf } from './command-of-assign.ts';
import { jointCommandOf } from './command-of-joint.ts';
import type { Actor } from '../process.ts';

type Of<Type extends IssueEvent['type']> = Extract<IssueEvent, { type: Type }>;
/** A reason that the rules accepted once; it is a plain text in the event. */
type ReasonOf<Type extends IssueCommand['type']> = Extract<
  IssueCommand,
  { type: Type; reason: string }
>['reason'];

/**
 * The command behind a recorded act of a person, or undefined for what is no act. `state` is the recorded one before
 * it: what an event took over from there was not asked for by anybody, so that another world may differ in it.
 */
export function commandOf(
  event: IssueEvent,
  state: IssueState | undefined,
): IssueCommand | undefined {
  if (event.type === 'received') {
    const { type: _, at: _at, by, dueAt: _due, ...facts } = event;
    return { type: 'receive', by: actor(by), ...facts };
  }
  if (state === undefined) return undefined;
  return (
    plain(event) ??
    reasoned(event) ??
    measured(event, state) ??
    assignmentCommandOf(event, state) ??
    approvalCommandOf(event, state) ??
    jointCommandOf(event, state)
  );
}

const actor = (id: string): Actor => ({ id, roles: [] });

/** Who, and the free text that came along; the rules stamp it on events whose type does not name it as well. */
function base(event: IssueEvent): { readonly by: Actor; readonly text?: ContentRef } {
  const { text } = event as { readonly text?: ContentRef };
  return { by: actor(event.by), ...(text === undefined ? {} : { text }) };
}

function plain(event: IssueEvent): IssueCommand | undefined {
  switch (event.type) {
    case 'accepted':
      return { type: 'accept', ...base(event) };
    case 'noted':
      return { type: 'note', ...base(event) };
    case 'customer-asked':
      return { type: 'ask-customer', ...base(event) };
    case 'answered':
      return { type: 'answer', ...base(event) };
    case 'resumed':
      return { type: 'resume', ...base(event) };
    case 'restored':
      return { type: 'restore', ...base(event) };
    case 'notice-failed': {
      const { notice, template } = event;
      return { type: 'notice-failed', by: actor(event.by), notice, template };
    }
    case 'nobody-told': {
      const { roles, template, facts } = event;
      return { type: 'nobody-on-duty', by: actor(event.by), roles, template, facts };
    }
    default:
      return undefined;
  }
}

function reasoned(event: IssueEvent): IssueCommand | undefined {
  switch (event.type) {
    case 'declined':
      return { type: 'decline', ...base(event), reason: event.reason as ReasonOf<'decline'> };
    case 'rejected':
      return { type: 'reject', ...base(event), reason: event.reason as ReasonOf<'reject'> };
    case 'reopened':
      return { type: 'reopen', ...base(event), reason: event.reason as ReasonOf<'reopen'> };
    case 'cancelled':
      return { type: 'cancel', ...base(event), reason: event.reason as ReasonOf<'cancel'> };
    case 'escalated':
      if (event.cause !== 'person') return undefined;
      return { type: 'escalate', ...base(event), reason: event.step as ReasonOf<'escalate'> };
    case 'resolved': {
      const resolution = event.resolution as Extract<
        IssueCommand,
        { type: 'resolve' }
      >['resolution'];
      return { type: 'resolve', ...base(event), resolution };
    }
    case 'confirmed':
      return {
        type: 'confirm',
        ...base(event),
        ...(event.score === null ? {} : { score: event.score }),
      };
    case 'customer-updated': {
      const { notice, expectedResolutionAt } = event;
      return {
        type: 'update-customer',
        ...base(event),
        ...(notice === null ? {} : { notice }),
        ...(expectedResolutionAt === null ? {} : { expectedResolutionAt }),
      };
    }
    default:
      return undefined;
  }
}

function measured(event: IssueEvent, state: IssueState): IssueCommand | undefined {
  switch (event.type) {
    case 'assessed':
      return assess(event, state);
    case 'suspended':
      return suspendOf(event, event, state);
    case 'rebased': {
      const { policy, cause, consumed } = event;
      return { type: 'rebase', ...base(event), policy, cause, consumed };
    }
    case 'reprioritised':
      return { type: 'reprioritise', ...base(event), severity: event.to };
    default:
      return undefined;
  }
}

function assess(event: Of<'assessed'>, state: IssueState): IssueCommand {
  const { impact, urgency, complexity, issueType, product, blocksAcceptance } = event;
  const { service, departments } = event;
  return {
    type: 'assess',
    ...base(event),
    impact,
    urgency,
    complexity,
    issueType,
    blocksAcceptance,
    departments,
    ...(service === null || service === state.service ? {} : { service }),
    ...(product === null || product === state.product ? {} : { product }),
  };
}
