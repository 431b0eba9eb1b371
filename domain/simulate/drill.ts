import { clockState, type Clock } from '../clock.ts';
import type { ErrorCode } from '../errors.ts';
import { notices, type Recipient } from '../issue/notices.ts';
import type { IssueEvent } from '../issue/event.ts';
import { issueProcess } from '../issue/process.ts';
import type { IssueState } from '../issue/state.ts';
import type { IssueView } from '../issue/view.ts';
import { wordsOf, wordsOfNotice } from '../issue/words.ts';
import type { PinFacts } from '../policy/document.ts';
import { elapsedMs, type Policy } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import { Course } from './course.ts';
import { commandOfStep, creationOf } from './drill-command.ts';
import type { DrillScenario, DrillStep } from './scenario.ts';

/**
 * What a row tells: what somebody did, what happened by itself, a move to another maintenance line, a clock that was
 * given a due time or lost it, a notice, a step that was refused.
 */
type TimelineKind = 'command' | 'timer' | 'tier' | 'deadline' | 'notice' | 'refused';

/** One line of a timeline. */
export interface TimelineRow {
  readonly at: Instant;
  /** Time since it was due; nothing is late on a virtual clock. */
  readonly lateMs: number;
  readonly kind: TimelineKind;
  /** In words; codes and ids only. */
  readonly what: string;
  /** Who hears of it: ids of people, roles, `customer` and the id of one. Empty but for notices. */
  readonly told: readonly string[];
  /** Of a deadline: when the clock is due now; null when it stands still or is over. */
  readonly dueAt?: Instant | null;
  /** Of a refused step. */
  readonly code?: ErrorCode;
}

/** What a policy makes of a scripted case, plain JSON. */
export interface Timeline {
  readonly policy: { readonly id: string; readonly version: number } | null;
  /** In the order in which it happened. */
  readonly rows: readonly TimelineRow[];
  /** Rows that are left out because there are too many. */
  readonly leftOut: number;
  /** The issue at the end; null when it was not accepted. */
  readonly issue: IssueView | null;
}

/** Nobody reads more. */
const maxRows = 10_000;

/**
 * Plays a scripted case on a virtual clock with the rules of the product (requirement 0-13). A step that is refused
 * stands in the timeline with its code, and the drill goes on.
 * @param policyOf what such an issue is pinned to; undefined: no policy applies.
 */
export function runDrill(
  scenario: DrillScenario,
  policyOf: (facts: PinFacts) => Policy | undefined,
): Timeline {
  const { issue, start, steps, until } = scenario;
  const policy = policyOf({ ...issue, product: issue.product ?? '' });
  const rows = new Rows();
  if (policy === undefined) {
    rows.refuse(start, 'receive', 'policy.none');
    return { policy: null, ...rows.read(), issue: null };
  }
  const course = new Course(rows.see);
  const created = course.give(creationOf(scenario, policy), start);
  if (!created.ok) rows.refuse(start, 'receive', created.refusal.code);
  const end = start + elapsedMs(until);
  for (const { at, step, index } of created.ok ? inOrder(steps, start) : []) {
    if (at > end) break;
    course.pass(at);
    const answer = course.give(commandOfStep(step, index, scenario, course.state), at);
    if (!answer.ok) rows.refuse(at, `${step.do} by ${step.by}`, answer.refusal.code);
  }
  course.pass(end);
  const { id, version } = policy;
  const { state } = course;
  return {
    policy: { id, version },
    ...rows.read(),
    issue: state === undefined ? null : issueProcess.view(state),
  };
}

interface Timed {
  readonly at: Instant;
  readonly step: DrillStep;
  readonly index: number;
}

/** Steps by their instants; of equal ones the order of the script is kept. */
const inOrder = (steps: readonly DrillStep[], start: Instant): readonly Timed[] =>
  steps
    .map((step, index) => ({ at: start + elapsedMs(step.at), step, index }))
    .toSorted((one, other) => one.at - other.at);

/** The rows of a timeline, made while events are folded. */
class Rows {
  readonly #rows: TimelineRow[] = [];
  #leftOut = 0;

  read(): Pick<Timeline, 'rows' | 'leftOut'> {
    return { rows: this.#rows, leftOut: this.#leftOut };
  }

  refuse(at: Instant, what: string, code: ErrorCode): void {
    this.#add({ at, lateMs: 0, kind: 'refused', what: `${what} refused: ${code}`, told: [], code });
  }

  /** One event: what it is, whom it tells, which deadlines it moves. A function of its own, for it is handed on. */
  readonly see = (event: IssueEvent, before: IssueState | undefined, after: IssueState): void => {
    const { at } = event;
    const lateMs = at - (event.dueAt ?? at);
    this.#add({ at, lateMs, kind: kindOf(event), what: whatOf(event), told: [] });
    for (const notice of notices(event, after)) {
      const told = notice.to.map(nameOf);
      this.#add({ at, lateMs, kind: 'notice', what: wordsOfNotice(notice), told });
    }
    for (const [index, clock] of after.clocks.entries()) {
      const known = before?.clocks[index];
      if (known === clock || (known !== undefined && isAsDue(known, clock))) continue;
      const what = deadlineOf(clock);
      this.#add({ at, lateMs, kind: 'deadline', what, told: [], dueAt: clock.dueAt });
    }
  };

  #add(row: TimelineRow): void {
    if (this.#rows.length < maxRows) this.#rows.push(row);
    else this.#leftOut += 1;
  }
}

function kindOf(event: IssueEvent): TimelineKind {
  if (event.type === 'escalated' && event.line !== null) return 'tier';
  return event.dueAt === undefined ? 'command' : 'timer';
}

const whatOf = (event: IssueEvent): string =>
  event.type === 'escalated' && event.line !== null
    ? `${wordsOf(event)}, line ${event.line}`
    : wordsOf(event);

const isAsDue = (one: Clock, other: Clock): boolean =>
  one.dueAt === other.dueAt && clockState(one) === clockState(other);

function deadlineOf(clock: Clock): string {
  const { name, target, dueAt } = clock;
  const state = clockState(clock);
  if (dueAt === null) return `${name} ${state}`;
  return `${name} (${target}) due ${new Date(dueAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function nameOf(recipient: Recipient): string {
  switch (recipient.kind) {
    case 'person':
      return recipient.id;
    case 'role':
      return recipient.role;
    case 'customer':
      return `customer ${recipient.customerId}`;
    case 'watchers':
      return 'watchers';
  }
}
