import { describe, expect, test } from 'vitest';
import type { Severity } from '../../domain/policy/policy.ts';
import {
  assign,
  type Case,
  caseIn,
  defaultPolicy as policy,
  onWall,
  people,
  wall,
} from './support.ts';

const found = {
  type: 'offer',
  by: { id: 'router', roles: [] },
  team: 'core',
  choice: 'choice-1',
} as const;

describe('domain C.3: nobody accepts', () => {
  const morning = wall('04-01 09:00');
  const rows = [
    ['S1', ['04-01 09:05', '04-01 09:10', '04-01 09:15']],
    ['S2', ['04-01 09:15', '04-01 09:30', '04-01 10:00']],
    ['S3', ['04-01 11:00', '04-01 13:00', '04-01 17:00']],
    ['S4', ['04-01 11:15', '04-01 13:30', '04-01 18:00']],
  ] as const;
  /** The lines that it is raised to meanwhile have as much time again: after 30 min and 2 h, after 2 h and 8 h. */
  const again: Readonly<Record<Severity, readonly string[]>> = {
    S1: ['09:35', '09:40', '09:45', '11:05', '11:10', '11:15'],
    S2: ['11:15', '11:30', '12:00', '17:15', '17:30', '18:00'],
    S3: [],
    S4: [],
  };
  const roles = ['engineer', 'line-lead', 'duty-manager'];
  const expected = (times: readonly string[]): string[][] =>
    times.map((time, index) => [time, roles[index % 3] ?? '', 'offer-next']);
  const untilNextDay = (severity: Severity, times: readonly string[]): string[][] =>
    expected([...times, ...again[severity].map((time) => `04-01 ${time}`)]);
  const heard = (one: Case, since = 0): string[][] =>
    one
      .all('escalated')
      .filter(({ clock, dueAt }) => clock === 'accept' && (dueAt ?? 0) > since)
      .map(({ dueAt, tell, action }) => [onWall(dueAt ?? 0), tell.join('+'), action]);

  test.each(rows)('domain C.3: %s: next on the roster, line lead, duty manager at %j', (...row) => {
    const [statedSeverity, times] = row;
    const one = caseIn('offered', { statedSeverity, policy }, morning);
    one.waitUntil(wall('04-02 09:00'));
    expect(heard(one)).toEqual(untilNextDay(statedSeverity, times));
    const breach = one.all('clock-breached').filter(({ clock }) => clock === 'accept');
    const periods = 1 + again[statedSeverity].length / 3;
    expect(breach.map(({ tell }) => tell)).toEqual(Array.from({ length: periods }, () => []));
  });

  test.each(rows)('domain C.3: %s: the next offer is watched anew', (statedSeverity, times) => {
    const before = wall('03-31 09:00');
    const one = caseIn('offered', { statedSeverity, policy }, before);
    one.waitUntil(morning);
    one.do(assign(people.colleague));
    const periods = 1 + again[statedSeverity].length / 3;
    expect(one.clock('accept')).toMatchObject({
      period: periods + 1,
      misses: periods,
      startedAt: morning,
    });
    one.waitUntil(wall('04-02 09:00'));
    expect(heard(one, morning)).toEqual(expected(times));
  });

  test('domain C.3: after the acceptance nobody is called', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2', policy }, morning);
    one.waitUntil(wall('04-02 09:00'));
    expect(heard(one)).toEqual([]);
  });

  test.each(rows)(
    'domain C.3: %s: who declines does not stop the ladder, nor does an offer that is passed on',
    (statedSeverity, times) => {
      const one = caseIn('offered', { statedSeverity, policy }, morning);
      one.do('decline');
      const { search } = one.state;
      one.do({ ...found, search, assignee: people.colleague.id });
      one.waitUntil(wall('04-02 09:00'));
      expect(heard(one)).toEqual(untilNextDay(statedSeverity, times));
    },
  );
});
