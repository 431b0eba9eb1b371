import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { isOpen } from '../../domain/clock.ts';
import { refusalToLink } from '../../domain/issue/relations.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { isPassedOn, type IssueState } from '../../domain/issue/state.ts';
import type { Severity } from '../../domain/policy/policy.ts';
import { play, stories } from './random.ts';
import {
  assign,
  type Case,
  caseIn,
  defaultPolicy,
  handOver,
  ms,
  people,
  plainPolicy,
  wall,
} from './support.ts';

const automatic = { ...plainPolicy, automatic: true } as const;
const second = { id: 'selma', roles: ['engineer'] };
const accept: IssueCommand = { type: 'accept', by: second };
const bounce: IssueCommand = { type: 'bounce', by: second, reason: 'incomplete' };

describe('C.3 from line to line with the papers', () => {
  test('0-17 handed to line 2: the sender stays owner until somebody there accepts', () => {
    const one = caseIn('in-progress');
    one.do(handOver(2, { to: second.id, team: 'l2' }));
    expect(one.state).toMatchObject({
      owner: 'emil',
      assignee: 'selma',
      team: 'l2',
      line: 1,
      handOver: { from: 1, to: 2, by: 'emil' },
    });
    expect(one.status).toBe('handing-over');
    one.do(accept);
    expect(one.state).toMatchObject({ owner: 'selma', line: 2, handOver: null });
  });

  test('0-16 … 0-18 the stays of the lines are kept, for their dwell times', () => {
    const one = caseIn('in-progress');
    const begun = one.now;
    one.wait('1h');
    one.do(handOver(2, { to: second.id }));
    one.wait('30min');
    one.do(accept);
    one.wait('2h');
    one.do({ ...handOver(3, { by: second, to: 'carl' }) });
    one.do({ type: 'accept', by: people.colleague });
    expect(one.state.lineStays).toEqual([
      { line: 1, since: begun },
      { line: 2, since: begun + ms('90min') },
      { line: 3, since: begun + ms('210min') },
    ]);
  });

  test.each([['symptom'], ['measures-tried'], ['data-collected'], ['next-step']])(
    'without the %s it is refused, and says what is missing',
    (item) => {
      const one = caseIn('in-progress');
      const checklist = handOver(2).checklist.filter((other) => other !== item);
      expect(one.refusal(handOver(2, { checklist }))).toMatchObject({
        code: 'hand-over.incomplete',
        pointer: '/checklist',
        facts: { missing: [item] },
      });
    },
  );

  test('not to the own line, not twice, not by somebody else, not to the owner', () => {
    const one = caseIn('in-progress');
    expect(one.refused(handOver(1))).toBe('hand-over.same-line');
    expect(one.refused(handOver(2, { by: people.colleague }))).toBe('issue.lead-needed');
    expect(one.refused(handOver(2, { to: 'emil' }))).toBe('issue.already-assigned');
    one.do(handOver(2));
    expect(one.refused(handOver(3))).toBe('hand-over.pending');
  });

  test('without a receiver the routing looks for one on that line', () => {
    const one = caseIn('in-progress', { policy: automatic });
    one.do(handOver(2));
    expect(one.all('assignee-sought').at(-1)).toMatchObject({
      line: 2,
      team: null,
      role: 'engineer',
      excluded: ['emil'],
    });
  });

  test.each([
    ['S1', '15min'],
    ['S2', '1h'],
    ['S3', '4bh'],
  ] as const)('C.3 %s: the receiver has %s', (statedSeverity: Severity, target) => {
    const one = caseIn(
      'in-progress',
      { statedSeverity, policy: defaultPolicy },
      wall('04-01 09:00'),
    );
    one.do(handOver(2));
    expect(one.clock('hand-over')).toMatchObject({ target, metAt: null });
    expect((one.clock('hand-over').dueAt ?? 0) - one.now).toBe(ms(target.replace('b', '') as '4h'));
    one.do({ ...assign(people.colleague), by: people.lead });
    one.do({ type: 'accept', by: people.colleague });
    expect(one.clock('hand-over').metAt).toBe(one.now);
  });

  test('given back to its owner it was not handed over after all', () => {
    const one = caseIn('in-progress', { policy: defaultPolicy });
    one.do(handOver(2, { to: second.id }));
    one.do(assign(people.engineer));
    expect(one.state).toMatchObject({ owner: 'emil', assignee: 'emil', handOver: null, line: 1 });
    expect(one.clock('hand-over').stoppedAt).toBe(one.now);
  });

  test('a solution ends what was on its way', () => {
    const one = caseIn('handing-over');
    one.do('resolve');
    expect(one.state).toMatchObject({ handOver: null, owner: 'emil', assignee: 'emil' });
  });
});

