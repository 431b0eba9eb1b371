import { describe, expect, test } from 'vitest';
import type { CommandName } from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { type Case, caseIn, content, defaultPolicy, ms, onWall, people, wall } from './support.ts';

const policy = defaultPolicy;
const now = wall('04-01 16:00');
const inWork = (): Case => caseIn('in-progress', { statedSeverity: 'S3', policy }, now);
const triggered = (events: readonly IssueEvent[]): unknown[] =>
  events.flatMap((event) =>
    event.type === 'escalated' && event.cause === 'trigger'
      ? [[event.step, event.tell, event.action]]
      : [],
  );

describe('domain C.4: the customer says not satisfied', () => {
  const manager = ['round 2', ['service-manager'], 'help-or-reassign'];
  const director = ['round 3', ['service-director'], 'offer-as-complaint'];

  test('domain C.4: round 2 calls the service manager, from round 3 on the director as well', () => {
    const one = caseIn('awaiting-confirmation', { statedSeverity: 'S4', policy }, now);
    for (let round = 2; round <= 12; round += 1) {
      const events = one.do('reject');
      expect(triggered(events)).toEqual(round === 2 ? [manager] : [manager, director]);
      expect(one.state).toMatchObject({ round, stage: 'resolve', owner: 'emil', confirming: null });
      one.wait('1h');
      one.do('resolve');
    }
    one.do('confirm');
    expect(one.state).toMatchObject({ round: 12, outcome: 'confirmed' });
  });

  test('domain C.4: the reason is kept, and a new plan is due in 1 bd', () => {
    const one = caseIn('awaiting-confirmation', { statedSeverity: 'S4', policy }, now);
    one.do('reject');
    expect(one.all('rejected')).toMatchObject([{ reason: 'not-fixed' }]);
    expect(onWall(one.clock('plan').dueAt ?? 0)).toBe('04-02 16:00');
    one.waitUntil(wall('04-02 17:00'));
    const missed = one.all('escalated').find(({ clock }) => clock === 'plan');
    expect(missed).toMatchObject({ tell: ['owner', 'line-lead'], dueAt: wall('04-02 16:00') });
  });

  test('domain C.4: telling the customer the plan meets it; each round asks for another', () => {
    const one = caseIn('awaiting-confirmation', { statedSeverity: 'S4', policy }, now);
    for (const period of [1, 2, 3]) {
      one.do('reject');
      expect(one.clock('plan')).toMatchObject({ period, startedAt: one.now, metAt: null });
      one.wait('1h');
      one.do('update-customer');
      expect(one.clock('plan').metAt).toBe(one.now);
      one.do('resolve');
    }
    expect(one.clock('plan').misses).toBe(0);
  });
});

describe('domain C.4: a silent owner', () => {
  const silent = (one: Case, clock: string): string[] =>
    one
      .all('escalated')
      .filter((event) => event.clock === clock && event.step.endsWith('silent'))
      .map(({ dueAt, tell }) => `${onWall(dueAt ?? 0)} ${tell.join('+')}`);

  test('domain C.4: 3 bd without a note from the acceptance on: the line lead', () => {
    const one = inWork();
    one.waitUntil(wall('04-20 16:00'));
    expect(silent(one, 'work-note')).toEqual(['04-07 16:00 owner+line-lead']);
  });

  test.each(['note', 'update-customer', 'restore'] as const)(
    'domain C.4: %s begins the 3 bd again, and they are told of again',
    (command: CommandName) => {
      const one = inWork();
      one.waitUntil(wall('04-08 10:00'));
      one.do(command);
      // An observation stands still beside the work that it waits for: 24 h more.
      const until = command === 'restore' ? '04-14 10:00' : '04-13 10:00';
      one.waitUntil(wall('04-14 18:00'));
      expect(silent(one, 'work-note')).toEqual([
        '04-07 16:00 owner+line-lead',
        `${until} owner+line-lead`,
      ]);
    },
  );

  test('domain C.4: not while the customer owes an answer, nor after the solution', () => {
    const asked = inWork();
    asked.do('ask-customer');
    asked.waitUntil(wall('04-10 16:00'));
    expect(silent(asked, 'work-note')).toEqual([]);
    const resolved = inWork();
    resolved.do('resolve');
    resolved.waitUntil(wall('04-10 16:00'));
    expect(silent(resolved, 'work-note')).toEqual([]);
  });

  test('domain C.4, C.2: a progress note that is missed: a reminder at 75 %, then the line lead', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2', policy }, now);
    one.waitUntil(wall('04-02 10:00'));
    const notes = one.all('escalated').filter(({ clock }) => clock === 'progress');
    expect(notes.map(({ dueAt, step, tell }) => [onWall(dueAt ?? 0), step, tell])).toEqual([
      ['04-01 22:00', 'progress note due', ['owner']],
      ['04-02 00:00', 'progress silent', ['owner', 'line-lead']],
    ]);
  });

  test('domain C.2: each word to the customer begins the next period of the progress note', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S2', policy }, now);
    for (const period of [2, 3, 4]) {
      one.wait('7h');
      one.do('update-customer');
      expect(one.clock('progress')).toMatchObject({ period, dueAt: one.now + ms('8h'), misses: 0 });
    }
    one.wait('9h');
    expect(one.clock('progress').misses).toBe(1);
    one.do('update-customer');
    expect(one.clock('progress')).toMatchObject({ period: 5, misses: 1, breachedAt: null });
  });

  test('domain C.2: after the restoration the other rhythm holds, after a rejection the first again', () => {
    const one = caseIn('restored', { statedSeverity: 'S2', policy }, now);
    expect(one.clock('progress-restored').dueAt).toBe(now + ms('2d'));
    one.wait('1h');
    one.do('update-customer');
    expect(one.clock('progress-restored').dueAt).toBe(now + ms('49h'));
    one.do('resolve');
    expect(one.clock('progress-restored').stoppedAt).toBe(one.now);
    one.do('reject');
    expect(one.clock('progress')).toMatchObject({ period: 2, dueAt: one.now + ms('8h') });
    const by = people.engineer;
    const until = one.now + ms('5h');
    one.do({ type: 'suspend', by, reason: 'customer-request', text: content, until });
    expect(one.clock('progress').dueAt).toBeNull();
    one.wait('5h');
    expect(one.clock('progress').dueAt).toBe(one.now + ms('8h'));
  });
});
