import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { notices as noticesOf } from '../../domain/issue/notices.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { escalateReasons, type CustomerNotice } from '../../domain/issue/stages.ts';
import {
  type Case,
  caseIn,
  defaultPolicy,
  ms,
  nobodyOnDuty,
  onWall,
  people,
  wall,
} from './support.ts';

const policy = defaultPolicy;
const reported = wall('04-01 16:00');
const called = (events: readonly IssueEvent[], cause: string): unknown[] =>
  events.flatMap((event) =>
    event.type === 'escalated' && event.cause === cause
      ? [[event.step, event.tell, event.action]]
      : [],
  );

describe('domain C.3: what calls people at once, whatever the clocks say', () => {
  const table = [
    ['progress-below-expectation', ['service-manager'], 'help-or-reassign'],
    ['solution-below-expectation', ['service-manager'], 'help-or-reassign'],
    ['major-complaint', ['service-manager', 'service-director'], 'inform'],
    ['complaint-risk', ['service-manager', 'service-director'], 'inform'],
    ['regulator-or-media', ['service-director', 'service-vp'], 'inform'],
    ['security-or-data-leak', ['service-director', 'service-vp'], 'inform'],
    ['safety', ['service-director', 'service-vp'], 'inform'],
  ] as const;

  test.each(table)('domain C.3: %s calls %j: %s', (reason, tell, action) => {
    for (const status of ['new', 'in-progress', 'awaiting-confirmation'] as const) {
      const one = caseIn(status, { policy }, reported);
      const { clocks } = one.state;
      const events = one.do({ type: 'escalate', by: people.engineer, reason });
      expect(called(events, 'trigger')).toEqual([[reason, tell, action]]);
      // And, as for any help called by hand, the first level of management.
      expect(called(events, 'person')).toEqual([[reason, ['line-lead'], 'help-or-reassign']]);
      expect(one.state.clocks).toEqual(clocks);
    }
  });

  test('other reasons call the next level of management only', () => {
    const known: readonly string[] = table.map(([reason]) => reason);
    const others = escalateReasons.filter((reason) => !known.includes(reason));
    expect(others).toEqual(['resources-needed', 'other']);
    for (const reason of others) {
      const one = caseIn('in-progress', { policy }, reported);
      const events = one.do({ type: 'escalate', by: people.engineer, reason });
      expect(called(events, 'trigger')).toEqual([]);
    }
  });

  test('the same reason again calls the same people again: it is news', () => {
    const one = caseIn('in-progress', { policy }, reported);
    const command = { type: 'escalate', by: people.engineer, reason: 'safety' } as const;
    for (const next of ['line-lead', 'service-manager'] as const) {
      const events = one.do(command);
      expect(called(events, 'person')).toEqual([['safety', [next], 'help-or-reassign']]);
      expect(called(events, 'trigger')).toHaveLength(1);
    }
  });

  test('at a level of the ladder it tells only who was not told there', () => {
    const triggers = [
      { id: 'crisis', on: 'noted', tell: ['service-manager'], action: 'inform', level: 3 } as const,
    ];
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy: { ...policy, triggers } });
    expect(called(one.do('note'), 'trigger')).toEqual([['crisis', [], 'inform']]);
    const other = caseIn('in-progress', { statedSeverity: 'S3', policy: { ...policy, triggers } });
    expect(called(other.do('note'), 'trigger')).toEqual([
      ['crisis', ['service-manager'], 'inform'],
    ]);
    expect(called(other.do('note'), 'trigger')).toEqual([['crisis', [], 'inform']]);
  });

  test('what the timer brings calls people as of the instant it was due, though it is late', () => {
    const triggers = [
      { id: 'plan', on: 'clock-breached', tell: ['line-lead'], action: 'recovery-plan' } as const,
    ];
    const given = { statedSeverity: 'S2', policy: { ...policy, triggers } } as const;
    const late = caseIn('new', given, reported);
    late.waitUntil(wall('04-01 16:35'));
    const prompt = caseIn('new', given, reported);
    prompt.waitUntil(wall('04-01 16:30'));
    prompt.waitUntil(wall('04-01 16:35'));
    expect(late.all('escalated').filter(({ cause }) => cause === 'trigger')).toMatchObject([
      { by: 'timer', at: wall('04-01 16:35'), dueAt: wall('04-01 16:30') },
    ]);
    expect(late.state).toEqual(prompt.state);
    expect(late.clock('recovery-plan').startedAt).toBe(wall('04-01 16:30'));
  });
});

