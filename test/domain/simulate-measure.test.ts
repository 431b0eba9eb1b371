import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { otherDocument, pinnedPolicies, recordedIssue } from '../../bench/simulate.ts';
import type { IssueCommand } from '../../domain/issue/command.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { fold } from '../../domain/process.ts';
import { Comparison } from '../../domain/simulate/comparison.ts';
import { measure, type ClockMeasure, type Measure } from '../../domain/simulate/measure.ts';
import { replayIssue } from '../../domain/simulate/replay.ts';
import { Tally } from '../../domain/simulate/tally.ts';
import { creation, day, hour, minute, people, pin, record, start } from './simulate-lives.ts';

const by = people.emil;
const acts = {
  assess: { type: 'assess', by, impact: 'H', urgency: 'M', complexity: 'L' },
  assign: { type: 'assign', by: people.lena, assignee: 'emil' },
  accept: { type: 'accept', by },
  update: { type: 'update-customer', by },
  restore: { type: 'restore', by },
  resolve: { type: 'resolve', by, resolution: 'advice' },
  confirm: { type: 'confirm', by: people.cleo },
} as const satisfies Record<string, IssueCommand>;

const measured = (events: readonly IssueEvent[]): Measure => {
  const state = fold(issueProcess, undefined, events);
  if (state === undefined) throw new Error('Nothing was recorded.');
  return measure(events, state);
};
const endsOf = ({ clocks }: Measure, name: string): readonly string[] =>
  clocks.filter((clock) => clock.name === name).map(({ period, end }) => `${period} ${end}`);

describe('requirement 0-13: what an issue cost', () => {
  const worked = [
    [5 * minute, acts.assess],
    [10 * minute, acts.assign],
    [15 * minute, acts.accept],
  ] as const;

  test('each clock ends met, breached, open or stopped, each period for itself', () => {
    // S2 standard: respond 1 h, first notice 30 min, progress 8 h until restored, restore 24 h.
    const events = record(
      creation(),
      [...worked, [7 * hour, acts.update], [20 * hour, acts.update], [21 * hour, acts.restore]],
      22 * hour,
    );
    const one = measured(events);
    expect(endsOf(one, 'respond')).toEqual(['1 met']);
    expect(endsOf(one, 'first-notice')).toEqual(['1 breached']);
    // Kept once, missed once, and the third period ended with the restoration.
    expect(endsOf(one, 'progress')).toEqual(['1 met', '2 breached', '3 stopped']);
    expect(endsOf(one, 'restore')).toEqual(['1 met']);
    expect(endsOf(one, 'resolve')).toEqual(['1 open']);
    const restore = one.clocks.find(({ name }) => name === 'restore');
    expect(restore).toEqual({
      name: 'restore',
      period: 1,
      end: 'met',
      dueAt: start + 24 * hour,
      severity: 'S2',
      level: 'standard',
      customer: 'acme',
      internal: false,
      bestEffort: false,
    });
    expect(one.clocks.find(({ name }) => name === 'progress')?.internal).toBe(true);
  });

  test('a miss counts at the severity it happened at', () => {
    const up: IssueCommand = { type: 'reprioritise', by, severity: 'S1' };
    const events = record(creation(), [[2 * hour, up]], 3 * hour);
    const respond = measured(events).clocks.find(({ name }) => name === 'respond');
    expect(respond).toMatchObject({ end: 'breached', severity: 'S2', dueAt: start + hour });
  });

  test('notices are counted by who gets them, escalations by height and action, line moves apart', () => {
    // The first five minutes of an S1 without anybody acting: one rung at 0 s, nobody owns the issue.
    const s1 = creation({ statedSeverity: 'S1' });
    expect(measured(record(s1, [], 5 * minute))).toMatchObject({
      notices: { customer: 1, 'service-manager': 1 },
      escalationLevels: { 3: 1 },
      escalationActions: { inform: 1 },
      tierMoves: {},
      dueSteps: 1,
    });
    // At 30 min: half of the response (nobody has taken it: the line lead), the line, the notice that was missed.
    const half = measured(record(s1, [], 31 * minute));
    expect(half.tierMoves).toEqual({ 2: 1 });
    expect(half.notices['line-lead']).toBeGreaterThan(0);
    const kept = measured(record(s1, [[minute, acts.update]], 2 * minute));
    expect(kept.notices).toEqual({ customer: 2, 'service-manager': 1 });
  });

  test('a target without entitlement is no promise', () => {
    const none = creation({ level: 'none', policy: pin('none') });
    const { clocks } = measured(record(none, [], 20 * day));
    const respond = clocks.find(({ name }) => name === 'respond');
    expect(respond).toMatchObject({ end: 'breached', bestEffort: true, internal: false });
    const tally = new Tally();
    tally.add(measured(record(none, [], 20 * day)));
    const report = tally.report();
    expect(report.breachedIssues).toBe(0);
    expect(report.severities).toEqual([]);
    expect(report.clocks.find(({ clock }) => clock === 'respond')).toMatchObject({
      bestEffort: true,
      breached: 1,
      attainment: 0,
    });
  });
});

