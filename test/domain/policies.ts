import { compileCalendar } from '../../domain/calendar/compile.ts';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { roundTheClock } from '../../domain/calendar/time.ts';
import type { ClockName } from '../../domain/clock.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import type { Policy, ServiceLevel } from '../../domain/policy/policy.ts';

/** Office hours in China, 09:00 to 18:00, eight hours ahead of UTC, under the name the default policy knows it by. */
export const office = {
  ...compileCalendar(cn9x5, [[0, 480]]),
  id: defaultPolicyDocument.businessCalendar,
};

/** What an issue of a service level needs of a document, with every condition holding. */
export const pinned = (document: PolicyDocument, level: ServiceLevel = 'standard'): Policy =>
  pinPolicy(document, [roundTheClock, office], { level }, () => true);

/** The policy the product ships with, for a standard customer. */
export const defaultPolicy = pinned(defaultPolicyDocument);
export const quickDemo = pinned(demoPolicy);

const promised: readonly ClockName[] = ['respond', 'restore', 'resolve'];
const never = { remind: [], close: '99999d' } as const;

/**
 * The default document with nothing but the promised clocks, round the clock, unwatched after the restoration and
 * without an end to a silence, assigned by hand: for tests of one rule at a time.
 */
const { routing: _, ...byHand } = defaultPolicyDocument;
const plainDocument: PolicyDocument = {
  ...byHand,
  businessCalendar: roundTheClock.id,
  targets: defaultPolicyDocument.targets.map((row) => ({
    ...row,
    calendar: roundTheClock.id,
    targets: Object.fromEntries(
      Object.entries(row.targets).filter(([name]) => promised.includes(name)),
    ),
  })),
  observation: {},
  waiting: { ...defaultPolicyDocument.waiting, ...never },
  confirmation: { ...defaultPolicyDocument.confirmation, ...never },
};
export const plainPolicy = pinned(plainDocument);