describe('domain C.3: nobody on duty', () => {
  /** The roles that are told instead of these, one after the other until nobody is left. */
  function chain(one: Case, first: string): string[] {
    const told: string[] = [];
    let roles: readonly string[] = [first];
    while (roles.length > 0) {
      const [event] = one.do(nobodyOnDuty(roles as never));
      if (event?.type !== 'nobody-told') throw new Error('Nobody was told of that.');
      expect(event.roles).toEqual(roles);
      const [notice] = noticesOf(event, one.state);
      expect(notice?.to.map((to) => (to.kind === 'role' ? to.role : to))).toEqual(
        event.next.length > 0 ? event.next : undefined,
      );
      expect(notice?.template ?? 'escalated').toBe('escalated');
      expect(notice?.facts['insteadOf'] ?? roles.join(' ')).toBe(roles.join(' '));
      told.push(event.next.join('+'));
      roles = event.next;
    }
    return told;
  }
  const top = ['service-manager', 'service-director', 'service-vp', 'executive-sponsor', ''];

  test.each([
    ['engineer', ['line-lead', 'duty-manager', ...top]],
    ['hotline', ['line-lead', 'duty-manager', ...top]],
    ['line-lead', ['duty-manager', ...top]],
    ['duty-manager', top],
    ['supervisor', top],
    ['department-head', top.slice(2)],
    ['product-line-head', top.slice(2)],
    ['executive-sponsor', ['']],
  ])('domain C.3: for a %s the next one up is told, to the end: %j', (role, expected) => {
    expect(chain(caseIn('in-progress', { policy }), role)).toEqual(expected);
  });

  test('several at once, each next one once, in any stage, and nothing else changes', () => {
    for (const status of ['new', 'in-progress', 'closed'] as const) {
      const one = caseIn(status, { policy });
      const before = one.state;
      const [event] = one.do(nobodyOnDuty(['engineer', 'hotline', 'service-vp']));
      expect(event).toMatchObject({ next: ['line-lead', 'executive-sponsor'], by: 'crm' });
      expect(one.state).toEqual(before);
    }
  });
});

describe('domain C.3: the four notices of an incident', () => {
  const update = (notice?: CustomerNotice): IssueCommand => ({
    type: 'update-customer',
    by: people.engineer,
    ...(notice === undefined ? {} : { notice }),
  });
  /** Clock, due after the restoration on a Wednesday at four, notices that meet it, one that does not. */
  const table = [
    ['recovery-notice', '04-01 16:30', ['recovery'], 'progress'],
    ['root-cause-first', '04-04 16:00', ['root-cause-first', 'root-cause-full'], 'recovery'],
    ['root-cause-full', '04-16 16:00', ['root-cause-full'], 'root-cause-first'],
  ] as const;

  test.each(['S1', 'S2'] as const)('domain C.3: %s has them all, S3 none', (statedSeverity) => {
    const one = caseIn('restored', { statedSeverity, policy }, reported);
    for (const [name, due] of table) expect(onWall(one.clock(name).dueAt ?? 0)).toBe(due);
    const s3 = caseIn('restored', { statedSeverity: 'S3', policy }, reported);
    const names: readonly string[] = s3.state.clocks.map(({ name }) => name);
    expect(table.filter(([name]) => names.includes(name))).toEqual([]);
  });

  test('domain C.3: any word to the customer is the first notice', () => {
    for (const command of [update(), update('first'), 'ask-customer'] as const) {
      const one = caseIn('in-progress', { statedSeverity: 'S1', policy }, reported);
      one.wait('10min');
      one.do(command);
      expect(one.clock('first-notice').metAt).toBe(reported + ms('10min'));
    }
  });

  test.each(table)('domain C.3: %s is due %s and met by %j', (name, due, meets, other) => {
    for (const notice of meets) {
      const one = caseIn('restored', { statedSeverity: 'S1', policy }, reported);
      one.do(update(other));
      expect(one.clock(name).metAt).toBeNull();
      one.wait('20min');
      one.do(update(notice));
      expect(one.clock(name).metAt).toBe(reported + ms('20min'));
    }
    const missed = caseIn('restored', { statedSeverity: 'S1', policy }, reported);
    missed.waitUntil(wall(due));
    const rung = missed.all('escalated').find(({ clock }) => clock === name);
    expect(rung).toMatchObject({ tell: ['owner', 'service-manager'], dueAt: wall(due) });
    expect(missed.clock(name).misses).toBe(1);
  });

  test('domain C.3: a missed first notice is told, and is no breach of a promise', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy }, reported);
    one.wait('30min');
    const rung = one.all('escalated').find(({ clock }) => clock === 'first-notice');
    expect(rung?.tell).toEqual(['owner', 'service-manager']);
    expect(one.clock('respond').breachedAt).toBeNull();
    expect(one.state.clocks.find(({ misses }) => misses > 0)?.name).toBe('first-notice');
  });

  test('domain C.3: the solution after the restoration does not ask for the same notices again', () => {
    const one = caseIn('restored', { statedSeverity: 'S1', policy }, reported);
    one.do(update('root-cause-first'));
    one.do('resolve');
    expect(one.clock('root-cause-first')).toMatchObject({ metAt: reported, period: 1 });
    expect(one.clock('root-cause-full').startedAt).toBe(reported);
  });

  test('domain C.3: a solution without a restoration before it starts them as well', () => {
    const one = caseIn('awaiting-confirmation', { statedSeverity: 'S1', policy }, reported);
    expect(onWall(one.clock('root-cause-first').dueAt ?? 0)).toBe('04-04 16:00');
    one.do(update('root-cause-full'));
    one.do('reject');
    one.wait('1h');
    one.do('restore');
    expect(one.clock('root-cause-full')).toMatchObject({ period: 2, startedAt: one.now });
  });
});
