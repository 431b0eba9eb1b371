import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { between } from '../../domain/calendar/time.ts';
import { consumedBy, isOpen, runsOf } from '../../domain/clock.ts';
import type { EventName } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { statusOf, type IssueState } from '../../domain/issue/state.ts';
import type { Stage, Status } from '../../domain/issue/stages.ts';
import { calendarOf } from '../../domain/policy/policy.ts';
import { fold, handle } from '../../domain/process.ts';
import { always, eachEvent, runs } from './random-checks.ts';
import { play, stories } from './random.ts';
import { start } from './support.ts';

describe('design 1: state is nothing but its events', () => {
  test('folding the events gives the state, from the beginning and from any point', () => {
    fc.assert(
      fc.property(stories(), fc.nat(), (story, cut) => {
        const { events, moves, first } = play(story);
        const last = moves.at(-1)?.after ?? first;
        expect(fold(issueProcess, undefined, events)).toEqual(last);
        const at = events.length === 0 ? 0 : cut % events.length;
        const half = fold(issueProcess, undefined, events.slice(0, at));
        expect(fold(issueProcess, half, events.slice(at))).toEqual(last);
      }),
      runs,
    );
  });

  test('a refused command changes nothing and says why', () => {
    always(({ before, command, events, after, now }) => {
      if (events !== null) return;
      expect(after).toBe(before);
      const frozen = JSON.stringify(before);
      const again = handle(issueProcess, before, command, now);
      expect(again).toMatchObject({ ok: false });
      expect(JSON.stringify(before)).toBe(frozen);
    });
  });

  test('an accepted command leads to at least one event, all of them stamped now', () => {
    always(({ events, command, now }) => {
      if (events === null) return;
      expect(events.some((event) => event.dueAt === undefined && event.by === command.by.id)).toBe(
        true,
      );
      for (const event of events) expect(event.at).toBe(now);
    });
  });

  test('what fell due is by the timer and never before its instant', () => {
    eachEvent((event) => {
      expect(event.by === 'timer').toBe(event.dueAt !== undefined);
      expect(event.dueAt ?? event.at).toBeLessThanOrEqual(event.at);
      expect(event.at).toBeGreaterThanOrEqual(start);
    });
  });

  test('after a move nothing is left that was due', () => {
    always(({ events, after, now }) => {
      if (events === null) return;
      expect(issueProcess.due(after, now)).toEqual([]);
      const wake = issueProcess.wake(after);
      expect(wake === undefined || wake.at > now).toBe(true);
    });
  });

  test('the state goes through JSON and behaves the same afterwards', () => {
    always(({ before, command, now }) => {
      const copy = JSON.parse(JSON.stringify(before)) as IssueState;
      expect(copy).toEqual(before);
      expect(handle(issueProcess, copy, command, now)).toEqual(
        handle(issueProcess, before, command, now),
      );
      expect(issueProcess.wake(copy)).toEqual(issueProcess.wake(before));
    });
  });
});

