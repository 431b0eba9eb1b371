import { expect, test } from 'vitest';
import { retryAfterOf } from '../../domain/webhook/answer.ts';
import { nextTryAt, probeWait, usualSchedule } from '../../domain/webhook/schedule.ts';
import {
  cleanTally,
  isBroken,
  isGivenUp,
  outcomeOf,
  tallied,
  verdictOf,
  type Tally,
  type Verdict,
} from '../../domain/webhook/verdict.ts';

const second = 1000;
const hour = 3600 * second;
const now = Date.UTC(2026, 5, 1);

test.each([
  [1, 5 * second],
  [2, 30 * second],
  [3, 120 * second],
  [4, 600 * second],
  [5, hour],
  [6, 3 * hour],
  [7, 6 * hour],
  [8, 12 * hour],
  [50, 12 * hour],
])('after try %i an event waits %i ms, and up to a fifth more', (tries, usual) => {
  const waits = ['a', 'b', 'c', 'd', 'e'].map(
    (id) =>
      (nextTryAt(usualSchedule, { tries, id, retryAfterMs: null, since: now, now }) ?? 0) - now,
  );
  for (const wait of waits) {
    expect(wait).toBeGreaterThanOrEqual(usual);
    expect(wait).toBeLessThanOrEqual(usual * 1.2);
  }
  // not all of them come back together
  expect(new Set(waits).size).toBeGreaterThan(1);
});

test('the same try of the same event always waits the same', () => {
  const wait = { tries: 3, id: 'x', retryAfterMs: null, since: now, now };
  expect(nextTryAt(usualSchedule, wait)).toBe(nextTryAt(usualSchedule, wait));
});

test.each([
  [3 * 24 * hour - 1, false],
  [3 * 24 * hour, true],
])('an event that has failed for %i ms is dead: %s', (forMs, dead) => {
  const wait = { tries: 9, id: 'x', retryAfterMs: null, since: now - forMs, now };
  expect(nextTryAt(usualSchedule, wait) === null).toBe(dead);
});

test.each([
  [60 * second, 60 * second],
  [1, 5 * second],
  [1000 * hour, 24 * hour],
])('who asks for %i ms is given at least %i', (retryAfterMs, least) => {
  const wait = probeWait(usualSchedule, { tries: 1, id: 'x', retryAfterMs });
  expect(wait).toBeGreaterThanOrEqual(least);
  expect(wait).toBeLessThanOrEqual(Math.max(least, 6 * second));
});

test.each([
  ['120', 120 * second],
  [' 0 ', 0],
  ['Mon, 01 Jun 2026 00:01:00 GMT', 60 * second],
  ['Sun, 31 May 2026 00:00:00 GMT', 0],
  ['-1', null],
  ['1.5', null],
  ['99999999999999', null],
  ['tomorrow', null],
  ['2026-06-01', null],
  ['', null],
  [undefined, null],
])('Retry-After: %s', (header, ms) => {
  expect(retryAfterOf(header, now)).toBe(ms);
});

test.each<[number | null, Verdict]>([
  [200, 'delivered'],
  [204, 'delivered'],
  [299, 'delivered'],
  [101, 'failed'],
  [301, 'failed'],
  [307, 'failed'],
  [400, 'rejected'],
  [401, 'failed'],
  [404, 'failed'],
  [408, 'failed'],
  [409, 'rejected'],
  [410, 'gone'],
  [413, 'rejected'],
  [422, 'rejected'],
  [429, 'failed'],
  [500, 'failed'],
  [503, 'failed'],
  [null, 'failed'],
])('%s means %s', (status, verdict) => {
  expect(verdictOf({ status })).toBe(verdict);
});

test('the log says delivered, failed or refused', () => {
  expect(outcomeOf({ status: 200, error: null })).toBe('delivered');
  expect(outcomeOf({ status: 500, error: null })).toBe('failed');
  expect(outcomeOf({ status: null, error: 'timeout' })).toBe('failed');
  expect(outcomeOf({ status: null, error: 'address' })).toBe('refused');
});

const after = (steps: readonly (readonly [Verdict, string])[], from: Tally = cleanTally): Tally =>
  steps.reduce(
    (tally, [verdict, issueId], at) => tallied(tally, { verdict, issueId, now: now + at }),
    from,
  );
const failedOf = (...issues: readonly string[]) => issues.map((id) => ['failed', id] as const);

test.each([
  ['too few failures', failedOf('a', 'b', 'c', 'd'), false],
  ['five over three issues', failedOf('a', 'b', 'c', 'a', 'b'), true],
  ['many of two issues: poison', failedOf('a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'), false],
  [
    'one that went through',
    [...failedOf('a', 'b', 'c', 'd'), ['delivered', 'e'], ...failedOf('f')],
    false,
  ],
  [
    'rejected events only',
    ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ['rejected', id] as const),
    false,
  ],
  [
    'a rejection in between',
    [...failedOf('a', 'b', 'c', 'd'), ['rejected', 'x'], ...failedOf('e')],
    true,
  ],
] as const)('the endpoint is left alone: %s', (_name, steps, broken) => {
  expect(isBroken(after(steps), usualSchedule)).toBe(broken);
});

test('an endpoint that has failed for five days is given up; one that answered meanwhile is not', () => {
  const failing = after(failedOf('a'));
  expect(failing).toEqual({ failures: 1, failingSince: now, issues: ['a'] });
  const days = 5 * 24 * hour;
  expect(isGivenUp(failing, usualSchedule, now + days - 1)).toBe(false);
  expect(isGivenUp(failing, usualSchedule, now + days)).toBe(true);
  expect(isGivenUp(after([['delivered', 'a']], failing), usualSchedule, now + days)).toBe(false);
});
