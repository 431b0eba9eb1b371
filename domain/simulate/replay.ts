import type { ErrorCode } from '../errors.ts';
import type { IssueCommand } from '../issue/command.ts';
import { notices, type Notify } from '../issue/notices.ts';
import type { IssueEvent, Received } from '../issue/event.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import type { Policy } from '../policy/policy.ts';
import type { Instant, Step } from '../process.ts';
import { Course } from './course.ts';
import { Meter, type Measure } from './measure.ts';
import { inPlace, madeBy, readRecorded, type Recorded } from './recorded.ts';

/** A recorded command that the other policy refuses, and why. */
interface SkippedCommand {
  readonly type: IssueCommand['type'];
  readonly at: Instant;
  readonly code: ErrorCode;
}

/** What became of an issue in one of the worlds, and its figures. */
interface World extends Step<IssueState, IssueEvent> {
  readonly measure: Measure;
}

/** One issue in two worlds: as it was recorded, and as the same people would have met another policy. */
export interface Replay {
  readonly actual: World;
  /** Null when the issue would not have been accepted; `skipped` says why. */
  readonly simulated: World | null;
  readonly skipped: readonly SkippedCommand[];
}

/**
 * Back-test of one issue (requirement 0-13): people do what they did, when they did it; what the policy does follows
 * from the other policy. Both worlds go on to `until` without anybody acting.
 * @param policyFor the policy the issue is pinned to in the other world; undefined: none would have applied.
 * @throws {Error} for a record that does not begin with the creation.
 */
export function replayIssue(
  events: readonly IssueEvent[],
  policyFor: (received: Received) => Policy | undefined,
  until: Instant,
): Replay {
  const meter = new Meter();
  const recorded = readRecorded(events, meter.see);
  const course = new Course(meter.see, recorded.state, events);
  course.pass(until);
  const state = course.state ?? recorded.state;
  const actual = { state, events: course.events, measure: meter.read(state) };
  const policy = policyFor(recorded.received);
  if (policy !== undefined) return { actual, ...simulate(recorded, policy, until) };
  const { at } = recorded.received;
  return { actual, simulated: null, skipped: [{ type: 'receive', at, code: 'policy.none' }] };
}

function simulate(
  { received, moves }: Recorded,
  policy: Policy,
  until: Instant,
): Pick<Replay, 'simulated' | 'skipped'> {
  const meter = new Meter();
  const course = new Course(meter.see);
  const skipped: SkippedCommand[] = [];
  /** Id of a recorded request or operation → id of the one that the same command led to here. */
  const places = new Map<string, string>();
  for (const move of moves) {
    const { at, command } = move;
    course.pass(at, move.lateFrom);
    if (command === null || isReplyToNothing(command, course)) continue;
    const answer = give(
      course,
      inWorld(command, policy, places, course.state),
      at,
      received.policy,
    );
    if (typeof answer === 'string') {
      skipped.push({ type: command.type, at, code: answer });
      if (course.state === undefined) break;
    } else {
      const { approval, operation } = madeBy(answer);
      place(places, move.made.approval, approval);
      place(places, move.made.operation, operation);
    }
  }
  course.pass(until);
  const { state, events } = course;
  const simulated = state === undefined ? null : { state, events, measure: meter.read(state) };
  return { simulated, skipped };
}

function place(places: Map<string, string>, recorded: string | null, here: string | null): void {
  if (recorded !== null && here !== null) places.set(recorded, here);
}

/** The command as it reads in the other world. */
function inWorld(
  command: IssueCommand,
  policy: Policy,
  places: ReadonlyMap<string, string>,
  state: IssueState | undefined,
): IssueCommand {
  if (command.type === 'receive') return { ...command, policy };
  // Whoever was found there is found here, in the search that is under way here.
  if (command.type === 'offer' || command.type === 'nobody-found') {
    return { ...command, search: state?.search ?? 0 };
  }
  return inPlace(command, places);
}

/** The events of a command, or the code of its refusal. */
function give(
  course: Course,
  command: IssueCommand,
  at: Instant,
  recorded: Policy,
): readonly IssueEvent[] | ErrorCode {
  // Another policy is tried out, so the issue stays on it to the end.
  if (command.type === 'rebase' && !isSame(recorded, course)) return 'policy.unchanged';
  const answer = course.give(command, at);
  return answer.ok ? answer.events : answer.refusal.code;
}

/** Whether the issue began in this world under the policy that was recorded. */
function isSame(recorded: Policy, { events: [first] }: Course): boolean {
  return first?.type === 'received' && JSON.stringify(first.policy) === JSON.stringify(recorded);
}

/** What came back about a notice makes sense only where that notice went out. */
function isReplyToNothing(command: IssueCommand, { events }: Course): boolean {
  if (command.type !== 'nobody-on-duty' && command.type !== 'notice-failed') return false;
  let state: IssueState | undefined;
  for (const event of events) {
    state = issueProcess.evolve(state, event);
    if (notices(event, state).some((effect) => answers(command, effect))) return false;
  }
  return true;
}

type Reply = Extract<IssueCommand, { type: 'nobody-on-duty' | 'notice-failed' }>;

function answers(reply: Reply, { template, to, facts }: Notify): boolean {
  if (template !== reply.template) return false;
  if (reply.type === 'notice-failed') return true;
  const isAsked = reply.roles.every((name) =>
    to.some((recipient) => recipient.kind === 'role' && recipient.role === name),
  );
  return isAsked && ['step', 'clock'].every((key) => facts[key] === reply.facts[key]);
}