describe('3-3.3 the way of an issue', () => {
  const afterClose = new Set<EventName>([
    'reopened',
    'archived',
    'noted',
    'linked',
    'unlinked',
    'joint-closed',
    'approval-decision-refused',
    'notice-failed',
    'nobody-told',
    // What was begun is ended, and what is owed is filed.
    'operation-ended',
    'papers-filed',
    'papers-overdue',
    // What is not about the work goes on.
    'approval-requested',
    'approval-decided',
    'approval-reminded',
    'approval-escalated',
    'approval-timed-out',
    'approval-expired',
    'approval-withdrawn',
    'measure-arranged',
  ]);
  /** What is asked for whatever becomes of the issue. */
  const lasting = /^(compensation|restricted-.*|complaint-.*|contract-.*|solution-.*|.*-closing)$/;

  test('nothing happens to a closed issue but what may', () => {
    eachEvent((event, before) => {
      if (before.stage !== 'close') return;
      expect(afterClose).toContain(event.type);
    });
  });

  test('no clock is open and no approval pending when it is closed', () => {
    eachEvent((_, __, { stage, clocks, approvals }) => {
      if (stage !== 'close') return;
      expect(clocks.filter(isOpen)).toEqual([]);
      const pending = approvals.filter(({ state }) => state === 'pending');
      expect(pending.filter(({ kind }) => !lasting.test(kind))).toEqual([]);
    });
  });

  test('an archived issue is closed for good', () => {
    eachEvent((event, before, after) => {
      expect(after.archived && after.stage !== 'close').toBe(false);
      expect(before.archived && event.type === 'reopened').toBe(false);
    });
  });

  test('3-3.3.3 the round grows by one with each rejection or reopening, else it stays', () => {
    eachEvent((event, before, after) => {
      const again = event.type === 'rejected' || event.type === 'reopened';
      expect(after.round).toBe(before.round + (again ? 1 : 0));
    });
  });

  test('there is exactly one owner from the acceptance on, and only who was offered it becomes the owner', () => {
    eachEvent((event, before, { stage, owner, assignee, outcome }) => {
      const accepted = stage === 'resolve' || stage === 'feedback' || outcome === 'confirmed';
      const isTaken = event.type === 'accepted';
      expect(owner).toBe(isTaken ? before.assignee : before.owner);
      expect(isTaken && assignee !== owner).toBe(false);
      if (stage === 'close' && !accepted) return;
      expect(owner === null).toBe(!accepted);
    });
  });

  test('the facts of being closed stand and fall together', () => {
    eachEvent((_, __, { stage, closedAt, outcome, score }) => {
      expect(closedAt !== null).toBe(stage === 'close');
      expect(outcome !== null).toBe(stage === 'close');
      expect(score !== null && outcome !== 'confirmed').toBe(false);
    });
  });

  test('the status always fits the stage', () => {
    const held: readonly Status[] = ['waiting-for-customer', 'suspended'];
    const fitting: Readonly<Record<Stage, readonly Status[]>> = {
      receive: ['new', ...held],
      assess: ['assessed', ...held],
      assign: ['offered', 'unassigned', ...held],
      resolve: ['in-progress', 'handing-over', 'restored', ...held],
      feedback: ['awaiting-confirmation'],
      close: ['closed', 'cancelled'],
    };
    eachEvent((_, __, after) => {
      expect(fitting[after.stage]).toContain(statusOf(after));
      expect(after.hold !== null).toBe(held.includes(statusOf(after)));
    });
  });

  test('C.2 a breach is never taken back, nor a line of a ledger, but by a period that begins', () => {
    eachEvent((_, before, after) => {
      for (const clock of before.clocks) {
        const later = after.clocks.find(({ name }) => name === clock.name);
        expect(later?.misses).toBeGreaterThanOrEqual(clock.misses);
        if (later?.period === clock.period + 1) continue;
        expect(later?.period).toBe(clock.period);
        expect(later?.breachedAt).toBe(clock.breachedAt ?? later?.breachedAt);
        expect(later?.ledger.slice(0, clock.ledger.length)).toEqual(clock.ledger);
      }
    });
  });

  test('C.2 the promised clocks have one period only', () => {
    eachEvent((_, __, { clocks }) => {
      const promised = clocks.filter(({ name }) =>
        ['respond', 'restore', 'resolve'].includes(name),
      );
      expect(promised.filter(({ period }) => period > 1)).toEqual([]);
    });
  });

  test('C.3 a rung is climbed once in a period of its clock', () => {
    fc.assert(
      fc.property(stories(), (story) => {
        const climbed: string[] = [];
        let state: IssueState | undefined;
        for (const event of play(story).events) {
          if (event.type === 'escalated' && event.cause === 'ladder') {
            const clock = state?.clocks.find(({ name }) => name === event.clock);
            climbed.push(`${event.step} ${clock?.period}`);
          }
          state = issueProcess.evolve(state, event);
        }
        expect(new Set(climbed).size).toBe(climbed.length);
      }),
      runs,
    );
  });

  test('C.3 nobody is told twice of one issue at one level', () => {
    eachEvent((_, __, { told }) => {
      expect(new Set(told).size).toBe(told.length);
    });
  });

  test('C.2 the ledger of an open clock replays to what it has consumed', () => {
    fc.assert(
      fc.property(stories(), (story) => {
        for (const { after, now } of play(story).moves) {
          for (const clock of after.clocks.filter(isOpen)) {
            const calendar = calendarOf(after.policy, clock.calendar);
            const replayed = runsOf(clock, now).reduce(
              (sum, { from, to }) => sum + between(calendar, from, to),
              0,
            );
            expect([clock.name, replayed]).toEqual([clock.name, consumedBy(clock, calendar, now)]);
          }
        }
      }),
      runs,
    );
  });
});

test('the random stories reach what is rare', () => {
  const seen = new Set<string>();
  const refusals = new Set<string>();
  fc.assert(
    fc.property(stories(40), (story) => {
      for (const { slept, events, after } of play(story).moves) {
        seen.add(after.stage).add(statusOf(after));
        if (events === null) refusals.add('refused');
        for (const { type } of [...slept, ...(events ?? [])]) seen.add(type);
      }
    }),
    { numRuns: 400, seed: 3 },
  );
  const names = ['archived', 'closed', 'cancelled', 'approval-decided', 'approval-escalated'];
  names.push('rebased', 'nobody-told', 'customer-reminded', 'observation-ended', 'auto-closed');
  names.push('approval-withdrawn', 'approval-expired', 'approval-timed-out', 'measure-arranged');
  names.push('clock-extended', 'operation-planned', 'operation-approved', 'operation-refused');
  names.push('operation-withdrawn', 'operation-started', 'operation-ended');
  for (const name of [...names, 'rejected', 'reopened', 'restored', 'resumed', 'clock-breached']) {
    expect(seen).toContain(name);
  }
  expect(refusals.size).toBe(1);
});
