import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { IssueCommand } from '../../domain/issue/command.ts';
import type { EventName, IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fold } from '../../domain/process.ts';
import { replayIssue, type Replay } from '../../domain/simulate/replay.ts';
import {
  content,
  creation,
  day,
  hour,
  live,
  minute,
  people,
  pin,
  record,
  start,
  stories,
} from './simulate-lives.ts';

const assess: IssueCommand = {
  type: 'assess',
  by: people.hana,
  impact: 'H',
  urgency: 'M',
  complexity: 'L',
};
const assign: IssueCommand = { type: 'assign', by: people.lena, assignee: 'emil' };
const accept: IssueCommand = { type: 'accept', by: people.emil };
const begun = [
  [5 * minute, assess],
  [10 * minute, assign],
  [15 * minute, accept],
] as const;

/** The recorded issue under another policy. */
const under = (policy: Policy, events: readonly IssueEvent[], untilMs = day): Replay =>
  replayIssue(events, () => policy, start + untilMs);
const typesOf = (events: readonly IssueEvent[] = []): readonly EventName[] =>
  events.map(({ type }) => type);
const breachesOf = (events: readonly IssueEvent[] = []): readonly string[] =>
  events.flatMap((event) => (event.type === 'clock-breached' ? [event.clock] : []));

