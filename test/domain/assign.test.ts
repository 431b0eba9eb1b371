import { describe, expect, test } from 'vitest';
import type { Assign, IssueCommand, Offer } from '../../domain/issue/command.ts';
import { effects } from '../../domain/issue/effects.ts';
import type { Relation } from '../../domain/issue/stages.ts';
import { leadRoles } from '../../domain/people.ts';
import {
  assign,
  Case,
  caseIn,
  defaultPolicy,
  people,
  plainPolicy,
  receive,
  typesOf,
} from './support.ts';

const automatic = { ...plainPolicy, automatic: true } as const;
const router = { id: 'router', roles: [] };
const offer = (one: Case, assignee: string, over: Partial<Offer> = {}): Offer => ({
  type: 'offer',
  by: router,
  search: one.state.search,
  assignee,
  team: 'l1',
  choice: 'issue-1/2.0',
  ...over,
});

describe('3-3.2.2 an assessed issue looks for its person by itself', () => {
  test('the assessment asks for an engineer of the entry line, and says what is needed', () => {
    const creation = {
      region: 'eu',
      language: 'de',
      customerGrade: 'A',
      product: 'router-9',
    } as const;
    const one = new Case(receive({ policy: automatic, ...creation }));
    const [, sought] = one.do('assess');
    expect(sought).toMatchObject({
      type: 'assignee-sought',
      search: 1,
      role: 'engineer',
      line: 1,
      team: null,
      excluded: [],
    });
    expect(effects(sought as never, one.state)).toEqual([
      {
        kind: 'choose',
        search: 1,
        policy: { id: 'default', version: 1 },
        need: {
          facts: {
            type: 'fault',
            customer: 'customer-1',
            grade: 'A',
            level: 'standard',
            severity: 'S2',
            product: 'router-9',
            region: 'eu',
            language: 'de',
            complexity: 'L',
            line: '1',
          },
          line: 1,
          role: 'engineer',
          team: null,
          excluded: [],
        },
      },
    ]);
  });

  test('without routing in the policy people assign by hand', () => {
    expect(typesOf(caseIn('assessed').events)).toEqual(['received', 'assessed']);
  });

  test('who was found is offered it, and may accept', () => {
    const one = caseIn('assessed', { policy: automatic });
    one.do(offer(one, 'emil'));
    expect(one.state).toMatchObject({ stage: 'assign', assignee: 'emil', team: 'l1', owner: null });
    expect(one.all('assigned')[0]).toMatchObject({ cause: 'routing', choice: 'issue-1/2.0' });
    one.do('accept');
    expect(one.state).toMatchObject({ stage: 'resolve', owner: 'emil', offeredTo: [] });
  });

  test('nobody found: the lead hears of it at once, and the issue stays unassigned', () => {
    const one = caseIn('assessed', { policy: automatic });
    const { search } = one.state;
    one.do({ type: 'nobody-found', by: router, search, team: 'l1', choice: 'issue-1/2.0' });
    expect(one.all('nobody-found')[0]).toMatchObject({ team: 'l1', line: 1, role: 'engineer' });
    expect(one.status).toBe('assessed');
    one.do(assign());
    expect(one.state.assignee).toBe('emil');
  });

  test.each([
    ['a later search', (one: Case) => one.do('decline')],
    ['an acceptance', (one: Case) => one.do('accept')],
    ['somebody was named by hand', (one: Case) => one.do(assign(people.lead))],
    ['the cancelling', (one: Case) => one.do('cancel')],
  ])('a result that comes after %s counts no more', (_, happens) => {
    const one = caseIn('assessed', { policy: automatic });
    const late = offer(one, 'carl');
    one.do(offer(one, 'emil'));
    happens(one);
    expect(one.refused(late)).toBe('issue.search-over');
    const found = { by: router, search: late.search, team: null, choice: 'c' } as const;
    expect(one.refused({ type: 'nobody-found', ...found })).toBe('issue.search-over');
  });
});

