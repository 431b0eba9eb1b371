import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { isOpen } from '../../domain/clock.ts';
import {
  accept,
  atWork,
  decline,
  leave,
  nobody,
  offer,
  policy,
  rolesSought,
  second,
  told,
} from './assign-support.ts';
import { assign, type Case, caseIn, handOver, ms, people, sample } from './support.ts';

const passOn: IssueCommand = { type: 'assign', by: people.lead, assignee: 'carl', team: 'core' };
const isRunning = (one: Case): boolean => isOpen(one.clock('accept'));

describe('C.3 the clock of an offer runs while somebody is to accept, and not else', () => {
  test.each([
    ['the owner got it back', (one: Case) => one.do(assign(people.engineer))],
    ['the owner solved it', (one: Case) => one.do('resolve')],
  ])('it ends when %s', (_, happens) => {
    const one = atWork();
    one.do(passOn);
    expect(isRunning(one)).toBe(true);
    happens(one);
    expect(isRunning(one)).toBe(false);
    one.wait('2d');
    expect(one.all('escalated').filter(({ clock }) => clock === 'accept')).toEqual([]);
  });

  test('it ends when a hand-over comes back', () => {
    const one = atWork();
    one.do(handOver(2));
    one.do(offer(one, second.id, 'l2'));
    expect(isRunning(one)).toBe(true);
    one.do({ type: 'bounce', by: second, reason: 'wrong-line' });
    expect(isRunning(one)).toBe(false);
  });

  test('given back after a hand-over to somebody by name, it does not begin', () => {
    const one = atWork();
    const { period } = one.clock('accept');
    one.do(handOver(2, { to: second.id }));
    one.do(assign(people.engineer));
    expect(one.clock('accept').period).toBe(period);
    expect(isRunning(one)).toBe(false);
  });

  test('raised to another line, its people have as much time as those of the line before', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.wait('30min');
    expect(one.state).toMatchObject({ line: 2, team: null });
    one.do(offer(one, second.id, 'l2'));
    one.wait('15min');
    expect(rolesSought(one).slice(-4)).toEqual([
      'engineer 2',
      'engineer 2',
      'line-lead 2',
      'duty-manager 2',
    ]);
    expect(one.clock('accept')).toMatchObject({ startedAt: one.state.reportedAt + ms('30min') });
  });

  test('a rung that moves nothing gives no new time', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do({ ...assign(), line: 3 } as IssueCommand);
    one.wait('40min');
    expect(one.all('escalated').some(({ action }) => action === 'to-line-2')).toBe(true);
    expect(one.clock('accept')).toMatchObject({ period: 1, misses: 1 });
  });

  test('nobody found is told once a rung, and each rung asks for another role', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.do('decline');
    for (const wait of ['5min', '5min', '5min', '1min'] as const) {
      one.do(nobody(one));
      one.wait(wait);
    }
    expect(one.all('nobody-found').map(({ role }) => role)).toEqual([
      'engineer',
      'engineer',
      'line-lead',
      'duty-manager',
    ]);
  });
});

describe('C.3 who holds the offer when the line is raised', () => {
  const raised = (): Case => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.wait('30min');
    return one;
  };

  test('may accept until somebody of that line has it, and has it on that line then', () => {
    const one = raised();
    one.do('accept');
    expect(one.state).toMatchObject({ owner: 'emil', line: 2, handOver: null });
    const late = offer(one, second.id, 'l2');
    expect(one.refused({ ...late, search: one.state.search - 1 } as IssueCommand)).toBe(
      'issue.search-over',
    );
  });

  test('is not asked a second time', () => {
    const one = raised();
    expect(one.all('assignee-sought').at(-1)).toMatchObject({ line: 2, excluded: ['emil'] });
    one.do(offer(one, second.id, 'l2'));
    expect(one.refused('accept')).toBe('issue.not-offered-to-you');
  });

  test('one that is handed down a line is not handed to the line it is with', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do({ ...assign(), line: 2 } as IssueCommand);
    one.do('accept');
    one.do(handOver(1, { to: second.id }));
    one.wait('30min');
    expect(one.all('handed-over')).toHaveLength(1);
    expect(one.state.handOver).toMatchObject({ from: 2, to: 1 });
    one.wait('90min');
    expect(one.state.handOver).toMatchObject({ from: 2, to: 3 });
  });
});

