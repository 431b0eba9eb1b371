import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueProcess } from '../../domain/issue/process.ts';
import { eachEvent, runs } from './random-checks.ts';
import { play, stories } from './random.ts';

describe('C.5 in any life of an issue', () => {
  test('C.5 one approval of a kind is pending at most, and none is decided by its requester', () => {
    eachEvent((_, __, { approvals }) => {
      const pending = approvals.filter(({ state }) => state === 'pending');
      const about = pending.map(({ subject, kind, requestedBy }) => {
        if ('operation' in subject) return subject.operation;
        if ('reference' in subject) return `${kind} ${subject.reference}`;
        return kind.startsWith('restricted') ? `${kind} ${requestedBy}` : kind;
      });
      expect(new Set(about).size).toBe(about.length);
      const own = approvals.flatMap(({ parties, requestedBy }) =>
        parties.flatMap(({ votes, byPhone }) =>
          votes.filter(({ by, way }) => by === requestedBy && !(byPhone && way === 'recorded')),
        ),
      );
      expect(own).toEqual([]);
      expect(new Set(approvals.map(({ id }) => id)).size).toBe(approvals.length);
    });
  });

  test('C.1 the severity falls by an approval only', () => {
    fc.assert(
      fc.property(stories(), (story) => {
        const { events } = play(story);
        for (const [index, event] of events.entries()) {
          if (event.type !== 'reprioritised' || event.to < event.from) continue;
          const cause = events.slice(0, index).findLast(({ type }) => !type.endsWith('withdrawn'));
          expect(cause).toMatchObject({ type: 'approval-decided', outcome: 'approved' });
        }
      }),
      runs,
    );
  });

  test('C.5 no operation of a closed issue may still begin', () => {
    eachEvent((event, __, { stage, operations }) => {
      if (stage !== 'close') return;
      expect(event.type).not.toBe('operation-started');
      const waiting = operations.filter(({ state }) => state === 'planned' || state === 'approved');
      expect(waiting).toEqual([]);
    });
  });

  test('C.5 an issue that is over leaves nothing behind that somebody waits for', () => {
    eachEvent((_, __, after) => {
      if (!issueProcess.over(after)) return;
      const left = after.approvals.filter(
        ({ state, expiresAt }) => state === 'pending' || expiresAt !== null,
      );
      expect(left).toEqual([]);
      expect(issueProcess.wake(after)).toBeUndefined();
    });
  });

  test('C.5 an operation is begun by an executor, in its window, when it is approved', () => {
    eachEvent((event, before, after) => {
      if (event.type !== 'operation-started') return;
      const one = before.operations.find(({ id }) => id === event.operation);
      expect(one?.state).toBe('approved');
      expect(one?.executors).toContain(event.by);
      expect(event.at >= (one?.from ?? Infinity) && event.at < (one?.until ?? 0)).toBe(true);
      const approval = before.approvals.find(({ id }) => id === one?.approval);
      expect(one?.class === 'D' ? undefined : 'approved').toBe(approval?.state);
      expect(after.stage).not.toBe('close');
    });
  });
});
