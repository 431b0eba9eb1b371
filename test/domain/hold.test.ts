import { describe, expect, test } from 'vitest';
import { clockState } from '../../domain/clock.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Duration } from '../../domain/duration.ts';
import { Case, caseIn, content, ms, people, plainPolicy, receive, start } from './support.ts';

const suspend = (reason: string, until?: number): IssueCommand => ({
  type: 'suspend',
  by: people.engineer,
  reason,
  text: content,
  ...(until === undefined ? {} : { until }),
});
const states = (one: Case): string[] => one.state.clocks.map(clockState);

describe('C.4 waiting for the customer', () => {
  test('the clocks stop with the question and run on with the answer, to the millisecond', () => {
    const one = caseIn('in-progress');
    one.wait('1h');
    one.do('ask-customer');
    expect(one.status).toBe('waiting-for-customer');
    expect(states(one)).toEqual(['met', 'paused', 'paused']);
    one.waitUntil(one.now + ms('36h') + 7);
    one.do('answer');
    expect(one.status).toBe('in-progress');
    expect(one.dueIn('restore')).toBe(ms('24h') + ms('36h') + 7);
    expect(one.dueIn('resolve')).toBe(ms('30d') + ms('36h') + 7);
    expect(one.clock('restore').consumedMs).toBe(ms('1h'));
  });

  test('a question has no end of its own, and no clock falls due meanwhile', () => {
    const one = caseIn('waiting-for-customer');
    expect(issueProcess.wake(one.state)).toEqual({
      at: start + ms('99999d'),
      what: 'service-manager decide on closing',
    });
    expect(one.wait('400d')).toEqual([]);
  });

  test('C.2 the restore clock of S1 does not wait for customer data', () => {
    const one = caseIn('waiting-for-customer', { statedSeverity: 'S1' });
    expect(states(one)).toEqual(['met', 'running', 'paused']);
  });

  test('resolving ends the wait; the resolve clock then waits for the confirmation alone', () => {
    const one = caseIn('waiting-for-customer');
    one.do('resolve');
    expect(one.state.hold).toBeNull();
    expect(one.clock('resolve').pausedFor).toEqual(['confirmation']);
    one.do('reject');
    expect(clockState(one.clock('resolve'))).toBe('running');
  });

  test('the ledger says what the hold was for', () => {
    const one = caseIn('waiting-for-customer');
    one.do('answer');
    expect(one.clock('restore').ledger.map(({ what, why }) => [what, why])).toEqual([
      ['started', 'received'],
      ['paused', 'customer-data'],
      ['resumed', 'answered'],
    ]);
  });
});

