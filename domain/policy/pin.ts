import type { Calendar } from '../calendar/calendar.ts';
import type { Condition, LadderRule, PinFacts, PolicyDocument, TargetRule } from './document.ts';
import {
  severities,
  type LadderRow,
  type Policy,
  type Severity,
  type TargetRow,
} from './policy.ts';

/** Says whether a condition holds for the issue; conditions are evaluated outside workflows. */
export type Holds = (condition: Condition) => boolean;

/**
 * What one issue needs of a policy: the rows of its service level whose conditions hold, and the calendars they count
 * on. Plain JSON, for it becomes part of the history.
 */
export function pinPolicy(
  document: PolicyDocument,
  calendars: readonly Calendar[],
  { level }: Pick<PinFacts, 'level'>,
  holds: Holds,
): Policy {
  const { title: _, targets: rules, ladder, routing, ...rest } = document;
  const targets = pinTargets(rules, level, holds);
  const used = new Set([
    document.businessCalendar,
    ...Object.values(targets).map(({ calendar }) => calendar),
  ]);
  return {
    ...rest,
    ...(routing === undefined ? {} : { automatic: true }),
    calendars: calendars.filter(({ id }) => used.has(id)),
    targets,
    ladder: {
      ...ladder,
      rows: ladder.rows.filter((row) => fits(row, level, holds)).map(pinRow),
    },
  };
}

const fits = (
  { levels, when }: Pick<LadderRule, 'levels' | 'when'>,
  level: PinFacts['level'],
  holds: Holds,
): boolean => (levels?.includes(level) ?? true) && (when === undefined || holds(when));

function pinRow({ levels: _levels, when: _when, ...row }: LadderRule): LadderRow {
  return row;
}

function pinTargets(
  rules: readonly TargetRule[],
  level: PinFacts['level'],
  holds: Holds,
): Policy['targets'] {
  const pinned: Partial<Record<Severity, TargetRow>> = {};
  for (const severity of severities) {
    const row = rules.findIndex(
      (rule) =>
        rule.severity === severity &&
        rule.level === level &&
        (rule.when === undefined || holds(rule.when)),
    );
    const rule = rules[row];
    if (rule === undefined) continue;
    const { calendar, bestEffort, targets } = rule;
    pinned[severity] = {
      row,
      calendar,
      ...(bestEffort === undefined ? {} : { bestEffort }),
      targets,
    };
  }
  return pinned;
}
