import { compileFor } from '../../documents/calendar/compile.ts';
import type { Calendar } from '../../domain/calendar/calendar.ts';
import type { CalendarDocument } from '../../domain/calendar/document.ts';
import type { Duration } from '../../domain/duration.ts';
import { startClock, type Clock, type ClockName } from '../../domain/clock.ts';
import type { TargetFacts } from '../../domain/explain/clock.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import { targetOf, type Policy } from '../../domain/policy/policy.ts';
import type { Instant } from '../../domain/process.ts';

const hours = ['09:00-18:00'];
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };

/** An office calendar with what differs from Monday to Friday, nine to six. */
export function office(over: Partial<CalendarDocument> & { readonly id: string }): Calendar {
  const document = { version: 1, zone: 'Asia/Shanghai', businessDay: '9h', week, ...over };
  return compileFor(document, { fromYear: 2026, toYear: 2027 });
}

/** China around Spring Festival 2026. */
export const china = office({
  id: 'CN-9x5',
  years: [2026],
  days: [
    { name: 'Make-up day for Spring Festival 春节', from: '2026-02-14', work: hours },
    { name: 'Spring Festival 春节', from: '2026-02-15', to: '2026-02-23', off: true },
  ],
});

/** The default policy with one row on a calendar, as pinned to an issue of the row's level. */
export function policyOn(
  calendar: Calendar,
  { severity, level }: TargetFacts,
  targets: Readonly<Record<string, Duration>>,
  rowCalendar = calendar.id,
): Policy {
  const document: PolicyDocument = {
    ...defaultPolicyDocument,
    version: 3,
    businessCalendar: calendar.id,
    targets: [
      { severity: 'S3', level: 'none', calendar: calendar.id, bestEffort: true, targets: {} },
      { severity, level, calendar: rowCalendar, targets },
    ],
  };
  return pinPolicy(document, [calendar], { level }, () => true);
}

/** A clock of this policy, started by the report. */
export function started(
  policy: Policy,
  { severity }: TargetFacts,
  name: ClockName,
  at: Instant,
): Clock {
  const target = targetOf(policy, severity, name);
  if (target === undefined) throw new Error(`There is no target for ${name}.`);
  return startClock({ name, ...target, at, why: 'received' });
}
