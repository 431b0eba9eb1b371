import * as fc from 'fast-check';
import type { Approval } from '../../domain/approval.ts';
import {
  commandNames,
  consumedChoices,
  rebaseCauses,
  type CommandName,
  type IssueCommand,
} from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { commandsIn } from '../../domain/issue/legal.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { customerNotices, type Stage } from '../../domain/issue/stages.ts';
import { isPassedOn, type IssueState } from '../../domain/issue/state.ts';
import { roles } from '../../domain/people.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import {
  grades,
  lines,
  severities,
  type Grade,
  type Policy,
  type Severity,
} from '../../domain/policy/policy.ts';
import { advance, handle, type Actor, type Instant } from '../../domain/process.ts';
import {
  defaultPolicy,
  nobodyOnDuty,
  people,
  pinned,
  plainPolicy,
  quickDemo,
  receive,
  sample,
  start,
} from './support.ts';

/** What an issue may be put on in the middle of its life: other targets, calendars, clocks and silences. */
const policies: readonly Policy[] = [
  { ...defaultPolicy, version: 2 },
  { ...pinned(defaultPolicyDocument, 'premier'), version: 3 },
  { ...plainPolicy, version: 4 },
  { ...quickDemo, version: 5 },
];

const actors: readonly Actor[] = Object.values(people);
const engineers = [people.engineer, people.colleague];

/** The dice of one move; what they mean depends on where the issue stands. */
export interface Dice {
  /** Time since the move before, in ms. */
  readonly after: number;
  /** Whether the timer comes round in that time or the command finds everything still undone. */
  readonly timer: boolean;
  /** Whether the move falls on the very instant of the next thing due. */
  readonly onTheDot: boolean;
  /** Whether the command is one that the stage knows, by somebody who fits. */
  readonly sensible: boolean;
  /** Whether a sensible command is the one that leads to the next stage. */
  readonly forward: boolean;
  readonly pick: number;
  readonly actor: number;
  readonly severity: Severity;
  readonly grades: readonly [Grade, Grade, Grade];
  readonly reason: number;
  readonly until: number;
  readonly approve: boolean;
}

const minute = 60_000;
const anyGrade = fc.constantFrom(...grades);
const dice: fc.Arbitrary<Dice> = fc.record({
  after: fc.oneof(
    fc.constantFrom(0, 1, 4_000, 15 * minute, 30 * minute, 60 * minute, 4 * 60 * minute),
    fc.integer({ min: 0, max: 3 * minute }),
    fc.integer({ min: 0, max: 24 * 60 * minute }),
    fc.integer({ min: 0, max: 40 * 24 * 60 * minute }),
  ),
  timer: fc.boolean(),
  onTheDot: fc.boolean(),
  sensible: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, fc.boolean()),
  forward: fc.boolean(),
  pick: fc.nat(),
  actor: fc.nat(),
  severity: fc.constantFrom(...severities),
  grades: fc.tuple(anyGrade, anyGrade, anyGrade),
  reason: fc.nat(),
  until: fc.integer({ min: -1, max: 35 * 24 * 60 * minute }),
  approve: fc.boolean(),
});

/** A creation and what happens to it. */
export interface Story {
  readonly severity: Severity;
  readonly quick: boolean;
  readonly moves: readonly Dice[];
}

export const stories = (maxLength = 30): fc.Arbitrary<Story> =>
  fc.record({
    severity: fc.constantFrom(...severities),
    quick: fc.boolean(),
    moves: fc.array(dice, { maxLength, size: 'max' }),
  });

const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
};

/** Commands that few others may give. */
const forLeads: readonly CommandName[] = commandNames.filter((name) =>
  /task|take-over|unassign|hand-over/.test(name),
);

function actorFor(name: CommandName, roll: Dice, state: IssueState): Actor {
  const offer = name === 'accept' || name === 'decline' || name === 'bounce';
  if (roll.sensible && forLeads.includes(name)) return people.lead;
  const fits = offer && actors.find(({ id }) => id === state.assignee);
  const decides =
    name === 'decide-approval' &&
    roll.forward &&
    actors.find(({ roles: held }) => pendingOf(state)?.approvers.some((one) => held.includes(one)));
  return (roll.sensible && (fits || decides)) || at(actors, roll.actor);
}

const pendingOf = ({ approvals }: IssueState): Approval | undefined =>
  approvals.find((one) => one.state === 'pending');

const forward: Readonly<Record<Stage, CommandName>> = {
  receive: 'assess',
  assess: 'assign',
  assign: 'accept',
  resolve: 'resolve',
  feedback: 'confirm',
  close: 'reopen',
};

