import type { ContentRef } from '../content.ts';
import type { IssueCommand, Receive } from '../issue/command.ts';
import type { IssueState } from '../issue/state.ts';
import { elapsedMs, type Policy } from '../policy/policy.ts';
import type { Actor } from '../process.ts';
import { approvalCommand, nth, operationCommand, type Given } from './drill-approval.ts';
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
  scenario: Pick<DrillScenario, 'start' | 'people' | 'issue'>,
  state: IssueState | undefined,
): IssueCommand {
  const { at: _, do: _do, by: id, ...fields } = step;
  const { people, start, issue } = scenario;
  const customers = [issue.customer];
  const actor = (person: string): Actor => ({
    id: person,
    roles: people?.[person] ?? [],
    // Who is a customer's is one of the issue's customer.
    customers,
  });
  const given: Given = {
    by: actor(id),
    text: contentOf(index + 1),
    state,
    actor,
    instant: (duration) => start + elapsedMs(duration),
  };
  const { by, text } = given;
  return (
    plannedCommand(step, given) ??
    approvalCommand(step, given) ??
    operationCommand(step, given) ??
    // The fields of all other commands are those of the step.
    ({ type: step.do, by, text, ...fields } as IssueCommand)
  );
}

/** Commands with times and tasks. */
function plannedCommand(
  step: DrillStep,
  { by, text, state, instant }: Given,
): IssueCommand | undefined {
  switch (step.do) {
    case 'suspend': {
      const { reason, until } = step;
      const end = until === undefined ? {} : { until: instant(until) };
      return { type: 'suspend', by, text, reason, ...end };
    }
    case 'update-customer': {
      const { notice, expectedResolutionAt: eta } = step;
      const told = notice === undefined ? {} : { notice };
      const expected = eta === undefined ? {} : { expectedResolutionAt: instant(eta) };
      return { type: 'update-customer', by, text, ...told, ...expected };
    }
    case 'add-task': {
      const { department, owner, dueAt } = step;
      return { type: 'add-task', by, text, department, owner, dueAt: instant(dueAt) };
    }
    case 'reschedule-task': {
      const { owner, dueAt } = step;
      const other = owner === undefined ? {} : { owner };
      const task = nth(state?.joint?.tasks, step.task);
      return { type: 'reschedule-task', by, text, task, dueAt: instant(dueAt), ...other };
    }
    case 'accept-task':
    case 'decline-task':
    case 'complete-task':
    case 'cancel-task':
      return { type: step.do, by, text, task: nth(state?.joint?.tasks, step.task) };
    default:
      return undefined;
  }
}
