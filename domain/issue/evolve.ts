import {
  assignmentAfter,
  isAssignmentEvent,
  lineAfter,
  keptByOwner,
  lineStaysAfter,
  notPassedOn,
} from './assignment.ts';
import { approvalsAfter, isApprovalEvent } from './approval-events.ts';
import { isJointEvent, jointAfter, jointAtStage } from './joint/evolve.ts';
import { copied, type Draft } from './copy.ts';
import { clocksAfter } from './clocks.ts';
import type { CustomerReminded, Escalated, IssueEvent, Rebased, Received } from './event.ts';
import { after as deadlineAfter, type LadderAction, type Policy } from '../policy/policy.ts';
import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';
import type { IssueState } from './state.ts';
import { isOperationEvent, operationsAfter } from './operation/evolve.ts';
import { received } from './received.ts';
import { toldKey } from './triggers.ts';

interface Step {
  readonly event: IssueEvent;
  readonly before: IssueState | undefined;
  readonly after: IssueState;
}
/** Who decides events has evolved them already; whoever folds them next need not do that again. */
const recent: Step[] = [];
const kept = 8;
let turn = 0;

/** The state after an event. Total: whatever was decided once can be folded for ever. */
export function evolve(state: IssueState | undefined, event: IssueEvent): IssueState {
  for (const step of recent) {
    if (step.event === event && step.before === state) return step.after;
  }
  const after = evolved(state, event);
  recent[turn] = { event, before: state, after };
  turn = (turn + 1) % kept;
  return after;
}

function evolved(state: IssueState | undefined, event: IssueEvent): IssueState {
  if (event.type === 'received') return received(event);
  if (state === undefined) throw new Error(`An issue cannot begin with "${event.type}".`);
  // Copied once: this is the hottest line of a back-test.
  const after = Object.assign(copied(state), changes(state, event));
  after.lineStays = lineStaysAfter(state, after, event);
  if (after.stage !== state.stage) after.joint = jointAtStage(state, after, event);
  const { clocks, dormant } = clocksAfter(state, after, event);
  after.clocks = clocks;
  after.dormant = dormant;
  if (clocks !== state.clocks) after.steps = stillClimbed(state, after);
  return after;
}

/** A new period of a clock is climbed anew. */
function stillClimbed(before: IssueState, { clocks, steps }: Draft): readonly string[] {
  const begun = clocks.filter(({ name, period }) =>
    before.clocks.some((one) => one.name === name && one.period !== period),
  );
  return begun.length === 0
    ? steps
    : steps.filter((step) => !begun.some(({ name }) => step.startsWith(`${name} `)));
}

function changes(state: IssueState, event: Exclude<IssueEvent, Received>): Partial<IssueState> {
  const { at } = event;
  if (isAssignmentEvent(event)) return assignmentAfter(state, event);
  if (isJointEvent(event)) return { joint: jointAfter(state, event) };
  if (isOperationEvent(event)) return operationsAfter(state, event);
  switch (event.type) {
    case 'assessed': {
      const { impact, urgency, complexity, line, issueType, product, blocksAcceptance } = event;
      const { service, departments } = event;
      return {
        stage: 'assess',
        impact,
        urgency,
        complexity,
        line,
        team: null,
        type: issueType,
        product,
        blocksAcceptance,
        service,
        departments,
      };
    }
    case 'customer-updated':
      return { expectedResolutionAt: event.expectedResolutionAt ?? state.expectedResolutionAt };
    case 'customer-asked':
      return { hold: { kind: 'customer', reason: 'customer-data', since: at, ...endless } };
    case 'suspended':
      return {
        hold: {
          kind: 'suspension',
          reason: event.reason,
          since: at,
          ...endless,
          until: event.until,
        },
      };
    case 'answered':
    case 'resumed':
      return { hold: null };
    case 'restored':
      return { restoredAt: at, observedUntil: observedUntil(state, at) };
    case 'resolved':
      return resolved(state, at);
    default:
      return moreChanges(state, event);
  }
}

function moreChanges(state: IssueState, event: Exclude<IssueEvent, Received>): Partial<IssueState> {
  const { at } = event;
  switch (event.type) {
    case 'observation-ended':
      return {
        observedUntil: null,
        ...(state.stage === 'feedback' ? asked(event.dueAt ?? at) : {}),
      };
    case 'customer-reminded':
      return reminded(state, event);
    case 'confirmed':
      return { ...closed, closedAt: at, outcome: 'confirmed', score: event.score };
    case 'cancelled':
      return { ...closed, closedAt: at, outcome: 'cancelled' };
    case 'auto-closed':
      return { ...closed, closedAt: event.dueAt ?? at, outcome: event.outcome };
    case 'linked': {
      const { relation, issue } = event;
      const others = state.relations.filter((one) => one.issue !== issue);
      return { relations: [...others, { relation, issue }] };
    }
    case 'unlinked':
      return { relations: state.relations.filter(({ issue }) => issue !== event.issue) };
    case 'noted':
      return { owed: [] };
    case 'rejected':
    case 'reopened':
      return nextRound(state);
    case 'reprioritised':
      return { severity: event.to };
    case 'escalated':
      return climbed(state, event);
    case 'rebased':
      return { policy: policyAfter(state, event) };
    case 'archived':
      return { archived: true };
    default:
      return isApprovalEvent(event) ? { approvals: approvalsAfter(state, event) } : {};
  }
}

