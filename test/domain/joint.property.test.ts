import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CommandName, IssueCommand } from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { effects } from '../../domain/issue/effects.ts';
import { isJointEvent } from '../../domain/issue/joint/evolve.ts';
import { taskTimers } from '../../domain/issue/joint/due.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { advance, handle, type Instant } from '../../domain/process.ts';
import { replayIssue } from '../../domain/simulate/replay.ts';
import {
  addMember,
  addTask,
  chief,
  closeJoint,
  head,
  holdMeeting,
  nameLead,
  ofTask,
  open,
  planMeeting,
  reschedule,
  worker,
} from './joint-support.ts';
import { caseIn, defaultPolicy, ms, people, quickDemo, sample, start } from './support.ts';

const runs = { numRuns: 40 };
const actors = [worker, chief, head, people.engineer, people.lead, people.customer];
/** What happens to the issue itself meanwhile. */
const others: readonly CommandName[] = [
  'resolve',
  'confirm',
  'reject',
  'reopen',
  'ask-customer',
  'answer',
  'restore',
  'reprioritise',
];

/** Dice of one move. */
interface Dice {
  readonly after: number;
  readonly pick: number;
  readonly actor: number;
  readonly task: number;
  readonly ahead: number;
}
const hour = ms('1h');
const dice: fc.Arbitrary<Dice> = fc.record({
  after: fc.oneof(fc.constant(0), fc.nat({ max: hour }), fc.nat({ max: 48 * hour })),
  pick: fc.nat({ max: 29 }),
  actor: fc.nat({ max: actors.length - 1 }),
  task: fc.integer({ min: 1, max: 4 }),
  ahead: fc.oneof(fc.integer({ min: -10, max: 5_000 }), fc.nat({ max: 96 * hour })),
});
interface Story {
  readonly quick: boolean;
  readonly urgent: boolean;
  /** With a war room that has a lead. */
  readonly begun: boolean;
  readonly moves: readonly Dice[];
}
const stories: fc.Arbitrary<Story> = fc.record({
  quick: fc.boolean(),
  urgent: fc.boolean(),
  begun: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  moves: fc.array(dice, { minLength: 5, maxLength: 40, size: 'max' }),
});

function commandFor({ pick, actor, task, ahead }: Dice, now: Instant): IssueCommand {
  const by = actors[actor] ?? worker;
  const id = `issue-1:t${task}`;
  const commands: readonly IssueCommand[] = [
    open,
    nameLead,
    { type: 'name-lead', by, department: 'core' },
    addMember(`p${task}`),
    { type: 'remove-member', by, person: `p${task}` },
    planMeeting(now + ahead),
    holdMeeting(task === 1 ? now + ahead : undefined, `issue-1:m${task}`),
    ...[1, 2, 3, 4].map(() => addTask(now + ahead, task === 1 ? chief.id : worker.id)),
    ...[1, 2, 3].map(() => ofTask('accept-task', by, id)),
    ofTask('decline-task', by, id),
    ofTask('complete-task', by, id),
    ofTask('cancel-task', by, id),
    { ...reschedule(now + ahead, undefined, by), task: id } as IssueCommand,
    { ...reschedule(now + ahead, `p${actor}`, by), task: id } as IssueCommand,
    closeJoint,
  ];
  const name = others[pick - commands.length];
  return name === undefined ? (commands[pick] ?? open) : sample[name];
}

interface Lived {
  readonly state: IssueState;
  readonly now: Instant;
  readonly states: readonly IssueState[];
  readonly events: readonly IssueEvent[];
}

function live({ quick, urgent, begun, moves }: Story): Lived {
  const policy = quick ? quickDemo : defaultPolicy;
  const one = caseIn('in-progress', { policy, statedSeverity: urgent ? 'S1' : 'S2' });
  if (begun) {
    one.do(open);
    one.do(nameLead);
  }
  let { state, now } = one;
  const events = [...one.events];
  const states = [state];
  for (const roll of moves) {
    now += quick ? Math.floor(roll.after / 3600) : roll.after;
    const answer = handle(issueProcess, state, commandFor(roll, now), now);
    if (!answer.ok) continue;
    state = answer.state;
    events.push(...answer.events);
    states.push(state);
  }
  return { state, now, states, events };
}

