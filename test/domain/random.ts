import * as fc from 'fast-check';
import { measureKinds } from '../../domain/approval/approval.ts';
import {
  commandNames,
  consumedChoices,
  rebaseCauses,
  type CommandName,
  type IssueCommand,
} from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { commandsIn } from '../../domain/issue/legal.ts';
import { operationOutcomes } from '../../domain/issue/operation/operation.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { customerNotices, type Stage } from '../../domain/issue/stages.ts';
import { isPassedOn, type IssueState } from '../../domain/issue/state.ts';
import { roles } from '../../domain/people.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import { lines, severities, type Policy, type Severity } from '../../domain/policy/policy.ts';
import { advance, handle, type Actor, type Instant } from '../../domain/process.ts';
import {
  asked,
  askingName,
  decision,
  executorFor,
  operationAt,
  pendingOf,
  planned,
} from './random-approval.ts';
import { actors, at, dice, minute, type Dice } from './random-dice.ts';
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

const engineers = [people.engineer, people.colleague];

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

/** Commands that few others may give. */
const forLeads: readonly CommandName[] = commandNames.filter((name) =>
  /task|take-over|unassign|hand-over/.test(name),
);

function actorFor(name: CommandName, roll: Dice, state: IssueState): Actor {
  const offer = name === 'accept' || name === 'decline' || name === 'bounce';
  if (roll.sensible && forLeads.includes(name)) return people.lead;
  const fits = offer && actors.find(({ id }) => id === state.assignee);
  return (roll.sensible && (fits || executorFor(name, state))) || at(actors, roll.actor);
}

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
  if (roll.asking) return askingName(roll, state);
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
      const told = notice === null ? command : { ...command, notice };
      return roll.approve ? { ...told, expectedResolutionAt: now + roll.until } : told;
    }
    case 'plan-operation':
      return { ...planned(roll, now), by };
    case 'start-operation':
    case 'end-operation':
    case 'file-papers': {
      const operation = operationAt(state, name)?.id ?? command.operation;
      return command.type === 'end-operation'
        ? { ...command, operation, outcome: at(operationOutcomes, roll.reason) }
        : { ...command, operation };
    }
    case 'arrange':
      return { ...command, measure: at(measureKinds, roll.pick), amount: roll.reason % 200_000 };
    case 'withdraw-approval':
      return { ...command, approval: pendingOf(state)?.id ?? command.approval };
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
      return { ...command, severity: roll.severity };
    case 'request-approval':
      return { ...command, subject: asked(roll, state, now) };
    case 'decide-approval':
      return decision(roll, state);
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
