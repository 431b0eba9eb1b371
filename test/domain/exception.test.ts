import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { namesOf } from '../../domain/issue/names.ts';
import { wordsOf } from '../../domain/issue/words.ts';
import { type Case, caseIn, ms, people, plainPolicy, request, start, typesOf } from './support.ts';

const longer = (clock: string, until: number): IssueCommand =>
  request({ kind: 'sla-exception', clock, until });
/** An S2 whose restoration is due after 24 h round the clock, until something else was granted. */
function granted(until: number, one: Case = caseIn('in-progress')): Case {
  one.do(longer('restore', until));
  one.grant();
  return one;
}
const dueOf = (one: Case, name = 'restore'): number | null => one.clock(name).dueAt;

describe('C.5 an SLA exception gives a clock more time', () => {
  test('when it is granted, from then on, until exactly then', () => {
    const one = caseIn('in-progress');
    one.wait('2h');
    one.do(longer('restore', start + ms('30h') + 7));
    expect(dueOf(one)).toBe(start + ms('24h'));
    one.wait('1h');
    expect(typesOf(one.grant())).toEqual(['approval-decided', 'clock-extended']);
    expect(one.clock('restore')).toMatchObject({
      dueAt: start + ms('30h') + 7,
      budgetMs: ms('30h') + 7,
      target: '24h',
      breachedAt: null,
    });
    expect(dueOf(one, 'resolve')).toBe(start + ms('30d'));
    expect(one.clock('restore').ledger.at(-1)).toEqual({
      at: start + ms('3h'),
      what: 'extended',
      why: 'clock-extended:issue-1.1',
      dueAt: start + ms('30h') + 7,
    });
    const [event] = one.all('clock-extended');
    if (event === undefined) throw new Error('It was not extended.');
    expect(event).toMatchObject({ clock: 'restore', approval: 'issue-1.1', by: 'mona' });
    expect(namesOf(event)).toEqual(['clock-extended', 'clock-extended:restore']);
    expect(wordsOf(event)).toBe('restore has until 2026-01-06 15:00 UTC, by issue-1.1');
  });

  test('refused it gives none', () => {
    const one = caseIn('in-progress');
    one.do(longer('restore', start + ms('30h')));
    const refuse = { decision: 'refuse', approval: 'issue-1.1', by: people.manager } as const;
    expect(typesOf(one.do({ type: 'decide-approval', ...refuse }))).toEqual(['approval-decided']);
    expect(dueOf(one)).toBe(start + ms('24h'));
  });

  test.each([
    ['what it has', ms('24h')],
    ['less than it has', ms('23h')],
  ])('%s is not longer', (_, length) => {
    expect(caseIn('in-progress').refusal(longer('restore', start + length))).toMatchObject({
      code: 'approval.not-longer',
      pointer: '/until',
      facts: { dueAt: start + ms('24h') },
    });
  });

  test('what lies in the past is not, though the clock is overdue', () => {
    const one = caseIn('in-progress');
    one.wait('30h');
    expect(one.refused(longer('restore', start + ms('26h')))).toBe('approval.not-longer');
    expect(one.refused(longer('restore', one.now))).toBe('approval.not-longer');
    one.do(longer('restore', one.now + 1));
  });

  test('a clock that is over, or there is none of, gets nothing', () => {
    const one = caseIn('restored');
    for (const name of ['respond', 'restore', 'nonsense']) {
      expect(one.refusal(longer(name, start + ms('90d')))).toMatchObject({
        code: 'approval.clock-closed',
        pointer: '/clock',
        facts: { known: ['resolve'] },
      });
    }
    expect(caseIn('closed').refused(longer('resolve', start + ms('90d')))).toBe('issue.closed');
  });

  test('granted too late it changes nothing', () => {
    const one = caseIn('in-progress');
    one.do(longer('restore', start + ms('26h')));
    one.wait('26h');
    expect(typesOf(one.grant())).toEqual(['approval-decided']);
    expect(dueOf(one)).toBe(start + ms('24h'));
  });

  test('a request whose clock is met meanwhile is withdrawn', () => {
    const one = caseIn('in-progress');
    one.do(longer('restore', start + ms('26h')));
    expect(typesOf(one.do('restore'))).toEqual(['approval-withdrawn', 'restored']);
    expect(one.all('approval-withdrawn')).toMatchObject([{ cause: 'moot', by: 'emil' }]);
  });
});

