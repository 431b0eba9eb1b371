import { checkPolicy } from '../../domain/policy/check.ts';
import { defaultPolicyDocument as base } from '../../domain/policy/default.ts';
import type { LadderRule, PolicyDocument, TargetRule } from '../../domain/policy/document.ts';
import { severities, type ClockRule } from '../../domain/policy/policy.ts';

const hour = 3600 * 1000;
const calendars = [
  { id: '24x7', businessDayMs: 24 * hour },
  { id: 'CN-9x5-2026', businessDayMs: 9 * hour },
];
const conditionFault = (text: string): string | null => (text === 'bad' ? 'no condition' : null);
const routingFault = (text: string): string | null => (text === 'bad' ? 'no rule' : null);
export const check = (document: PolicyDocument) =>
  checkPolicy(document, calendars, { pin: conditionFault, routing: routingFault });
/** The faults as `pointer code`. */
export const faultsOf = (document: PolicyDocument): readonly string[] =>
  check(document).map(({ pointer, code }) => `${pointer} ${code}`);

/** Documents come from outside, where types do not reach. */
type Loose<Type> = { readonly [Key in keyof Type]?: unknown };
const documentWith = (more: Loose<PolicyDocument>): PolicyDocument =>
  ({ ...base, ...more }) as never;

export const row = (more: Loose<TargetRule> = {}): TargetRule =>
  ({ severity: 'S1', level: 'standard', calendar: '24x7', targets: {}, ...more }) as never;
/** One row for each severity at level standard; the given targets in the first. */
export const rows = (targets: object, calendar = '24x7'): readonly TargetRule[] =>
  severities.map((severity, index) =>
    row(index === 0 ? { severity, targets, calendar } : { severity }),
  );
export const clock = (more: Loose<ClockRule> = {}): ClockRule =>
  ({ name: 'restore', start: ['received'], meet: ['restored'], ...more }) as never;
export const clocks = ['respond', 'restore', 'resolve'].map((name) => clock({ name }));
export const rung = (more: Loose<LadderRule> = {}): LadderRule =>
  ({
    id: 'a',
    clocks: ['restore'],
    at: '1h',
    tell: ['line-lead'],
    action: 'inform',
    ...more,
  }) as never;

/** A small document without faults. */
export const small = documentWith({
  clocks,
  targets: rows({ respond: '30min', restore: '4h', resolve: '30d' }),
  ladder: { minimum: '1h', shortClockBreach: ['owner'], rows: [] },
  triggers: [],
  stops: [],
});
export const smallWith = (more: Loose<PolicyDocument>): PolicyDocument =>
  ({ ...small, ...more }) as never;
export const ladder = (...list: readonly LadderRule[]): PolicyDocument =>
  smallWith({ ladder: { ...small.ladder, rows: list } });
export const owing = (more: object): PolicyDocument =>
  smallWith({ waiting: { ...base.waiting, ...more } });
