import { describe, expect, test } from 'vitest';
import type { CommandName } from '../../domain/issue/command.ts';
import type { Status } from '../../domain/issue/stages.ts';
import { forecast } from '../../domain/issue/view.ts';
import type { Severity } from '../../domain/policy/policy.ts';
import { type Case, caseIn, defaultPolicy, ms, onWall, people, wall } from './support.ts';

/** A Wednesday at four; 7 bd later is 04-13. */
const now = wall('04-01 16:00');
const inStatus = (status: Status, statedSeverity: Severity): Case =>
  caseIn(status, { statedSeverity, policy: defaultPolicy }, now);

describe('domain C.4: reopening', () => {
  const answer: readonly CommandName[] = ['resolve', 'confirm'];

  test.each(['S3', 'S4'] as const)(
    'domain C.4: %s after a silent closing: old clocks, new round',
    (severity) => {
      const one = inStatus('waiting-for-customer', severity);
      one.waitUntil(wall('04-20 16:00'));
      expect(one.state.outcome).toBe('no_response');
      const { consumedMs, startedAt } = one.clock('resolve');
      one.do('reopen');
      expect(one.state).toMatchObject({ stage: 'resolve', round: 2, owner: 'emil', outcome: null });
      expect(one.clock('resolve')).toMatchObject({ consumedMs, startedAt, period: 1 });
      expect(one.clock('resolve').dueAt).not.toBeNull();
      for (const name of answer) one.do(name);
      expect(one.state.outcome).toBe('confirmed');
    },
  );

  test('domain C.4: a restoration that the closing cut short is owed again, less what was used', () => {
    const one = inStatus('in-progress', 'S3');
    one.waitUntil(wall('04-02 16:00'));
    one.do('ask-customer');
    one.waitUntil(wall('04-20 16:00'));
    expect(one.clock('restore')).toMatchObject({ stoppedAt: wall('04-14 16:00'), metAt: null });
    one.do('reopen');
    // Nine of the ten business days from now: the clock stood still from the question on.
    expect(one.clock('restore')).toMatchObject({
      consumedMs: ms('9h'),
      dueAt: wall('05-06 16:00'),
    });
  });

  test.each([
    ['rejected', ['resolve', 'reject']],
    ['reopened', ['resolve', 'confirm', 'reopen']],
  ] as const)(
    'domain C.2: a question that comes back %s as an outage has a restore clock',
    (_, way) => {
      const one = inStatus('in-progress', 'S4');
      for (const name of way) one.do(name);
      one.do({ type: 'reprioritise', by: people.engineer, severity: 'S1' });
      expect(onWall(one.clock('restore').dueAt ?? 0)).toBe('04-01 22:00');
      const early = inStatus('in-progress', 'S4');
      early.do('resolve');
      early.do({ type: 'reprioritise', by: people.engineer, severity: 'S1' });
      expect(early.state.clocks.map(({ name }) => name)).not.toContain('restore');
      early.do('reject');
      expect(onWall(early.clock('restore').dueAt ?? 0)).toBe('04-01 22:00');
    },
  );

  test('domain C.2: a restore clock that a downgrade stopped comes back in the next round', () => {
    const one = inStatus('in-progress', 'S3');
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S4' });
    one.grant();
    one.do('resolve');
    one.do('reject');
    expect(one.state.dormant).toContain('restore');
    one.do({ type: 'reprioritise', by: people.engineer, severity: 'S1' });
    expect(onWall(one.clock('restore').dueAt ?? 0)).toBe('04-01 22:00');
  });

  test('domain C.4: within 30 d of the closing, not of the moment the timer came round', () => {
    const closed = wall('04-11 16:00');
    const one = inStatus('awaiting-confirmation', 'S4');
    one.waitUntil(closed + ms('30d') - 1);
    expect(forecast(one.state)[0]).toMatchObject({ at: closed + ms('30d') });
    one.do('reopen');
    const late = inStatus('awaiting-confirmation', 'S4');
    late.sleep('40d');
    expect(late.refused('reopen')).toBe('issue.reopen-too-late');
  });

  test.each([
    ['new', 'receive', ['assess', 'assign', 'accept', 'resolve']],
    ['assessed', 'assess', ['assign', 'accept', 'resolve']],
    ['offered', 'assess', ['assign', 'accept', 'resolve']],
    ['unassigned', 'assess', ['assign', 'accept', 'resolve']],
  ] as const)(
    'domain C.4: closed while %s it goes on in %s, and gets an owner',
    (status, stage, next) => {
      const one = inStatus(status, 'S3');
      one.do('ask-customer');
      one.waitUntil(wall('04-14 09:00'));
      expect(one.state.outcome).toBe('no_response');
      one.do('reopen');
      expect(one.state).toMatchObject({ stage, owner: null, assignee: null, round: 2 });
      for (const name of next) {
        const grades = { impact: 'M', urgency: 'M', complexity: 'L' } as const;
        one.do(name === 'assess' ? { type: name, by: people.hotline, ...grades } : name);
      }
      expect(one.state).toMatchObject({ stage: 'feedback', owner: 'emil' });
    },
  );
});
