import { CodedError } from './errors.ts';

/** Units of a duration as people write it: seconds to calendar days, business hours and business days. */
const durationUnits = ['s', 'min', 'h', 'd', 'bh', 'bd'] as const;
type DurationUnit = (typeof durationUnits)[number];

/** A duration in policy syntax: `2s`, `15min`, `4h`, `30d`, `3bh`, `2bd`. Kept as text, for it is shown to people. */
export type Duration = `${number}${DurationUnit}`;

const secondMs = 1000;
const hourMs = 3600 * secondMs;
const elapsedMs: Record<'s' | 'min' | 'h' | 'd', number> = {
  s: secondMs,
  min: 60 * secondMs,
  h: hourMs,
  d: 24 * hourMs,
};
const pattern = /^(\d{1,6})(s|min|h|d|bh|bd)$/;

/** A parsed duration: an amount, and whether it counts all time or only working time. */
export interface Span {
  readonly ms: number;
  readonly working: boolean;
}

/**
 * Parses a duration.
 * @param businessDayMs working time of one business day in the calendar it is used with.
 * @throws {CodedError} `policy.bad-duration`.
 */
export function parseDuration(text: string, businessDayMs: number): Span {
  const [, digits, unit] = pattern.exec(text) ?? [];
  if (digits === undefined || unit === undefined) {
    throw new CodedError({ code: 'policy.bad-duration', facts: { seen: text } });
  }
  const amount = Number(digits);
  if (unit === 'bh') return { ms: amount * hourMs, working: true };
  if (unit === 'bd') return { ms: amount * businessDayMs, working: true };
  return { ms: amount * elapsedMs[unit as keyof typeof elapsedMs], working: false };
}