describe('C.3 who declined or let an offer pass is not asked again', () => {
  test('a decline looks for the next, without the one who declined', () => {
    const one = caseIn('assessed', { policy: automatic });
    one.do(offer(one, 'emil'));
    one.do('decline');
    expect(one.all('assignee-sought').at(-1)).toMatchObject({ search: 2, excluded: ['emil'] });
  });

  test('a declined person may be asked again in the next round only', () => {
    const one = caseIn('assessed', { policy: automatic });
    one.do(offer(one, 'emil'));
    one.do('decline');
    one.do(offer(one, 'carl'));
    one.do({ type: 'accept', by: people.colleague });
    expect(one.state.declinedBy).toEqual(['emil']);
    one.do('resolve');
    one.do('reject');
    expect(one.state.declinedBy).toEqual([]);
  });

  test('C.3 S1: 5 min → next on the roster, 10 min → line lead, 15 min → duty manager', () => {
    const policy = { ...defaultPolicy, automatic: true } as const;
    const one = caseIn('assessed', { policy, statedSeverity: 'S1' });
    one.do(offer(one, 'emil'));
    one.wait('15min');
    const climbed = one
      .all('assignee-sought')
      .filter(({ by }) => by === 'timer')
      .filter(({ role }, index, all) => index === all.findIndex((other) => other.role === role))
      .map(({ role, dueAt }) => [role, ((dueAt ?? 0) - one.state.reportedAt) / 60_000]);
    expect(climbed).toEqual([
      ['engineer', 5],
      ['line-lead', 10],
      ['duty-manager', 15],
    ]);
    // The one who has it may still accept until somebody else has it.
    one.do('accept');
    expect(one.state.owner).toBe('emil');
  });

  test('an offer that is passed on cannot be accepted by the one who let it pass', () => {
    const one = caseIn('assessed', { policy: automatic });
    one.do(offer(one, 'emil'));
    one.do(offer(one, 'carl'));
    expect(one.refusal('accept')).toMatchObject({
      code: 'issue.not-offered-to-you',
      facts: { assignee: 'carl' },
    });
    expect(one.all('assigned').at(-1)).toMatchObject({ from: 'emil' });
  });
});

describe('3-3.2.2 leads take over, re-assign and take back', () => {
  test.each(leadRoles)('a %s takes over at once, whoever holds it', (role) => {
    for (const status of [
      'assessed',
      'offered',
      'unassigned',
      'in-progress',
      'handing-over',
    ] as const) {
      const one = caseIn(status);
      one.do({ type: 'take-over', by: { id: 'boss', roles: [role] } });
      expect(one.state).toMatchObject({ stage: 'resolve', owner: 'boss', assignee: 'boss' });
      expect(one.state.handOver).toBeNull();
    }
  });

  test('nobody takes over what they own already', () => {
    const one = caseIn('in-progress');
    one.do('take-over');
    expect(one.refused('take-over')).toBe('issue.already-assigned');
  });

  const reassign: Assign = { type: 'assign', by: people.lead, assignee: 'carl', team: 'core' };

  test('what is worked on is passed on: its owner stays so until the other accepts', () => {
    const one = caseIn('in-progress');
    one.do(reassign);
    expect(one.status).toBe('handing-over');
    expect(one.state).toMatchObject({ owner: 'emil', assignee: 'carl' });
    one.do({ type: 'accept', by: people.colleague });
    expect(one.state).toMatchObject({ owner: 'carl', assignee: 'carl' });
    expect(one.status).toBe('in-progress');
  });

  test('the owner may pass it on, others need a lead; another line needs a hand-over', () => {
    const one = caseIn('in-progress');
    const stranger = { id: 'otto', roles: ['engineer'] };
    expect(one.refused({ ...reassign, by: stranger })).toBe('issue.lead-needed');
    expect(one.refused({ ...reassign, line: 2 })).toBe('hand-over.needed');
    one.do({ ...reassign, by: people.engineer });
    expect(one.state.assignee).toBe('carl');
  });

  test('given back to its owner it was not passed on', () => {
    const one = caseIn('in-progress');
    one.do(reassign);
    one.do(assign(people.engineer));
    expect(one.status).toBe('in-progress');
    expect(one.refused({ type: 'accept', by: people.engineer })).toBe('issue.already-assigned');
  });

  test('a decline of what was passed on leaves it with its owner, and the routing looks on', () => {
    const one = caseIn('in-progress', { policy: automatic });
    one.do(reassign);
    one.do({ type: 'decline', by: people.colleague, reason: 'wrong-skill' });
    expect(one.state).toMatchObject({ owner: 'emil', assignee: null });
    expect(one.all('assignee-sought').at(-1)?.excluded).toEqual(['carl', 'emil']);
  });

  test('an offer is taken back by a lead or by who has it', () => {
    for (const by of [people.lead, people.engineer]) {
      const one = caseIn('offered');
      one.do({ type: 'unassign', by, reason: 'overloaded' });
      expect(one.state).toMatchObject({ assignee: null, stage: 'assign' });
    }
    const unassign = { type: 'unassign', by: people.colleague, reason: 'other' } as const;
    expect(caseIn('offered').refused(unassign)).toBe('issue.lead-needed');
  });
});