const horizon = ms('400d');
const only = (events: readonly IssueEvent[], type: IssueEvent['type']): number =>
  events.filter((event) => event.type === type).length;

/** Events of the timers of tasks with the period of their clock, for each falls due once in a period. */
function fired(events: readonly IssueEvent[]): string[] {
  let state: IssueState | undefined;
  return events.flatMap((event) => {
    const before = state;
    state = issueProcess.evolve(state, event);
    if (event.type !== 'task-missed' && event.type !== 'task-escalated') return [];
    const task = before?.joint?.tasks.find(({ id }) => id === event.task);
    const period = task?.clocks.find(({ name }) => name === event.clock)?.period ?? 0;
    const rung = event.type === 'task-escalated' ? event.step : 'missed';
    return [`${event.task} ${event.clock} ${period}|${rung}`];
  });
}

describe('C.8, 3-9.3: whatever people do', () => {
  test('at most one joint resolution is open, and no task is lost', () => {
    let tasks = 0;
    fc.assert(
      fc.property(stories, (story) => {
        const { state, events } = live(story);
        const opened = only(events, 'joint-opened') - only(events, 'joint-closed');
        const isOpen = state.joint !== null && state.joint.closedAt === null;
        expect(opened).toBe(isOpen ? 1 : 0);
        const added = events.flatMap((event) => (event.type === 'task-added' ? [event.task] : []));
        expect(state.joint?.tasks.map(({ id }) => id) ?? []).toEqual(added);
        expect(new Set(added).size).toBe(added.length);
        tasks += added.length;
      }),
      runs,
    );
    expect(tasks).toBeGreaterThan(runs.numRuns / 4);
  });

  test('each timer of a task fires once, in due order, late or on time', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(stories, (story) => {
        const { state, now, events } = live(story);
        const slept = advance(issueProcess, state, now + horizon);
        const all = fired([...events, ...slept.events]);
        expect(new Set(all).size).toBe(all.length);
        for (const each of all) seen.add(each.slice(each.lastIndexOf('|') + 1));
        expect(taskTimers(slept.state).filter(({ dueAt }) => dueAt <= now + horizon)).toEqual([]);
        let stepped: IssueState = state;
        const often: IssueEvent[] = [];
        for (;;) {
          const wake = issueProcess.wake(stepped);
          if (wake === undefined || wake.at > now + horizon) break;
          const step = advance(issueProcess, stepped, Math.max(wake.at, now));
          often.push(...step.events);
          stepped = step.state;
        }
        expect(often.map((event) => ({ ...event, at: 0 }))).toEqual(
          slept.events.map((event) => ({ ...event, at: 0 })),
        );
      }),
      runs,
    );
    expect([...seen].toSorted()).toEqual([
      'missed',
      'task task due',
      'task task late',
      'task task stuck',
      'task-accept task waits',
    ]);
  });

  test('a date that nobody moved is the instant its clock ends', () => {
    fc.assert(
      fc.property(stories, (story) => {
        for (const { joint } of live(story).states) {
          for (const { dueAt, clocks } of joint?.tasks ?? []) {
            const clock = clocks.find(({ name }) => name === 'task');
            expect([null, dueAt]).toContain(clock?.dueAt);
          }
        }
      }),
      runs,
    );
  });

  test('the state is plain JSON, and any event can be folded into any state', () => {
    fc.assert(
      fc.property(stories, stories, (story, other) => {
        const { states, events } = live(story);
        const { states: elsewhere } = live(other);
        for (const state of states) expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        for (const event of events.filter(isJointEvent)) {
          for (const state of elsewhere.slice(-3)) {
            const after = issueProcess.evolve(state, event);
            expect(issueProcess.view(after).id).toBe(state.id);
            expect(effects(event, after)).toBeInstanceOf(Array);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('0-13: a back-test under the same policy does the same again', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const { events } = live(story);
        const now = events.at(-1)?.at ?? start;
        const { simulated, skipped } = replayIssue(events, ({ policy }) => policy, now);
        expect(skipped).toEqual([]);
        expect(simulated?.events).toEqual(events);
      }),
      { numRuns: 40 },
    );
  });
});
