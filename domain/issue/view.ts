import { clockState, type Clock, type ClockState } from '../clock.ts';
import type { Wake } from '../process.ts';
import { agenda, wake } from './due.ts';
import type { Joint, Task } from './joint/joint.ts';
import { expectsSooner, slaOf, statusOf, type IssueState } from './state.ts';
import type { SlaState, Status } from './stages.ts';

/** A clock as everybody may see it, with its ledger. */
export interface ClockView extends Omit<
  Clock,
  'consumedMs' | 'runningSince' | 'stoppedAt' | 'budgetMs'
> {
  readonly state: ClockState;
}

/** What of the state is shown as it is. */
const shownAsIs = [
  'id',
  'number',
  'type',
  'channel',
  'customerId',
  'product',
  'externalId',
  'reportedBy',
  'reportedAt',
  'occurredAt',
  'expectedBy',
  'expectedResolutionAt',
  'level',
  'stage',
  'outcome',
  'statedSeverity',
  'severity',
  'impact',
  'urgency',
  'complexity',
  'blocksAcceptance',
  'service',
  'departments',
  'region',
  'language',
  'customerGrade',
  'line',
  'lineStays',
  'team',
  'assignee',
  'owner',
  'handOver',
  'relations',
  'hold',
  'restoredAt',
  'observedUntil',
  'owed',
  'round',
  'approvals',
  'operations',
  'measures',
  'closedAt',
  'score',
] as const satisfies readonly (keyof IssueState)[];
type ShownAsIs = Pick<IssueState, (typeof shownAsIs)[number]>;

export interface TaskView extends Omit<Task, 'clocks' | 'steps'> {
  readonly clocks: readonly ClockView[];
}
export interface JointView extends Omit<Joint, 'tasks'> {
  readonly tasks: readonly TaskView[];
}

/** The issue as everybody may see it; answers and the read model are both made of this. */
export interface IssueView extends ShownAsIs {
  readonly contentId: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly status: Status;
  readonly sla: SlaState;
  /** The customer hopes for a solution before a promised deadline. */
  readonly expectsSooner: boolean;
  readonly clocks: readonly ClockView[];
  readonly joint: JointView | null;
  readonly nextDue: Wake | null;
}

export function view(state: IssueState): IssueView {
  const { id, version } = state.policy;
  return {
    ...pick(state, shownAsIs),
    contentId: state.content.id,
    policy: { id, version },
    status: statusOf(state),
    sla: slaOf(state),
    expectsSooner: expectsSooner(state),
    clocks: state.clocks.map(clockView),
    joint: state.joint === null ? null : jointView(state.joint),
    nextDue: wake(state) ?? null,
  };
}

const jointView = (joint: Joint): JointView => ({
  ...joint,
  tasks: joint.tasks.map(({ steps: _steps, clocks, ...task }) => ({
    ...task,
    clocks: clocks.map(clockView),
  })),
});

function pick<From, Key extends keyof From>(from: From, keys: readonly Key[]): Pick<From, Key> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<From, Key>;
}

export function clockView(clock: Clock): ClockView {
  const { consumedMs: _c, runningSince: _r, stoppedAt: _s, budgetMs: _b, ...shown } = clock;
  return { ...shown, state: clockState(clock) };
}

/** The next steps that will happen by themselves if nobody acts, soonest first. */
export function forecast(state: IssueState): readonly Wake[] {
  return agenda(state).map(({ dueAt, what }) => ({ at: dueAt, what }));
}
