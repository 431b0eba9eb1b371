import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { refusalToUnwatch, refusalToWatch } from '../../domain/issue/watch.ts';
import { replayIssue } from '../../domain/simulate/replay.ts';
import {
  accept,
  atWork,
  decline,
  leave,
  nobody,
  offer,
  policy,
  second,
  told,
} from './assign-support.ts';
import { assessAs, assign, type Case, caseIn, handOver, people } from './support.ts';

const assigned = { type: 'assign', by: people.lead, team: 'core' } as const;

describe('0-13 who had it is played again as it was', () => {
  test.each<[string, () => Case]>([
    [
      'somebody goes on leave, with and without a substitute',
      () => {
        const one = atWork();
        one.do(leave('emil', 'carl'));
        one.do(leave('carl', null));
        one.do(nobody(one));
        one.do('take-over');
        return one;
      },
    ],
    [
      'handed to a person of a team, accepted, sent back',
      () => {
        const one = atWork();
        one.do(handOver(2, { to: second.id, team: 'l2' }));
        one.do(accept(second));
        one.do({ ...handOver(3, { team: 'l3' }), by: second });
        one.do(offer(one, 'carl', 'l3'));
        one.do({ type: 'bounce', by: people.colleague, reason: 'other' });
        return one;
      },
    ],
    [
      'raised by the ladder while somebody works on it',
      () => {
        const one = atWork({ statedSeverity: 'S1' });
        one.wait('30min');
        one.do(offer(one, second.id, 'l2'));
        one.do(accept(second));
        one.wait('2h');
        return one;
      },
    ],
    [
      'the same team goes to another line with it, or stays behind',
      () => {
        const one = caseIn('offered', { policy });
        one.do({ ...assigned, assignee: 'carl', line: 2 });
        one.do({ type: 'assign', by: people.lead, assignee: 'emil', line: 3 });
        expect(one.all('assigned').map(({ team, line }) => [team, line])).toEqual([
          ['core', 1],
          ['core', 2],
          [null, 3],
        ]);
        return one;
      },
    ],
    [
      'passed on, given back, taken back by a lead',
      () => {
        const one = caseIn('assessed', { policy });
        one.do('take-over');
        one.do({ ...assigned, assignee: 'carl' });
        one.do('take-over');
        one.do({ ...assigned, assignee: 'carl' });
        one.do(decline(people.colleague));
        one.do(assign(people.lead));
        return one;
      },
    ],
    [
      'a joint resolution that the assessment opened',
      () => {
        const one = caseIn('new', { policy });
        const departments = ['radio', 'core'];
        one.do({ ...assessAs('S2', 'H'), departments } as IssueCommand);
        expect(one.all('joint-opened').map(({ cause }) => cause)).toEqual(['policy']);
        return one;
      },
    ],
    [
      'a joint resolution that the ladder opened, with a member of a department',
      () => {
        const one = atWork({ statedSeverity: 'S1' });
        one.wait('1h');
        one.do({
          type: 'add-member',
          by: people.lead,
          person: 'mia',
          duty: 'analysis',
          department: 'radio',
        });
        return one;
      },
    ],
  ])('%s', (_, life) => {
    const { events, now } = life();
    const { simulated, skipped } = replayIssue(events, () => policy, now);
    expect(skipped).toEqual([]);
    expect(simulated?.events).toEqual(events);
  });
});

describe('3-9.2 who is told', () => {
  const handing = (): Case => {
    const one = atWork();
    one.do(handOver(2, { to: second.id, team: 'l2' }));
    return one;
  };

  test('of a hand-over the one it is for, else the lead of the team', () => {
    expect(told(handing(), 'handed-over')).toEqual(['handed-over selma']);
    const one = atWork();
    one.do(handOver(2, { team: 'l2' }));
    expect(told(one, 'handed-over')).toEqual(['handed-over line-lead of l2']);
  });

  test('of a decline the lead, not the owner', () => {
    const one = handing();
    one.do(decline(second));
    expect(told(one, 'declined')).toEqual(['issue-declined line-lead of l2']);
  });

  test('of the customer’s answer the owner, as long as nobody else has accepted', () => {
    const one = handing();
    one.do('ask-customer');
    one.do('answer');
    expect(told(one, 'answered')).toEqual(['answered emil']);
  });

  test('the duty manager of the team, the service manager of all', () => {
    const one = atWork({ statedSeverity: 'S1' });
    one.do({ type: 'escalate', by: people.lead, reason: 'resources-needed' });
    one.do({ type: 'escalate', by: people.lead, reason: 'safety' });
    expect(told(one, 'escalated')).toEqual([
      'escalated service-director of any',
      'escalated service-vp of any',
    ]);
    expect(told(atStuckHandOver(), 'escalated')).toContain('escalated duty-manager of l2');
  });

  /** Nobody has accepted it in twice the time. */
  function atStuckHandOver(): Case {
    const one = handing();
    one.wait('2h');
    const index = one.events.findLastIndex(
      (event) => event.type === 'escalated' && event.tell.includes('duty-manager'),
    );
    one.events.length = index + 1;
    return one;
  }

  test('watching is for those who work here: for oneself, or by a lead', () => {
    const engineer = { roles: ['engineer'] } as const;
    expect(refusalToWatch(people.lead, 'emil', undefined)?.code).toBe('person.unknown');
    expect(refusalToWatch(people.engineer, 'emil', engineer)).toBeUndefined();
    expect(refusalToWatch(people.lead, 'emil', engineer)).toBeUndefined();
    expect(refusalToWatch(people.colleague, 'emil', engineer)?.code).toBe('watcher.not-yours');
    expect(refusalToWatch(people.lead, 'cleo', { roles: ['customer'] })?.code).toBe(
      'watcher.customer',
    );
    expect(refusalToWatch(people.customer, 'cleo', engineer)?.code).toBe('watcher.customer');
    expect(refusalToUnwatch(people.lead, 'emil')).toBeUndefined();
    expect(refusalToUnwatch(people.customer, 'cleo')).toBeUndefined();
    expect(refusalToUnwatch(people.colleague, 'emil')?.code).toBe('watcher.not-yours');
  });
});