describe('requirement 0-13: a back-test runs the rules of the product', () => {
  test('the same policy gives the very events that were recorded', () => {
    let total = 0;
    const seen = new Set<EventName>();
    fc.assert(
      fc.property(stories, (story) => {
        const events = live(story);
        total += events.length;
        for (const { type } of events) seen.add(type);
        const until = events.at(-1)?.at ?? start;
        const { actual, simulated, skipped } = replayIssue(events, ({ policy }) => policy, until);
        expect(skipped).toEqual([]);
        expect(simulated?.events).toEqual(events);
        expect(actual.events).toEqual(events);
        expect(simulated?.state).toEqual(fold(issueProcess, undefined, events));
        expect(simulated?.measure).toEqual(actual.measure);
      }),
      { numRuns: 150 },
    );
    expect(total).toBeGreaterThan(1500);
    for (const type of [
      'rebased',
      'approval-decided',
      'approval-withdrawn',
      'approval-decision-refused',
      'operation-planned',
      'measure-arranged',
      'nobody-told',
      'assigned',
    ] as const) {
      expect(seen).toContain(type);
    }
  });

  test('an operation is replayed from its plan to its end', () => {
    const window = { from: start + 20 * minute, until: start + hour };
    const plan = { type: 'plan-operation', by: people.emil, text: content, class: 'D' } as const;
    const operation = `${creation().id}.op1`;
    const events = record(
      creation(),
      [
        ...begun,
        [16 * minute, { ...plan, ...window, executors: ['emil'] }],
        [25 * minute, { type: 'start-operation', by: people.emil, operation }],
        [30 * minute, { type: 'end-operation', by: people.emil, operation, outcome: 'done' }],
      ],
      hour,
    );
    expect(typesOf(events)).toEqual(
      expect.arrayContaining(['operation-planned', 'operation-started', 'operation-ended']),
    );
    const { simulated, skipped } = replayIssue(events, ({ policy }) => policy, start + hour);
    expect(skipped).toEqual([]);
    expect(simulated?.events).toEqual(events);
  });

  test('another policy never throws, and people do only what they did, when they did it', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const events = live(story);
        const until = (events.at(-1)?.at ?? start) + 40 * day;
        const other = pin(story.level, {
          version: 9,
          freeSuspension: '1bd',
          leastSeverityOfFault: 'S2',
          reopenWithin: '1d',
          waiting: { ...defaultPolicyDocument.waiting, close: '5bd' },
        });
        const { simulated } = replayIssue(events, () => other, until);
        expect(simulated?.state.policy).toEqual(other);
        const instants = new Set(events.map(({ at }) => at));
        const all = simulated?.events ?? [];
        const acts = all.filter(({ by, dueAt }) => dueAt === undefined && by !== 'timer');
        expect(acts.filter(({ at }) => !instants.has(at))).toEqual([]);
        expect(all.filter(({ at, dueAt }) => dueAt !== undefined && dueAt > at)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what another policy changes', () => {
  const respond = (target: '10min' | '1h'): Policy =>
    pin('standard', {
      version: 2,
      targets: defaultPolicyDocument.targets.map((row) => ({
        ...row,
        targets: { ...row.targets, respond: target },
      })),
    });

  test('a response after 15 min is in time under 1 h and a breach under 10 min', () => {
    const events = record(creation(), begun, hour);
    expect(breachesOf(events)).toEqual(['first-notice']);
    const { actual, simulated, skipped } = under(respond('10min'), events, hour);
    expect(skipped).toEqual([]);
    expect(breachesOf(actual.events)).toEqual(['first-notice']);
    expect(breachesOf(simulated?.events)).toEqual(['respond', 'first-notice']);
    const breach = simulated?.events.find(({ type }) => type === 'clock-breached');
    expect(breach).toMatchObject({ at: start + 10 * minute, dueAt: start + 10 * minute });
    const backwards = under(respond('1h'), simulated?.events ?? [], hour);
    expect(breachesOf(backwards.simulated?.events)).toEqual(['first-notice']);
  });

  test('both worlds go on to the end without anybody acting', () => {
    const events = record(creation(), [], 0);
    expect(typesOf(events)).toEqual(['received']);
    const { actual, simulated } = under(respond('10min'), events, 70 * minute);
    expect(breachesOf(actual.events)).toEqual(['first-notice', 'respond']);
    expect(breachesOf(simulated?.events)).toEqual(['respond', 'first-notice']);
  });

  test('a command that the other policy refuses is skipped with its code', () => {
    const stops = defaultPolicyDocument.stops.filter(({ reason }) => reason !== 'third-party');
    const suspend = { type: 'suspend', by: people.emil, text: content } as const;
    const events = record(
      creation(),
      [
        ...begun,
        [hour, { ...suspend, reason: 'third-party' }],
        [2 * hour, { type: 'resume', by: people.emil }],
      ],
      3 * hour,
    );
    const { simulated, skipped } = under(pin('standard', { stops }), events);
    expect(skipped).toEqual([
      { type: 'suspend', at: start + hour, code: 'issue.stop-reason-unknown' },
      { type: 'resume', at: start + 2 * hour, code: 'issue.not-suspended' },
    ]);
    expect(typesOf(simulated?.events)).toContain('accepted');
  });

  test('an issue that the other policy does not take is in no other world', () => {
    const events = record(creation(), begun, hour);
    const none = replayIssue(events, () => undefined, start + hour);
    expect(none).toMatchObject({
      simulated: null,
      skipped: [{ type: 'receive', code: 'policy.none' }],
    });
    const noTargets = under(pin('standard', { targets: [] }), events);
    expect(noTargets).toMatchObject({
      simulated: null,
      skipped: [{ type: 'receive', code: 'policy.no-target' }],
    });
  });

  test('an assessment is assessed anew: what followed from the old matrix is not copied', () => {
    const harder: IssueCommand = { ...assess, impact: 'H', urgency: 'H' };
    const events = record(creation(), [[minute, harder]], 2 * minute);
    expect(typesOf(events)).toContain('reprioritised');
    const severityMatrix = { ...defaultPolicyDocument.severityMatrix, HH: 'S2' } as const;
    const { simulated, skipped } = under(pin('standard', { severityMatrix }), events, hour);
    expect(skipped).toEqual([]);
    expect(simulated?.state.severity).toBe('S2');
    expect(typesOf(simulated?.events)).not.toContain('reprioritised');
  });

  test('two commands of one person at one instant stay two', () => {
    const up: IssueCommand = { type: 'reprioritise', by: people.hana, severity: 'S1' };
    const events = record(
      creation(),
      [
        [minute, assess],
        [minute, up],
      ],
      2 * minute,
    );
    const { simulated } = under(pin('standard', { entryLine: { L: 2, M: 2, H: 3 } }), events, hour);
    expect(simulated?.state).toMatchObject({ severity: 'S1', line: 2 });
  });

  test('a free suspension without an end gets that of the other policy', () => {
    const suspend: IssueCommand = {
      type: 'suspend',
      by: people.emil,
      text: content,
      reason: 'third-party',
    };
    const events = record(creation(), [...begun, [hour, suspend]], hour);
    const { simulated } = under(pin('standard', { freeSuspension: '1bd' }), events, hour);
    expect(simulated?.state.hold?.until).toBe(start + day + hour);
  });

  test('a decision follows its request, whatever other requests there are', () => {
    const down: IssueCommand = { ...assess, impact: 'M', urgency: 'M' };
    const approve: IssueCommand = {
      type: 'decide-approval',
      by: people.sven,
      approval: 'issue-1.1',
      decision: 'approve',
    };
    const written = { recorded: true, text: content } as const;
    const consent: IssueCommand = { ...approve, ...written, by: people.lena };
    const events = record(
      creation(),
      [
        [minute, down],
        [2 * minute, approve],
        [3 * minute, consent],
      ],
      hour,
    );
    expect(fold(issueProcess, undefined, events)?.severity).toBe('S3');
    const same = under(pin('standard', { version: 2 }), events, hour);
    expect(same.skipped).toEqual([]);
    expect(same.simulated?.state.severity).toBe('S3');
    const severityMatrix = { ...defaultPolicyDocument.severityMatrix, MM: 'S2' } as const;
    const without = under(pin('standard', { severityMatrix }), events, hour);
    expect(without.skipped).toEqual([
      { type: 'decide-approval', at: start + 2 * minute, code: 'approval.unknown' },
      { type: 'decide-approval', at: start + 3 * minute, code: 'approval.unknown' },
    ]);
  });

  test('an issue stays on the policy that is tried out', () => {
    const rebase: IssueCommand = {
      type: 'rebase',
      by: people.mona,
      policy: pin('standard', { version: 5 }),
      cause: 'policy',
      consumed: 'keep',
    };
    const events = record(creation(), [[minute, rebase]], hour);
    const { simulated, skipped } = under(respond('10min'), events, hour);
    expect(skipped).toEqual([{ type: 'rebase', at: start + minute, code: 'policy.unchanged' }]);
    expect(simulated?.state.policy.version).toBe(2);
  });

  test('an answer about a notice that never went out does not happen', () => {
    const lost: IssueCommand = {
      type: 'nobody-on-duty',
      by: { id: 'worker', roles: [] },
      roles: ['line-lead'],
      template: 'clock-breached',
      facts: { clock: 'respond' },
    };
    const events = record(creation(), [[2 * hour, lost]], 3 * hour);
    const { simulated } = under(pin('standard', { version: 3 }), events, 3 * hour);
    expect(typesOf(events)).toContain('nobody-told');
    expect(typesOf(simulated?.events)).not.toContain('nobody-told');
  });
});