describe('the team goes with whoever has it', () => {
  test.each<[string, IssueCommand]>([
    ['the line it went to sends it back', { type: 'bounce', by: second, reason: 'wrong-line' }],
    ['the owner takes it back', { ...assign(people.engineer), team: undefined } as never],
    ['the owner solves it', sample.resolve],
  ])('when %s, its team has it again', (_, command) => {
    const one = atWork();
    one.do(handOver(2, { to: second.id, team: 'l2' }));
    expect(one.state.team).toBe('l2');
    one.do(command);
    expect(one.state).toMatchObject({ assignee: 'emil', team: 'l1' });
  });

  test('raised while it is handed over, it comes back to the team of its owner all the same', () => {
    const one = atWork({ statedSeverity: 'S1' });
    one.wait('2h');
    one.do({ type: 'bounce', by: people.lead, reason: 'solvable-there' });
    expect(one.state).toMatchObject({ assignee: 'emil', team: 'l1', line: 1 });
  });

  test('who accepts brings the team along', () => {
    const one = atWork();
    one.do(handOver(2, { to: second.id, team: 'l2' }));
    one.do(accept(second));
    one.do({ ...handOver(3, { to: 'carl', team: 'l3' }), by: second });
    one.do({ type: 'bounce', by: people.colleague, reason: 'other' });
    expect(one.state).toMatchObject({ owner: 'selma', team: 'l2' });
  });

  test('a team of one line is none of another', () => {
    const one = caseIn('offered', { policy });
    one.do({ type: 'assign', by: people.lead, assignee: 'carl', line: 2 });
    expect(one.state).toMatchObject({ line: 2, team: null });
    one.do({ type: 'assign', by: people.lead, assignee: 'emil', line: 2, team: 'l2' });
    one.do({ type: 'assign', by: people.lead, assignee: 'carl', line: 2 });
    expect(one.state.team).toBe('l2');
  });

  test('closed before anybody had it and reopened, it is assessed for any team', () => {
    const one = caseIn('waiting-for-customer', { policy, statedSeverity: 'S3' });
    const other = caseIn('offered', { policy, statedSeverity: 'S3' });
    other.do('ask-customer');
    other.wait('20d');
    expect(other.state).toMatchObject({ stage: 'close', owner: null });
    other.do('reopen');
    other.do('assess');
    expect(other.all('assignee-sought').at(-1)).toMatchObject({ team: null, role: 'engineer' });
    one.wait('20d');
    one.do('reopen');
    expect(one.state).toMatchObject({ stage: 'resolve', assignee: 'emil', team: 'core' });
  });

  test('closed while it was on its way, it is its owner’s again when it is reopened', () => {
    const one = atWork({ statedSeverity: 'S3' });
    one.do('ask-customer');
    one.do(handOver(2, { to: second.id, team: 'l2' }));
    one.wait('20d');
    one.do('reopen');
    expect(one.state).toMatchObject({ assignee: 'emil', team: 'l1', handOver: null });
  });
});

describe('what a search finds counts only while it is waited for', () => {
  test('not after an acceptance, though it is handed over since', () => {
    const one = caseIn('assessed', { policy });
    one.do(offer(one, 'emil'));
    one.wait('20min');
    const late = offer(one, 'otto');
    one.do('accept');
    one.do(handOver(2, { to: second.id }));
    expect(one.refused(late)).toBe('issue.search-over');
    expect(one.state.assignee).toBe(second.id);
  });

  test('not after a hand-over to somebody by name', () => {
    const one = atWork();
    one.do({ type: 'unassign', by: people.lead, reason: 'overloaded' });
    const late = offer(one, 'otto');
    one.do(handOver(2, { to: second.id }));
    expect(one.refused(late)).toBe('issue.search-over');
    expect(one.refused({ ...late, type: 'nobody-found' } as IssueCommand)).toBe(
      'issue.search-over',
    );
  });

  test('not for who has let it pass, has declined, has it or owns it', () => {
    const one = caseIn('assessed', { policy });
    const twice = offer(one, 'emil');
    one.do(twice);
    expect(one.refused(twice)).toBe('issue.search-over');
    one.do('decline');
    expect(one.refused(offer(one, 'emil'))).toBe('issue.search-over');
    const owned = atWork();
    owned.do(passOn);
    owned.do(decline(people.colleague));
    expect(owned.refused(offer(owned, 'emil'))).toBe('issue.search-over');
  });

  test('a round of offers begins with the engineers, whoever was asked in the last one', () => {
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.wait('15min');
    one.do(offer(one, 'dana'));
    one.do(passOn);
    one.do(decline(people.colleague));
    expect(rolesSought(one).slice(-2)).toEqual(['duty-manager 1', 'engineer 1']);
    const owned = caseIn('assessed', { policy, statedSeverity: 'S1' });
    owned.do(offer(owned, 'emil'));
    owned.wait('15min');
    owned.do('accept');
    owned.do(leave('emil', null));
    expect(rolesSought(owned).at(-1)).toBe('engineer 1');
  });

  test('who declines twice in a round is remembered once', () => {
    const one = caseIn('offered');
    one.do('decline');
    one.do('assign');
    one.do('decline');
    expect(one.state.declinedBy).toEqual(['emil']);
  });
});

describe('who hears of it', () => {
  test('the lead of the team in which nobody was found', () => {
    const one = caseIn('assessed', { policy });
    one.do(nobody(one, 'l1'));
    expect(told(one, 'nobody-found')).toEqual(['nobody-found line-lead of l1']);
  });

  test('of a take-over the owner and whoever it was offered to, but not who takes it', () => {
    const one = atWork();
    one.do(passOn);
    one.do('take-over');
    expect(told(one, 'assigned')).toEqual(['issue-passed-on carl', 'issue-passed-on emil']);
    const own = caseIn('offered');
    own.do(assign(people.lead));
    own.do('take-over');
    expect(told(own, 'assigned')).toEqual([]);
  });
});

describe('what is on its way', () => {
  test('a lead who owns what is on its way takes it back: nobody has accepted it', () => {
    const one = caseIn('assessed', { policy });
    one.do({ type: 'take-over', by: people.lead });
    one.do({ ...handOver(2, { to: second.id }), by: people.lead });
    one.do('take-over');
    expect(one.state).toMatchObject({ owner: 'lena', assignee: 'lena', line: 1, handOver: null });
    expect(one.all('accepted')).toHaveLength(1);
    expect(one.clock('hand-over')).toMatchObject({ metAt: null, stoppedAt: one.now });
  });
});
