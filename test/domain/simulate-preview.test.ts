import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fold, handle } from '../../domain/process.ts';
import { previewIssue, PreviewTally } from '../../domain/simulate/preview.ts';
import {
  creation,
  day,
  hour,
  live,
  people,
  pin,
  record,
  start,
  stories,
} from './simulate-lives.ts';

const respondIn = (respond: '10min' | '30min' | '2h'): Policy =>
  pin('standard', {
    version: 2,
    targets: defaultPolicyDocument.targets.map((row) => ({
      ...row,
      targets: { ...row.targets, respond },
    })),
  });

/** An S2 issue, response due after an hour, that nobody has touched. */
function untouched(afterMs: number): IssueState {
  const state = fold(issueProcess, undefined, record(creation(), [], afterMs));
  if (state === undefined) throw new Error('Nothing was recorded.');
  return state;
}

describe('requirement 0-13: the consequences of a rebase before it is ordered', () => {
  const at = start + hour / 4;

  test.each([
    ['30min', 'keep', start + hour / 2, []],
    ['2h', 'keep', start + 2 * hour, []],
    ['10min', 'keep', start + hour / 6, ['respond']],
    ['10min', 'restart', at + hour / 6, []],
  ] as const)('respond in %s, %s', (respond, consumed, to, breaches) => {
    const preview = previewIssue(untouched(hour / 4), respondIn(respond), consumed, at);
    expect(preview.moved).toContainEqual({ clock: 'respond', from: start + hour, to });
    expect(preview.breaches).toEqual(breaches);
    expect(preview).not.toHaveProperty('refused');
  });

  test('what is missed anyway is no consequence', () => {
    const late = previewIssue(untouched(hour / 4), respondIn('30min'), 'keep', start + 2 * hour);
    expect(late.breaches).toEqual([]);
    expect(late.moved.map(({ clock }) => clock)).toEqual(['respond']);
  });

  test('a refusal says why, and nothing moves', () => {
    const same = pin('standard');
    expect(previewIssue(untouched(0), same, 'keep', at)).toEqual({
      moved: [],
      breaches: [],
      refused: 'policy.unchanged',
    });
    expect(previewIssue(untouched(0), same, 'keep', at, 'calendar')).toEqual({
      moved: [],
      breaches: [],
    });
    const none = pin('standard', { targets: [] });
    expect(previewIssue(untouched(0), none, 'keep', at).refused).toBe('policy.no-target');
  });

  test('a preview says what the command then does, and changes nothing', () => {
    fc.assert(
      fc.property(stories, fc.boolean(), (story, keep) => {
        const events = live(story);
        const state = fold(issueProcess, undefined, events);
        if (state === undefined) return;
        const frozen = JSON.stringify(state);
        const now = (events.at(-1)?.at ?? start) + hour;
        const policy = pin(story.level, { version: 7, leastSeverityOfFault: 'S1' });
        const consumed = keep ? 'keep' : 'restart';
        const preview = previewIssue(state, policy, consumed, now);
        expect(JSON.stringify(state)).toBe(frozen);
        const by = people.mona;
        const command = { type: 'rebase', by, policy, cause: 'policy', consumed } as const;
        const done = handle(issueProcess, state, command, now);
        expect(preview.refused).toBe(done.ok ? undefined : done.refusal.code);
        for (const { clock, to } of preview.moved) {
          const after = done.ok ? done.state.clocks.find(({ name }) => name === clock) : undefined;
          expect(after?.dueAt ?? null).toBe(to);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('many issues: 12 would breach, 40 due times move, the first are named', () => {
    const tally = new PreviewTally(5);
    const preview = { moved: [], breaches: [] };
    const moved = { clock: 'restore', from: start, to: start + day };
    for (let index = 0; index < 12; index += 1) {
      const id = `issue-${index}`;
      tally.add({ id, number: id }, { ...preview, moved: [moved, moved], breaches: ['respond'] });
    }
    for (let index = 0; index < 16; index += 1) {
      tally.add({ id: 'x', number: 'x' }, { ...preview, moved: [moved] });
    }
    tally.add({ id: 'y', number: 'y' }, { ...preview, refused: 'issue.closed' });
    tally.add({ id: 'z', number: 'z' }, preview);
    const report = tally.report();
    expect(report).toMatchObject({
      issues: 30,
      wouldBreach: 12,
      dueTimesMove: 40,
      refused: { 'issue.closed': 1 },
    });
    expect(report.first.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4].map((n) => `issue-${n}`));
  });
});
