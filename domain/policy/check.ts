import { approvalFaults, managementFaults, nextUpFaults } from './check/people.ts';
import { ladderFaults, triggerFaults } from './check/ladder.ts';
import { nameFaults } from './check/names.ts';
import { targetFaults } from './check/targets.ts';
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
export type ConditionFault = (text: string) => string | null;

/**
 * All faults in the sense of a document that has the right shape, in the order of its fields: whatever names something
 * names what exists, every issue finds a row, times are in order and no escalation ends nowhere (requirement 0-13,
 * domain C). Whether two versions are in force at one time is not asked here.
 */
export function checkPolicy(
  document: PolicyDocument,
  calendars: readonly KnownCalendar[],
  conditionFault: ConditionFault,
): readonly Fault[] {
  return [
    ...nameFaults(document, calendars),
    ...matrixFaults(document),
    ...targetFaults(document, calendars),
    ...ladderFaults(document),
    ...triggerFaults(document),
    ...timeFaults(document, calendars),
    ...approvalFaults(document),
    ...managementFaults(document),
    ...nextUpFaults(document),
    ...conditionFaults(document, conditionFault),
  ];
}

function conditionFaults(
  { targets, ladder }: PolicyDocument,
  conditionFault: ConditionFault,
): readonly Fault[] {
  const check = (
    rows: readonly { readonly when?: string }[],
    path: readonly string[],
  ): readonly Fault[] =>
    rows.flatMap(({ when }, index) => {
      const text = when === undefined ? null : conditionFault(when);
      return text === null ? [] : [fault([...path, index, 'when'], 'condition', text)];
    });
  return [...check(targets, ['targets']), ...check(ladder.rows, ['ladder', 'rows'])];
}
