import type { Approval } from '../../domain/approval/approval.ts';
import type { Duration } from '../../domain/duration.ts';
import type { ErrorCode, Refusal } from '../../domain/errors.ts';
import type { Clock, ClockName } from '../../domain/clock.ts';
import type { CommandName, IssueCommand, Receive } from '../../domain/issue/command.ts';
import type { EventName, IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Status } from '../../domain/issue/stages.ts';
import { statusOf, type IssueState } from '../../domain/issue/state.ts';

import { advance, handle, type Instant } from '../../domain/process.ts';
import { defaultPolicy } from './policies.ts';

export { defaultPolicy, office, pinned, plainPolicy, quickDemo } from './policies.ts';
import {
  start,
  ms,
  people,
  content,
  receive,
  assessAs,
  handOver,
  decideApproval,
  request,
  plan,
  bySignal,
  sample,
  nobodyOnDuty,
} from './samples.ts';
export {
  start,
  wall,
  onWall,
  ms,
  people,
  content,
  receive,
  assessAs,
  assign,
  handOver,
  decideApproval,
  recordConsent,
  request,
  plan,
  bySignal,
  sample,
  nobodyOnDuty,
} from './samples.ts';

/** What leads from the creation to each status. */
const paths: Readonly<Record<Status, readonly CommandName[]>> = {
  new: [],
  assessed: ['assess'],
  offered: ['assess', 'assign'],
  unassigned: ['assess', 'assign', 'decline'],
  'in-progress': ['assess', 'assign', 'accept'],
  'handing-over': ['assess', 'assign', 'accept', 'hand-over'],
  restored: ['assess', 'assign', 'accept', 'restore'],
  'waiting-for-customer': ['assess', 'assign', 'accept', 'ask-customer'],
  suspended: ['assess', 'assign', 'accept', 'suspend'],
  'awaiting-confirmation': ['assess', 'assign', 'accept', 'resolve'],
  closed: ['assess', 'assign', 'accept', 'resolve', 'confirm'],
  cancelled: ['cancel'],
};

/** One issue on a virtual clock: commands, waiting, and everything that happened. */
export class Case {
  now: Instant;
  readonly events: IssueEvent[] = [];
  #state: IssueState | undefined;

  constructor(creation: Receive = receive(), at: Instant = start) {
    this.now = at;
    this.do(creation);
  }