describe('who goes on leave', () => {
  const leave = (person: string, substitute: string | null): IssueCommand => ({
    type: 'absence-began',
    by: router,
    person,
    substitute,
  });

  test('an offer goes to who stands in, else the routing looks on', () => {
    const one = caseIn('offered', { policy: automatic });
    one.do(leave('emil', 'carl'));
    expect([one.state.assignee, one.all('assignee-sought').length]).toEqual(['carl', 1]);
    one.do(leave('carl', null));
    expect(one.state.assignee).toBeNull();
    expect(one.all('assignee-sought').at(-1)?.excluded).toEqual(['emil', 'carl']);
  });

  test('who owns it stays owner towards the customer until who stands in accepts', () => {
    const one = caseIn('in-progress');
    one.do(leave('emil', 'carl'));
    expect(one.state).toMatchObject({ owner: 'emil', assignee: 'carl' });
    one.do({ type: 'accept', by: people.colleague });
    expect(one.state.owner).toBe('carl');
  });

  test('who stands in but declined in this round is not asked again', () => {
    const one = caseIn('offered', { policy: automatic });
    one.do('decline');
    one.do(offer(one, 'carl'));
    one.do(leave('carl', 'emil'));
    expect(one.state.assignee).toBeNull();
  });

  test('who does not hold it is none of its business', () => {
    expect(caseIn('offered').refused(leave('carl', null))).toBe('issue.not-assigned');
    expect(caseIn('new').refused(leave('emil', null))).toBe('issue.not-assigned');
    expect(caseIn('closed').refused(leave('emil', null))).toBe('issue.not-assigned');
  });
});

describe('3-3.2.1 issues that hang together', () => {
  const link = (issue: string, relation: Relation = 'child-of'): IssueCommand => ({
    type: 'link',
    by: people.hotline,
    issue,
    relation,
  });

  test('of two issues there is one relation, which can be changed and undone', () => {
    const one = caseIn('new');
    one.do(link('issue-2'));
    one.do(link('issue-2', 'duplicate-of'));
    expect(one.state.relations).toEqual([{ issue: 'issue-2', relation: 'duplicate-of' }]);
    expect(one.refused(link('issue-2', 'duplicate-of'))).toBe('issue.linked-already');
    one.do('unlink');
    expect(one.state.relations).toEqual([]);
  });

  test('not to itself, and not to more than a hundred', () => {
    const one = caseIn('new');
    expect(one.refused(link('issue-1'))).toBe('issue.linked-to-itself');
    for (let n = 0; n < 100; n += 1) one.do(link(`other-${n}`));
    expect(one.refused(link('other-100'))).toBe('issue.too-many-links');
  });
});