/** Not satisfied, or not for long: what the last try reached counts no more (requirement 3-3.3.3). */
function nextRound(state: IssueState): Partial<IssueState> {
  const again = { ...closed, ...takenUp(state), round: state.round + 1, declinedBy: [] };
  return { ...again, restoredAt: null, closedAt: null, outcome: null, score: null };
}

/** By its owner; one that was closed before anybody accepted it has to be offered anew. */
function takenUp(state: IssueState): Partial<IssueState> {
  if (state.owner !== null) return { stage: 'resolve', ...keptByOwner(state) };
  return { stage: state.impact === null ? 'receive' : 'assess', assignee: null };
}

const endless = { until: null, reminded: 0, decisionAsked: false } as const;
/** What a closed issue waits for no more. */
const closed = {
  stage: 'close',
  hold: null,
  observedUntil: null,
  confirming: null,
  ...notPassedOn,
} as const;

const asked = (at: Instant): Pick<IssueState, 'confirming'> => ({
  confirming: { askedAt: at, reminded: 0, decisionAsked: false },
});

function observedUntil({ policy, severity }: IssueState, restoredAt: Instant): Instant | null {
  const length = policy.observation[severity];
  return length === undefined ? null : deadlineAfter(policy, severity, restoredAt, length);
}

/** The customer is asked to confirm at once, or when the observation is over (domain C.4). */
function resolved(state: IssueState, at: Instant): Partial<IssueState> {
  const restored =
    state.restoredAt === null ? { restoredAt: at, observedUntil: observedUntil(state, at) } : {};
  const until = restored.observedUntil ?? state.observedUntil;
  const ask = until === null ? asked(at) : {};
  // What was on its way to somebody else is solved by its owner.
  return { stage: 'feedback', hold: null, ...keptByOwner(state), ...restored, ...ask };
}

function reminded(state: IssueState, { about, number }: CustomerReminded): Partial<IssueState> {
  const { hold, confirming } = state;
  if (about === 'data') return hold === null ? {} : { hold: { ...hold, reminded: number } };
  return confirming === null ? {} : { confirming: { ...confirming, reminded: number } };
}

/** A calendar that some clock still counts on stays, whatever the new policy names. */
function policyAfter({ clocks: own, joint, policy }: IssueState, event: Rebased): Policy {
  const { calendars } = event.policy;
  const clocks = [...own, ...(joint?.tasks.flatMap((task) => task.clocks) ?? [])];
  const kept = policy.calendars.filter(
    ({ id }) =>
      clocks.some((clock) => clock.calendar === id) && !calendars.some((one) => one.id === id),
  );
  return kept.length === 0 ? event.policy : { ...event.policy, calendars: [...calendars, ...kept] };
}

function climbed(state: IssueState, event: Escalated): Partial<IssueState> {
  const { action, cause, level, tell } = event;
  const raised = { ...lineAfter(state, event), owed: owedAfter(state, action) };
  const told = level === null ? [] : tell.map((one) => toldKey(state, one, level, event.clock));
  // The line lead stands in for an owner, and is one and the same then.
  const heard = { ...raised, told: [...new Set([...state.told, ...told])] };
  switch (cause) {
    case 'ladder':
      return { ...heard, steps: [...state.steps, event.step] };
    case 'trigger':
      return heard;
    case 'silence':
      return { ...heard, ...decisionAsked(state) };
    case 'person': {
      const roles = tell.filter((one): one is Role => one !== 'owner');
      return { ...heard, managementTold: [...state.managementTold, ...roles] };
    }
  }
}

/** What people must write down when the ladder asks for it (domain C.3: 75, 100 and 150 %). */
const written: readonly LadderAction[] = ['comment-required', 'breach-record', 'recovery-plan'];
/** A move to another line carries a note of who has worked on it until then. */
const noted: readonly LadderAction[] = ['to-line-2', 'to-line-3'];

function owedAfter({ owed, owner }: IssueState, action: LadderAction): readonly LadderAction[] {
  const asks = written.includes(action) || (owner !== null && noted.includes(action));
  return asks && !owed.includes(action) ? [...owed, action] : owed;
}

function decisionAsked({ hold, confirming }: IssueState): Partial<IssueState> {
  if (confirming !== null) return { confirming: { ...confirming, decisionAsked: true } };
  return hold === null ? {} : { hold: { ...hold, decisionAsked: true } };
}