  get state(): IssueState {
    if (this.#state === undefined) throw new Error('The case has not been received.');
    return this.#state;
  }

  get status(): Status {
    return statusOf(this.state);
  }

  /** Gives a command now and returns what it led to; a refusal is an error of the test. */
  do(command: IssueCommand | CommandName): readonly IssueEvent[] {
    const whole = typeof command === 'string' ? sample[command] : command;
    const answer = handle(issueProcess, this.#state, whole, this.now);
    if (!answer.ok) throw new Error(`${whole.type} was refused: ${JSON.stringify(answer.refusal)}`);
    this.#state = answer.state;
    this.events.push(...answer.events);
    return answer.events;
  }

  /** The refusal of a command; that it is not refused is an error of the test. */
  refusal(command: IssueCommand | CommandName): Refusal {
    const whole = typeof command === 'string' ? sample[command] : command;
    const answer = handle(issueProcess, this.#state, whole, this.now);
    if (answer.ok) throw new Error(`${whole.type} was not refused.`);
    return answer.refusal;
  }

  refused(command: IssueCommand | CommandName): ErrorCode {
    return this.refusal(command).code;
  }

  /** Lets time pass and everything happen that falls due in it. */
  wait(duration: Duration): readonly IssueEvent[] {
    return this.waitUntil(this.now + ms(duration));
  }

  waitUntil(at: Instant): readonly IssueEvent[] {
    this.now = at;
    const step = advance(issueProcess, this.state, at);
    this.#state = step.state;
    this.events.push(...step.events);
    return step.events;
  }

  /** Lets time pass without the timer: what fell due in it happens late. */
  sleep(duration: Duration): this {
    this.now += ms(duration);
    return this;
  }

  /** The last request for approval, or the one of this id. */
  approval(id = this.state.approvals.at(-1)?.id): Approval {
    const approval = this.state.approvals.find((one) => one.id === id);
    if (approval === undefined) throw new Error(`There is no approval ${id}.`);
    return approval;
  }

  /** Lets everybody who must agree to the last request, or to the one of this id, agree; what it led to. */
  grant(id = this.approval().id): readonly IssueEvent[] {
    const before = this.events.length;
    while (this.approval(id).state === 'pending') this.do(this.#yesTo(id));
    return this.events.slice(before);
  }

  #yesTo(id: string): IssueCommand {
    const commands = Object.values(people).map((by) => decideApproval(by, 'approve', id));
    const free = commands.find((one) => handle(issueProcess, this.#state, one, this.now).ok);
    if (free === undefined) throw new Error(`Nobody may agree to ${id}.`);
    return free;
  }

  clock(name: ClockName): Clock {
    const clock = this.state.clocks.find((one) => one.name === name);
    if (clock === undefined) throw new Error(`There is no ${name} clock.`);
    return clock;
  }

  /** When a clock falls due, counted from the report. */
  dueIn(name: ClockName): number | null {
    const { dueAt } = this.clock(name);
    return dueAt === null ? null : dueAt - this.state.reportedAt;
  }

  all<Name extends EventName>(type: Name): Extract<IssueEvent, { type: Name }>[] {
    return this.events.filter(
      (event): event is Extract<IssueEvent, { type: Name }> => event.type === type,
    );
  }
}

/** An issue that has come as far as this status at its stated severity, without any time passing. */
export function caseIn(status: Status, over: Partial<Receive> = {}, at: Instant = start): Case {
  const creation = receive(over);
  const one = new Case(creation, at);
  for (const name of paths[status]) {
    one.do(name === 'assess' ? assessAs(creation.statedSeverity) : name);
  }
  return one;
}

/** A customer who never answers, and one who never confirms, under the default policy. */
function silentLives(over: Partial<Receive>): IssueEvent[] {
  const silent = { policy: defaultPolicy, ...over };
  const asked = caseIn('waiting-for-customer', { ...silent, statedSeverity: 'S3' });
  asked.wait('20d');
  const restored = caseIn('restored', silent);
  restored.do('resolve');
  restored.wait('12d');
  return [...asked.events, ...restored.events];
}

/** An issue that changes hands on its own, and is worked on by two departments. */
function sharedLife(over: Partial<Receive>): IssueEvent[] {
  const one = new Case(receive({ policy: { ...defaultPolicy, automatic: true }, ...over }));
  one.do('assess');
  const router = { by: { id: 'router', roles: [] }, choice: 'issue-1/3.0', team: 'core' } as const;
  one.do({ type: 'nobody-found', ...router, search: one.state.search });
  const found = { type: 'offer', ...router, assignee: people.engineer.id } as const;
  one.do({ ...found, search: one.state.search });
  one.do('unassign');
  one.do({ ...found, assignee: people.colleague.id, search: one.state.search });
  one.do({ type: 'accept', by: people.colleague });
  for (const line of [2, 3] as const) {
    one.do(handOver(line, { by: people.lead }));
    one.do('bounce');
  }
  for (const name of ['link', 'unlink', 'open-joint', 'name-lead', 'add-member'] as const) {
    one.do(name);
  }
  for (const name of ['remove-member', 'plan-meeting', 'hold-meeting'] as const) one.do(name);
  for (const name of ['add-task', 'decline-task', 'reschedule-task'] as const) one.do(name);
  one.wait('21d');
  for (const name of ['accept-task', 'complete-task'] as const) one.do(name);
  one.do({
    type: 'add-task',
    by: people.manager,
    text: content,
    department: 'research',
    owner: 'rita',
    dueAt: one.now + 86_400_000,
  });
  one.do({ type: 'cancel-task', by: people.manager, task: 'issue-1:t2' });
  one.do('close-joint');
  return one.events;
}

/** What needs the "yes" of others, and what becomes of it. */
function approvedLife(over: Partial<Receive>): IssueEvent[] {
  const one = caseIn('in-progress', { statedSeverity: 'S1', policy: defaultPolicy, ...over });
  one.do(plan('emergency'));
  one.grant();
  for (const name of ['start-operation', 'end-operation'] as const) one.do(name);
  one.wait('25h');
  one.do('file-papers');
  one.do(plan('B', one.now));
  one.do(decideApproval(people.expert, 'refuse', one.approval().id));
  one.do(plan('C', one.now));
  one.wait('11h');
  one.do({ type: 'arrange', by: people.lead, measure: 'rma', amount: 9000 });
  one.grant();
  const longer = { kind: 'sla-exception', clock: 'resolve', until: one.now + ms('40d') } as const;
  one.do(request(longer, people.lead));
  one.grant();
  one.do(request({ kind: 'restricted-view' }));
  one.grant();
  one.do(request({ kind: 'restricted-view' }));
  one.do({ ...plan('A', one.now), executors: ['emil', 'carl'] } as IssueCommand);
  one.wait('9d');
  return one.events;
}

/** A life in which every event happens at least once; the last ones come from cases that ended in another way. */
export function wholeLife(over: Partial<Receive> = {}): Case {
  const one = new Case(receive({ statedSeverity: 'S1', ...over }));
  one.wait('40min');
  for (const name of ['assess', 'assign', 'decline', 'assign', 'accept'] as const) one.do(name);
  for (const name of ['note', 'update-customer', 'ask-customer', 'answer'] as const) one.do(name);
  one.wait('6h');
  one.grant();
  for (const name of ['suspend', 'resume', 'restore', 'escalate', 'resolve', 'reject'] as const) {
    one.do(name);
  }
  one.do('request-approval');
  one.do('reprioritise');
  one.do('rebase');
  for (const name of ['resolve', 'confirm', 'reopen', 'resolve', 'confirm'] as const) one.do(name);
  one.do(bySignal(decideApproval(people.customer)));
  one.do({ type: 'notice-failed', by: people.system, notice: 'n-1', template: 'resolved' });
  one.do(nobodyOnDuty(['line-lead']));
  one.wait('31d');
  one.events.push(
    ...silentLives(over),
    ...sharedLife(over),
    ...approvedLife(over),
    ...caseIn('cancelled', over).all('cancelled'),
  );
  return one;
}

export const typesOf = (events: readonly IssueEvent[]): readonly EventName[] =>
  events.map(({ type }) => type);
