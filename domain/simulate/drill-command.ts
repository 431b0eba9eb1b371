import type { ContentRef } from '../content.ts';
import type { Duration } from '../duration.ts';
import type { IssueCommand, Receive } from '../issue/command.ts';
import type { IssueState } from '../issue/state.ts';
import { elapsedMs, type Policy } from '../policy/policy.ts';
import type { Actor, Instant } from '../process.ts';
import type { DrillScenario, DrillStep } from './scenario.ts';

/** Free text is made up: the number of the step stands for it. */
const contentOf = (step: number): ContentRef => ({
  id: `drill-${step}`,
  digest: String(step).padStart(64, '0'),
});

/** The creation of the issue of a drill. */
export function creationOf({ issue }: DrillScenario, policy: Policy): Receive {
  const { type, channel, customer, level, severity, product } = issue;
  return {
    type: 'receive',
    by: { id: 'drill', roles: [] },
    id: 'drill',
    number: 'DRILL-1',
    issueType: type,
    channel,
    customerId: customer,
    statedSeverity: severity,
    level,
    content: contentOf(0),
    policy,
    ...(product === undefined ? {} : { product }),
  };
}

/**
 * The command of one step.
 * @param index of the step, from 0.
 * @param state the issue as it stands then.
 */
export function commandOfStep(
  step: DrillStep,
  index: number,
  { start, people }: Pick<DrillScenario, 'start' | 'people'>,
  state: IssueState | undefined,
): IssueCommand {
  const { at: _, do: _do, by: id, ...fields } = step;
  const by: Actor = { id, roles: people?.[id] ?? [] };
  const text = contentOf(index + 1);
  const instant = (duration: Duration): Instant => start + elapsedMs(duration);
  switch (step.do) {
    case 'suspend': {
      const { reason, until } = step;
      const end = until === undefined ? {} : { until: instant(until) };
      return { type: 'suspend', by, text, reason, ...end };
    }
    case 'update-customer': {
      const { notice, expectedResolutionAt: eta } = step;
      return {
        type: 'update-customer',
        by,
        text,
        ...(notice === undefined ? {} : { notice }),
        ...(eta === undefined ? {} : { expectedResolutionAt: instant(eta) }),
      };
    }
    case 'request-approval':
      return {
        type: 'request-approval',
        by,
        text,
        kind: 'severity-downgrade',
        severity: step.severity,
      };
    case 'decide-approval': {
      const place = step.approval === undefined ? -1 : step.approval - 1;
      const approval = state?.approvals.at(place)?.id ?? '';
      return { type: 'decide-approval', by, text, approval, decision: step.decision };
    }
    case 'add-task': {
      const { department, owner, dueAt } = step;
      return { type: 'add-task', by, text, department, owner, dueAt: instant(dueAt) };
    }
    case 'reschedule-task': {
      const { owner, dueAt } = step;
      const other = owner === undefined ? {} : { owner };
      const task = taskOf(step, state);
      return { type: 'reschedule-task', by, text, task, dueAt: instant(dueAt), ...other };
    }
    case 'accept-task':
    case 'decline-task':
    case 'complete-task':
    case 'cancel-task':
      return { type: step.do, by, text, task: taskOf(step, state) };
    default:
      // The fields of all other commands are those of the step.
      return { type: step.do, by, text, ...fields } as IssueCommand;
  }
}

/** Id of the task that a step counts to, or of the last one; empty when there is none. */
function taskOf({ task }: { readonly task?: number }, state: IssueState | undefined): string {
  const place = task === undefined ? -1 : task - 1;
  return state?.joint?.tasks.at(place)?.id ?? '';
}