describe('C.2 suspension', () => {
  test.each([
    ['no-access', 'S1', ['met', 'paused', 'paused']],
    ['customer-request', 'S1', ['met', 'paused', 'paused']],
    ['customer-unreachable', 'S1', ['met', 'paused', 'paused']],
    ['force-majeure', 'S1', ['met', 'paused', 'paused']],
    ['third-party', 'S1', ['met', 'running', 'paused']],
    ['customer-site', 'S1', ['met', 'running', 'paused']],
    ['observation', 'S1', ['met', 'running', 'paused']],
    ['third-party', 'S2', ['met', 'paused', 'paused']],
    ['observation', 'S3', ['met', 'running', 'paused']],
  ] as const)('%s at %s: respond, restore, resolve are %s', (reason, statedSeverity, expected) => {
    const one = caseIn('offered', { statedSeverity });
    one.do('accept');
    one.do(suspend(reason));
    expect(states(one)).toEqual(expected);
  });

  test('the respond clock is never stopped by a suspension', () => {
    const one = caseIn('new');
    one.do(suspend('force-majeure'));
    expect(states(one)).toEqual(['running', 'paused', 'paused']);
  });

  test('a reason that the policy does not know is refused with those it knows', () => {
    const refusal = caseIn('in-progress').refusal(suspend('lunch'));
    expect(refusal).toMatchObject({ code: 'issue.stop-reason-unknown', pointer: '/reason' });
    expect(refusal.facts?.['known']).toEqual(plainPolicy.stops.map((stop) => stop.reason));
  });

  test.each([
    [-1, 'issue.until-in-past'],
    [0, 'issue.until-in-past'],
    [ms('30d') + 1, 'issue.suspension-too-long'],
  ])('an end %i ms from now: %s', (offset, code) => {
    const refusal = caseIn('in-progress').refusal(suspend('no-access', start + offset));
    expect(refusal).toMatchObject({ code, pointer: '/until' });
  });

  test.each([1, ms('5d')])('an end %i ms from now is fine', (offset) => {
    const one = caseIn('in-progress');
    one.do(suspend('no-access', start + offset));
    expect(one.state.hold?.until).toBe(start + offset);
  });

  test('without an end it lasts as long as it may without approval', () => {
    const one = caseIn('suspended');
    expect(one.state.hold?.until).toBe(start + ms('5d'));
  });

  test('it ends by itself, and by hand before that', () => {
    const byItself = caseIn('in-progress');
    byItself.do(suspend('no-access', start + ms('2h')));
    expect(byItself.wait('2h').at(0)).toEqual({
      type: 'resumed',
      at: start + ms('2h'),
      by: 'timer',
      dueAt: start + ms('2h'),
    });
    expect(byItself.status).toBe('in-progress');
    const byHand = caseIn('suspended');
    byHand.wait('2h');
    byHand.do('resume');
    expect(byHand.dueIn('restore')).toBe(ms('26h'));
    expect(byHand.wait('26h').map(({ type }) => type)).not.toContain('resumed');
  });

  test.each(['0s', '1s', '7h', '3d'] as const)(
    'the clocks go on exactly from its end, though the timer is late by %s',
    (late: Duration) => {
      const one = caseIn('in-progress');
      one.wait('1h');
      one.do(suspend('no-access', start + ms('11h')));
      one.waitUntil(start + ms('11h') + ms(late));
      expect(one.all('resumed').at(0)).toMatchObject({ dueAt: start + ms('11h'), at: one.now });
      expect(one.dueIn('resolve')).toBe(ms('30d') + ms('10h'));
      const restore = one.clock('restore');
      expect(restore.dueAt).toBe(start + ms('34h'));
      expect(restore.ledger.find(({ what }) => what === 'resumed')?.at).toBe(start + ms('11h'));
    },
  );

  test('a command after its end finds it ended, though no timer came', () => {
    const one = caseIn('in-progress');
    one.do(suspend('no-access', start + ms('1h')));
    one.sleep('2h').do('resolve');
    expect(one.events.map(({ type }) => type)).toContain('resumed');
    expect(one.state.stage).toBe('feedback');
  });

  test('it holds back restore and resolve, not notes, news and help', () => {
    const one = caseIn('suspended');
    expect(one.refused('restore')).toBe('issue.on-hold');
    expect(one.refused('resolve')).toBe('issue.on-hold');
    for (const name of ['note', 'update-customer', 'escalate', 'reprioritise'] as const) {
      one.do(name);
    }
    expect(one.status).toBe('suspended');
  });

  test('C.2 an upgrade to S1 starts the restore clock that the reason may not stop there', () => {
    const one = caseIn('suspended');
    expect(states(one)).toEqual(['met', 'paused', 'paused']);
    one.wait('3h');
    one.do('reprioritise');
    expect(states(one)).toEqual(['met', 'running', 'paused']);
    expect(one.dueIn('restore')).toBe(ms('9h'));
  });

  test('a hold in the time before the acceptance is kept when the issue is accepted', () => {
    const one = new Case(receive());
    one.do(suspend('no-access', start + ms('5h')));
    for (const name of ['assess', 'assign', 'accept'] as const) one.do(name);
    expect(one.status).toBe('suspended');
    one.wait('5h');
    expect(one.status).toBe('in-progress');
    expect(one.dueIn('restore')).toBe(ms('29h'));
  });
});
