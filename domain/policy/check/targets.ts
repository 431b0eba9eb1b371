import type { PolicyDocument, TargetRule } from '../document.ts';
import { fault, type Fault } from '../fault.ts';
import { severities } from '../policy.ts';
import { businessDayOf, elapsed, type BusinessDay } from './span.ts';

/** Each is part of the next one, so it is due no later (domain C.2). */
const nested = ['respond', 'restore', 'resolve'] as const;

/** Issues that find no row, rows that no issue finds, and targets out of order. */
export function targetFaults(
  document: PolicyDocument,
  calendars: readonly BusinessDay[],
): readonly Fault[] {
  return [
    ...gapFaults(document),
    ...unreachableFaults(document),
    ...document.targets.flatMap((row, index) =>
      orderFaults(row, index, businessDayOf(row.calendar, document, calendars)),
    ),
  ];
}

/** The service levels that the document speaks of. */
export const levelsOf = ({ targets, ladder }: PolicyDocument): readonly string[] => [
  ...new Set([
    ...targets.map(({ level }) => level),
    ...ladder.rows.flatMap(({ levels }) => levels ?? []),
  ]),
];

const fits = (row: TargetRule, level: string, severity: string): boolean =>
  row.level === level && row.severity === severity;

function gapFaults(document: PolicyDocument): readonly Fault[] {
  const { targets } = document;
  if (targets.length === 0) {
    return [fault(['targets'], 'no-targets', 'there is no row; each severity needs one')];
  }
  return levelsOf(document).flatMap((level) =>
    severities
      .filter((severity) => {
        return !targets.some((row) => fits(row, level, severity) && row.when === undefined);
      })
      .map((severity) => {
        const text = `no row without a condition fits ${severity} at level ${level}; add one, or such an issue has no target`;
        return fault(['targets'], 'target-gap', text);
      }),
  );
}

function unreachableFaults({ targets }: PolicyDocument): readonly Fault[] {
  return targets.flatMap(({ level, severity, when }, index) => {
    const first = targets.findIndex(
      (row) => fits(row, level, severity) && (row.when === undefined || row.when === when),
    );
    if (first >= index) return [];
    const text = `no issue ever finds this row, because row ${first + 1} fits ${severity} ${level} before it; move it up or remove it`;
    return [fault(['targets', index], 'target-unreachable', text)];
  });
}

function orderFaults(
  { targets }: TargetRule,
  row: number,
  businessDayMs: number,
): readonly Fault[] {
  const present = nested.flatMap((name) => {
    const target = targets[name];
    const ms = target === undefined ? undefined : elapsed(target, businessDayMs);
    return target === undefined || ms === undefined ? [] : [{ name, target, ms }];
  });
  return present.flatMap((inner, index) => {
    const outer = present[index + 1];
    if (outer === undefined || inner.ms <= outer.ms) return [];
    const text = `${inner.name} ${inner.target} is longer than ${outer.name} ${outer.target}; it is due no later than that`;
    return [fault(['targets', row, 'targets', inner.name], 'target-order', text)];
  });
}
