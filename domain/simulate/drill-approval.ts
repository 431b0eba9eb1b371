import type { ContentRef } from '../content.ts';
import type { Duration } from '../duration.ts';
import type { IssueCommand, RequestedSubject } from '../issue/command.ts';
import type { IssueState } from '../issue/state.ts';
import type { Actor, Instant } from '../process.ts';
import type { DrillStep } from './scenario.ts';

/** What a command is made of besides its step. */
export interface Given {
  readonly by: Actor;
  readonly text: ContentRef;
  readonly state: IssueState | undefined;
  readonly actor: (person: string) => Actor;
  /** A time from the start. */
  readonly instant: (duration: Duration) => Instant;
}

/** Id of the one that a step counts to, from 1, or of the last one; empty when there is none. */
export const nth = (
  list: readonly { readonly id: string }[] | undefined,
  count: number | undefined,
): string => list?.at(count === undefined ? -1 : count - 1)?.id ?? '';

/** Requests for approval, and decisions. */
export function approvalCommand(
  step: DrillStep,
  { by, text, state, actor, instant }: Given,
): IssueCommand | undefined {
  switch (step.do) {
    case 'request-approval': {
      const { at: _, do: type, by: _by, kind = 'severity-downgrade', until, ...fields } = step;
      const end = until === undefined ? {} : { until: instant(until) };
      // The document has the fields that its kind needs.
      return { type, by, text, subject: { kind, ...fields, ...end } as RequestedSubject };
    }
    case 'decide-approval': {
      const { at: _, do: type, by: _by, approval: count, saidBy, ...fields } = step;
      const said = saidBy === undefined ? {} : { saidBy: actor(saidBy) };
      return { type, by, text, ...fields, ...said, approval: nth(state?.approvals, count) };
    }
    case 'withdraw-approval':
      return { type: step.do, by, text, approval: nth(state?.approvals, step.approval) };
    default:
      return undefined;
  }
}

/** Operations on the customer's network. */
export function operationCommand(
  step: DrillStep,
  { by, text, state, instant }: Given,
): IssueCommand | undefined {
  switch (step.do) {
    case 'plan-operation': {
      const { class: ofClass, from, until, executors } = step;
      const window = { from: instant(from), until: instant(until) };
      return { type: 'plan-operation', by, text, class: ofClass, ...window, executors };
    }
    case 'start-operation':
    case 'file-papers':
      return { type: step.do, by, text, operation: nth(state?.operations, step.operation) };
    case 'end-operation': {
      const operation = nth(state?.operations, step.operation);
      return { type: 'end-operation', by, text, operation, outcome: step.outcome };
    }
    default:
      return undefined;
  }
}
