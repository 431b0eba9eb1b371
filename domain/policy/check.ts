import { approvalFaults } from './check/approvals.ts';
import { ladderFaults, triggerFaults } from './check/ladder.ts';
import { lineFaults } from './check/lines.ts';
import { nameFaults } from './check/names.ts';
import { managementFaults, nextUpFaults } from './check/people.ts';
import { routingFaults } from './check/routing.ts';
import { targetFaults } from './check/targets.ts';
import { taskFaults } from './check/tasks.ts';
import { matrixFaults, timeFaults } from './check/times.ts';
import type { PolicyDocument } from './document.ts';
import { fault, type Fault } from './fault.ts';

/** What is asked of a calendar when a policy names it. */
export interface KnownCalendar {
  readonly id: string;
  /** Working time of one business day, in ms. */
  readonly businessDayMs: number;
}

/** Why a text is no condition, or null when it is one: the language of conditions is a package, which this layer has not. */
type ConditionFault = (text: string) => string | null;
export interface ConditionFaults {
  /** Over the facts of a new issue: rows of targets and of the ladder. */
  readonly pin: ConditionFault;
  /** Over the facts of a search for somebody: rules of the routing. */
  readonly routing: ConditionFault;
}

/**
 * All faults in the sense of a document that has the right shape, in the order of its fields: whatever names something
 * names what exists, every issue finds a row, times are in order and no escalation ends nowhere (requirement 0-13,
 * domain C). Whether two versions are in force at one time is not asked here.
 */
export function checkPolicy(
  document: PolicyDocument,
  calendars: readonly KnownCalendar[],
  conditionFault: ConditionFaults,
): readonly Fault[] {
  return [
    ...nameFaults(document, calendars),
    ...matrixFaults(document),
    ...lineFaults(document),
    ...targetFaults(document, calendars),
    ...taskFaults(document),
    ...ladderFaults(document),
    ...triggerFaults(document),
    ...timeFaults(document, calendars),
    ...approvalFaults(document),
    ...managementFaults(document),
    ...nextUpFaults(document),
    ...routingFaults(document),
    ...conditionFaults(document, conditionFault),
  ];
}

function conditionFaults(
  { targets, ladder, routing }: PolicyDocument,
  { pin, routing: forRouting }: ConditionFaults,
): readonly Fault[] {
  const check = (
    rows: readonly { readonly when?: string }[],
    path: readonly string[],
    conditionFault: ConditionFault = pin,
  ): readonly Fault[] =>
    rows.flatMap(({ when }, index) => {
      const text = when === undefined ? null : conditionFault(when);
      return text === null ? [] : [fault([...path, index, 'when'], 'condition', text)];
    });
  return [
    ...check(targets, ['targets']),
    ...check(ladder.rows, ['ladder', 'rows']),
    ...check(routing?.rules ?? [], ['routing', 'rules'], forRouting),
  ];
}