/** Which command it is: often the one that leads on, for else no story comes far. */
function nameFor(roll: Dice, state: IssueState): CommandName {
  if (!roll.sensible) return at(commandNames, roll.pick);
  const pool = commandsIn(state.stage).filter((one) => one !== 'cancel' || roll.reason % 8 === 0);
  // Rare among all the others, and where things go wrong at once.
  const passes = isPassedOn(state)
    ? (['accept', 'decline', 'bounce'] as const)
    : (['hand-over'] as const);
  if (state.stage === 'resolve' && roll.reason % 3 === 0) return at(passes, roll.pick);
  if (!roll.forward) return at(pool, roll.pick);
  const onward = pendingOf(state) === undefined || roll.reason % 4 > 0;
  return onward ? forward[state.stage] : 'decide-approval';
}

/** What comes back from outside: somebody was found or nobody, and people go on leave. */
function insideFor(
  { reason, pick, actor, approve }: Dice,
  state: IssueState,
): IssueCommand | undefined {
  const router = { by: { id: 'router', roles: [] }, choice: 'choice-1' } as const;
  const search = approve ? state.search : state.search - 1;
  const anybody = at(engineers, actor).id;
  switch (reason % 16) {
    case 1:
    case 2:
    case 3:
      return { type: 'offer', ...router, search, assignee: anybody, team: 'core' };
    case 4:
      return { type: 'nobody-found', ...router, search, team: null };
    case 5: {
      const person = state.assignee ?? anybody;
      const substitute = at([null, anybody], pick);
      return { type: 'absence-began', by: router.by, person, substitute };
    }
    default:
      return undefined;
  }
}

/** The command these dice mean for an issue that stands like this. */
function commandFor(roll: Dice, state: IssueState, now: Instant): IssueCommand {
  if (roll.reason % 16 === 0) return nobodyOnDuty([at(roles, roll.pick)]);
  const inside = insideFor(roll, state);
  if (inside !== undefined) return inside;
  const name = nameFor(roll, state);
  const by = actorFor(name, roll, state);
  const [impact, urgency, complexity] = roll.grades;
  const command = { ...sample[name], by };
  switch (command.type) {
    case 'assess':
      return { ...command, impact, urgency, complexity };
    case 'assign':
      return { ...command, assignee: at(engineers, roll.reason).id };
    case 'suspend': {
      const { reason } = at(state.policy.stops, roll.reason);
      return roll.approve
        ? { ...command, reason, until: now + roll.until }
        : { ...command, reason };
    }
    case 'update-customer': {
      const notice = at([null, ...customerNotices], roll.reason);
      return notice === null ? command : { ...command, notice };
    }
    case 'hand-over':
      return { ...command, line: at(lines, roll.reason >> 4) };
    case 'link':
    case 'unlink':
      return { ...command, issue: `issue-${1 + (roll.pick % 4)}` };
    case 'add-task':
    case 'reschedule-task':
      return { ...command, dueAt: now + 60 * minute + Math.abs(roll.until) };
    case 'plan-meeting':
      return { ...command, at: now + 1 + Math.abs(roll.until) };
    case 'rebase':
      return {
        ...command,
        policy: at(policies, roll.pick >> 5),
        cause: at(rebaseCauses, roll.reason),
        consumed: at(consumedChoices, roll.actor),
      };
    case 'reprioritise':
    case 'request-approval':
      return { ...command, severity: roll.severity };
    case 'decide-approval': {
      const any = at([...state.approvals.map(({ id }) => id), 'unknown'], roll.actor);
      const approval = (roll.forward && pendingOf(state)?.id) || any;
      const decision = roll.approve ? 'approve' : 'refuse';
      return { ...command, approval, decision, bySignal: roll.until % 2 === 0 };
    }
    default:
      return command;
  }
}

/** One move as it happened. */
export interface Played {
  readonly now: Instant;
  readonly before: IssueState;
  readonly command: IssueCommand;
  /** What fell due while time passed. */
  readonly slept: readonly IssueEvent[];
  /** What the command led to; null when it was refused. */
  readonly events: readonly IssueEvent[] | null;
  readonly after: IssueState;
}

/** Plays a story with the process alone, on a virtual clock. */
export function play(story: Story): {
  readonly first: IssueState;
  readonly events: readonly IssueEvent[];
  readonly moves: readonly Played[];
} {
  const policy = story.quick ? quickDemo : defaultPolicy;
  const creation = receive({ statedSeverity: story.severity, policy });
  const begun = handle(issueProcess, undefined, creation, start);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const moves: Played[] = [];
  const events = [...begun.events];
  let state = begun.state;
  let now = start;
  for (const roll of story.moves) {
    const dot = roll.onTheDot ? issueProcess.wake(state) : undefined;
    now = dot === undefined ? now + roll.after / (story.quick ? 300 : 1) : Math.max(now, dot.at);
    now = Math.floor(now);
    const slept = roll.timer ? advance(issueProcess, state, now) : { state, events: [] };
    const command = commandFor(roll, slept.state, now);
    const answer = handle(issueProcess, slept.state, command, now);
    const after = answer.ok ? answer.state : slept.state;
    const led = answer.ok ? answer.events : null;
    moves.push({ now, before: slept.state, command, slept: slept.events, events: led, after });
    events.push(...slept.events, ...(led ?? []));
    state = after;
  }
  return { first: begun.state, events, moves };
}