describe('C.3 what bounces', () => {
  const handed = (): Case => {
    const one = caseIn('in-progress', { policy: defaultPolicy });
    one.do(handOver(2, { to: second.id }));
    return one;
  };

  test('the receiver sends it back with a reason; it is with its owner and line as before', () => {
    const one = handed();
    one.do(bounce);
    expect(one.state).toMatchObject({ owner: 'emil', assignee: 'emil', line: 1, bounces: 1 });
    expect(one.clock('hand-over').stoppedAt).toBe(one.now);
    expect(one.all('bounced')[0]).toMatchObject({ from: 2, line: 1, reason: 'incomplete' });
  });

  test('so often only: then the lead is called and decides', () => {
    const one = handed();
    one.do(bounce);
    one.do(handOver(2, { to: second.id }));
    one.do(bounce);
    expect(one.all('bounced').map(({ limit }) => limit)).toEqual([false, true]);
    expect(one.all('escalated').at(-1)).toMatchObject({
      cause: 'trigger',
      tell: ['line-lead'],
      action: 'decide-hand-over',
    });
    expect(one.refused(handOver(2))).toBe('hand-over.lead-decides');
    one.do(handOver(2, { by: people.lead, to: second.id }));
    expect(one.refused(bounce)).toBe('hand-over.lead-decides');
    one.do(accept);
    expect(one.state).toMatchObject({ bounces: 0, line: 2 });
  });

  test('not by somebody else, and not when there is nothing to send back', () => {
    const one = handed();
    const other: IssueCommand = { type: 'bounce', by: people.colleague, reason: 'other' };
    expect(one.refused(other)).toBe('issue.not-offered-to-you');
    one.do(accept);
    expect(one.refused(bounce)).toBe('hand-over.none');
  });

  test('what is passed on within a line is declined, not sent back', () => {
    const one = caseIn('in-progress');
    one.do(assign(people.colleague));
    expect(one.refused({ type: 'bounce', by: people.colleague, reason: 'other' })).toBe(
      'hand-over.none',
    );
  });
});

describe('C.3 the ladder moves it up', () => {
  test('an owner hands it over and owes the note; the receiver cannot send it back', () => {
    const one = caseIn('in-progress', {
      statedSeverity: 'S1',
      policy: { ...defaultPolicy, automatic: true },
    });
    one.wait('30min');
    expect(one.all('handed-over')[0]).toMatchObject({ by: 'timer', from: 1, line: 2 });
    expect(one.state.owed).toContain('to-line-2');
    expect(one.all('assignee-sought').at(-1)).toMatchObject({ line: 2, by: 'timer' });
    const { search } = one.state;
    const router = { id: 'router', roles: [] };
    one.do({ type: 'offer', by: router, search, assignee: 'selma', team: 'l2', choice: 'c' });
    expect(one.refused(bounce)).toBe('hand-over.by-ladder');
    one.do({ ...bounce, by: people.lead });
    expect(one.state).toMatchObject({ assignee: 'emil', handOver: null });
  });

  test('it goes up once, and a higher line replaces what is on its way', () => {
    const one = caseIn('in-progress', { statedSeverity: 'S1', policy: defaultPolicy });
    one.wait('3h');
    expect(one.all('handed-over').map(({ from, line }) => [from, line])).toEqual([
      [1, 2],
      [1, 3],
    ]);
    expect(one.state).toMatchObject({ line: 1, handOver: { from: 1, to: 3 }, owner: 'emil' });
  });

  test('nobody owns it yet: the line changes at once', () => {
    const one = caseIn('offered', { statedSeverity: 'S1', policy: defaultPolicy });
    one.wait('30min');
    expect(one.state).toMatchObject({ line: 2, handOver: null });
    expect(one.all('handed-over')).toEqual([]);
  });
});

describe('no hand-over is lost, whatever happens at once', () => {
  const ends = ['accepted', 'bounced', 'resolved', 'cancelled', 'auto-closed'];

  test('it is on its way until one of its ends, under one owner all the time', () => {
    let seen = 0;
    fc.assert(
      fc.property(stories(40), (story) => {
        const { first, moves } = play(story);
        let before = first;
        for (const { after, events, slept } of moves) {
          const types = [...slept, ...(events ?? [])].map(({ type }) => type);
          const onItsWay = after.handOver !== null;
          const { line, owner } = after;
          const stands = isPassedOn(after) && after.handOver?.from === line && owner !== null;
          expect(onItsWay).toBe(onItsWay && stands);
          seen += Number(onItsWay);
          const isOver = before.handOver !== null && !onItsWay;
          const isGivenBack = types.includes('assigned') && after.assignee === owner;
          const ended = isGivenBack || types.some((type) => ends.includes(type));
          expect(isOver).toBe(isOver && ended);
          before = after;
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('it goes from one line to another, and an offer has time only while somebody is to accept', () => {
    let seen = 0;
    fc.assert(
      fc.property(stories(40), (story) => {
        for (const { after, events, slept } of play(story).moves) {
          const still = [...slept, ...(events ?? [])].filter(
            (event) => event.type === 'handed-over' && event.from === event.line,
          );
          expect(still).toEqual([]);
          const clock = after.clocks.find(({ name }) => name === 'accept');
          const runs = clock !== undefined && isOpen(clock);
          expect(runs).toBe(runs && (after.stage === 'assign' || isPassedOn(after)));
          seen += Number(runs && after.owner !== null);
        }
      }),
      { numRuns: 300 },
    );
    expect(seen).toBeGreaterThan(20);
  });

  test('who is sought is never one who declined, let it pass, or owns it', () => {
    let seen = 0;
    fc.assert(
      fc.property(stories(40), (story) => {
        let state: IssueState | undefined;
        for (const event of play(story).events) {
          state = issueProcess.evolve(state, event);
          if (event.type !== 'assignee-sought') continue;
          seen += 1;
          const { declinedBy, offeredTo, owner } = state;
          const never = [...declinedBy, ...offeredTo, ...(owner === null ? [] : [owner])];
          expect(event.excluded).toEqual([...new Set(never)]);
        }
      }),
      { numRuns: 200 },
    );
    expect(seen).toBeGreaterThan(100);
  });
});

test('an issue is neither the duplicate nor the child of itself by way of others', () => {
  const by = people.hotline;
  const to = (relation: 'duplicate-of' | 'child-of' | 'related-to') =>
    refusalToLink('a', { type: 'link', by, relation, issue: 'b' }, ['c', 'a']);
  expect(to('duplicate-of')).toBe('issue.link-cycle');
  expect(to('child-of')).toBe('issue.link-cycle');
  expect(to('related-to')).toBeUndefined();
});