const clock = (over: Partial<ClockMeasure>): ClockMeasure => ({
  name: 'restore',
  period: 1,
  end: 'met',
  dueAt: start,
  severity: 'S1',
  level: 'premier',
  customer: 'acme',
  internal: false,
  bestEffort: false,
  ...over,
});
const issue = (clocks: readonly ClockMeasure[], customer = 'acme'): Measure => ({
  id: 'i',
  number: 'ITR-1',
  customer,
  level: 'premier',
  severity: 'S1',
  clocks,
  notices: { owner: 2 },
  escalationLevels: { 1: 1 },
  escalationActions: { reminder: 1 },
  tierMoves: { 2: 1 },
  dueSteps: 3,
});

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
/** What is in use after a collection, in MB: without one it is what was not collected yet. */
const heapInUse = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1024 / 1024;
};

describe('requirement 0-13: what many issues add up to', () => {
  test('attainment is met of met and breached, rounded down, and only promises count by severity', () => {
    const tally = new Tally();
    for (let index = 0; index < 29_999; index += 1) tally.add(issue([clock({})]));
    tally.add(issue([clock({ end: 'breached' }), clock({ end: 'open' })]));
    tally.add(issue([clock({ name: 'accept', internal: true, end: 'breached' })]));
    const report = tally.report();
    const ends = { met: 29_999, breached: 1, open: 1, stopped: 0, attainment: 99.99 };
    expect(report).toMatchObject({
      issues: 30_001,
      breachedIssues: 1,
      severities: [{ key: 'S1', ...ends }],
      levels: [{ key: 'premier', ...ends }],
      customers: [{ key: 'acme', ...ends }],
      otherCustomers: null,
      notices: { owner: 60_002 },
      tierMoves: { 2: 30_001 },
      dueSteps: 90_003,
    });
    expect(report.clocks).toEqual([
      {
        clock: 'accept',
        internal: true,
        bestEffort: false,
        met: 0,
        breached: 1,
        open: 0,
        stopped: 0,
        attainment: 0,
      },
      { clock: 'restore', internal: false, bestEffort: false, ...ends },
    ]);
  });

  test('no more than 10,000 customers are kept apart', () => {
    const tally = new Tally();
    for (let index = 0; index < 10_005; index += 1) {
      tally.add(issue([clock({ customer: `c-${index}` })], `c-${index}`));
    }
    tally.add(issue([clock({ customer: 'c-0', end: 'breached' })]));
    const { customers, otherCustomers } = tally.report();
    expect(customers).toHaveLength(10_000);
    expect(customers[0]).toMatchObject({ key: 'c-0', met: 1, breached: 1, attainment: 50 });
    expect(otherCustomers).toMatchObject({ met: 5, breached: 0, attainment: 100 });
  });

  const tighter: Policy = pin('standard', {
    version: 2,
    targets: defaultPolicyDocument.targets.map((row) => ({
      ...row,
      targets: { ...row.targets, respond: '10min' },
    })),
  });
  const answered = (index: number): readonly IssueEvent[] =>
    record(
      creation({ id: `issue-${index}`, number: `ITR-${index}` }),
      [[15 * minute, acts.update]],
      20 * minute,
    );

  test('issues that newly miss a promise are counted, and the first 200 named', () => {
    const there = new Comparison();
    const back = new Comparison();
    for (let index = 0; index < 205; index += 1) {
      const replay = replayIssue(answered(index), () => tighter, start + 20 * minute);
      there.add(replay);
      const events = replay.simulated?.events ?? [];
      back.add(replayIssue(events, () => pin('standard'), start + 20 * minute));
    }
    const report = there.report();
    expect(report).toMatchObject({ issues: 205, refusedIssues: 0, skipped: [] });
    expect(report.newlyBreaching.count).toBe(205);
    expect(report.newlyBreaching.first).toHaveLength(200);
    expect(report.newlyBreaching.first[0]).toEqual({
      id: 'issue-0',
      number: 'ITR-0',
      customer: 'acme',
      clocks: ['respond'],
    });
    expect(report.noLongerBreaching.count).toBe(0);
    expect(report.difference).toMatchObject({
      breachedIssues: { actual: 0, simulated: 205, change: 205 },
      breaches: { respond: { actual: 0, simulated: 205, change: 205 } },
      clocks: { respond: { actual: 100, simulated: 0, change: -100 } },
      severities: { S2: { actual: 100, simulated: 0, change: -100 } },
    });
    expect(back.report()).toMatchObject({
      newlyBreaching: { count: 0 },
      noLongerBreaching: { count: 205 },
    });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('what was refused is counted by command and code, and refused issues are in neither tally', () => {
    const comparison = new Comparison();
    const stops = defaultPolicyDocument.stops.filter(({ reason }) => reason !== 'no-access');
    const suspend: IssueCommand = {
      type: 'suspend',
      by,
      reason: 'no-access',
      text: { id: 'evidence', digest: '' },
    };
    const events = record(creation(), [[minute, suspend]], hour);
    comparison.add(replayIssue(events, () => pin('standard', { stops }), start + hour));
    comparison.add(replayIssue(events, () => pin('standard', { stops }), start + hour));
    comparison.add(replayIssue(events, () => undefined, start + hour));
    expect(comparison.report()).toMatchObject({
      issues: 2,
      refusedIssues: 1,
      skipped: [
        { type: 'suspend', code: 'issue.stop-reason-unknown', count: 2 },
        { type: 'receive', code: 'policy.none', count: 1 },
      ],
    });
  });

  test('memory stays flat over 2,000 issues', () => {
    const recorded = pinnedPolicies();
    const other = pinnedPolicies(otherDocument());
    const made = Array.from({ length: 50 }, (_, index) => recordedIssue(index, recorded));
    // The short ones: what is kept by mistake is kept of them as well, and the test ends sooner.
    const lives = made.toSorted((one, other) => one.length - other.length).slice(0, 20);
    const comparison = new Comparison();
    const heaps: number[] = [];
    let events = 0;
    for (let index = 0; index < 2000; index += 1) {
      const life = lives[index % lives.length] ?? [];
      const until = life.at(-1)?.at ?? start;
      const replay = replayIssue(life, ({ level }) => other[level], until);
      events += replay.actual.events.length + (replay.simulated?.events.length ?? 0);
      comparison.add(replay);
      if (index % 50 === 49) heaps.push(heapInUse());
    }
    expect(comparison.report().issues).toBe(2000);
    // Kept, these issues would take hundreds of megabytes; what is left over is noise.
    const leastOf = (part: readonly number[]): number => Math.min(...part);
    const growth = leastOf(heaps.slice(20)) - leastOf(heaps.slice(0, 20));
    expect(events).toBeGreaterThan(40_000);
    expect(growth).toBeLessThan(8);
  }, 120_000);
});