describe('C.5 what it means for breaches, the ladder and stops', () => {
  test('the breach comes with the new time, once', () => {
    const one = granted(start + ms('30h'));
    one.waitUntil(start + ms('30h') - 1);
    expect(one.all('clock-breached')).toEqual([]);
    one.wait('90d');
    const missed = one.all('clock-breached').filter(({ clock }) => clock === 'restore');
    expect(missed.map(({ dueAt }) => dueAt)).toEqual([start + ms('30h')]);
  });

  test('a breach is not taken back, and does not happen twice', () => {
    const one = caseIn('in-progress');
    one.wait('25h');
    granted(start + ms('30h'), one);
    expect(one.clock('restore')).toMatchObject({
      dueAt: start + ms('30h'),
      breachedAt: start + ms('24h'),
      misses: 1,
    });
    one.wait('90d');
    expect(one.all('clock-breached').filter(({ clock }) => clock === 'restore')).toHaveLength(1);
  });

  test('shares of the ladder count on the new time; what was climbed stays climbed', () => {
    const one = caseIn('in-progress');
    one.wait('13h');
    granted(start + ms('40h'), one);
    one.wait('90d');
    const shares = one
      .all('escalated')
      .filter(({ step }) => /^restore \d+%$/.test(step))
      .map(({ step, dueAt }) => [step, (dueAt ?? 0) - start]);
    expect(shares.slice(0, 4)).toEqual([
      ['restore 50%', ms('12h')],
      ['restore 75%', ms('30h')],
      ['restore 90%', ms('36h')],
      ['restore 100%', ms('40h')],
    ]);
    expect(new Set(shares.map(([step]) => step)).size).toBe(shares.length);
  });

  test('of a clock that stands still it is counted from now, and due as much later as it still stands', () => {
    const one = caseIn('suspended');
    const name = 'restore';
    expect(dueOf(one)).toBeNull();
    one.wait('2h');
    // It has the whole 24 h left.
    expect(one.refused(longer(name, one.now + ms('24h')))).toBe('approval.not-longer');
    granted(one.now + ms('26h'), one);
    expect(one.clock(name)).toMatchObject({ dueAt: null, budgetMs: ms('26h') });
    expect(one.clock(name).ledger.at(-1)).toMatchObject({ what: 'extended', dueAt: null });
    one.wait('3h');
    one.do('resume');
    expect(dueOf(one)).toBe(one.now + ms('26h'));
  });

  test('a stop after it moves it on', () => {
    const one = granted(start + ms('30h'));
    one.do('ask-customer');
    one.wait('5h');
    one.do('answer');
    expect(dueOf(one)).toBe(start + ms('35h'));
  });

  test('another exception goes on from there', () => {
    const one = granted(start + ms('30h'));
    expect(one.refused(longer('restore', start + ms('30h')))).toBe('approval.not-longer');
    granted(start + ms('31h'), one);
    expect(one.clock('restore')).toMatchObject({ dueAt: start + ms('31h'), budgetMs: ms('31h') });
  });
});

describe('C.2 another severity or policy after it', () => {
  const to = (severity: 'S1' | 'S3'): IssueCommand => ({
    type: 'reprioritise',
    by: people.engineer,
    severity,
  });

  test('an upgrade: the nearer of the two', () => {
    const far = granted(start + ms('30h'));
    far.do(to('S1'));
    expect(dueOf(far)).toBe(start + ms('6h'));
    const near = granted(start + ms('30h'));
    near.wait('27h');
    near.do(to('S1'));
    expect(dueOf(near)).toBe(start + ms('30h'));
  });

  test.each([
    ['300h', '300h'],
    ['30h', '240h'],
  ] as const)('a downgrade does not take back %s: due after %s', (until, expected) => {
    const one = granted(start + ms(until));
    one.do(to('S3'));
    one.grant();
    expect(dueOf(one)).toBe(start + ms(expected));
  });

  test.each([
    ['keep', ms('30h')],
    ['restart', ms('26h')],
  ] as const)('a rebase that is to %s the time', (consumed, expected) => {
    const one = granted(start + ms('30h'));
    one.wait('2h');
    const policy = { ...plainPolicy, version: 2 };
    one.do({ type: 'rebase', by: people.administrator, policy, cause: 'policy', consumed });
    expect(dueOf(one)).toBe(start + expected);
  });

  test('a rebase while it stands still keeps it too', () => {
    const one = caseIn('suspended');
    granted(start + ms('30h'), one);
    const policy = { ...plainPolicy, version: 2 };
    const by = people.administrator;
    one.do({ type: 'rebase', by, policy, cause: 'calendar', consumed: 'keep' });
    one.wait('1h');
    one.do('resume');
    expect(dueOf(one)).toBe(start + ms('31h'));
  });
});
