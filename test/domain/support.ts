import type { ApprovalDecision } from '../../domain/approval.ts';
import type { Duration } from '../../domain/duration.ts';
import type { ErrorCode, Refusal } from '../../domain/errors.ts';
import type { Clock, ClockName } from '../../domain/clock.ts';
import type { CommandName, IssueCommand, Receive } from '../../domain/issue/command.ts';
import type { EventName, IssueEvent } from '../../domain/issue/event.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Status } from '../../domain/issue/stages.ts';
import { statusOf, type IssueState } from '../../domain/issue/state.ts';
import { elapsedMs, type Grade, type Severity } from '../../domain/policy/policy.ts';
import type { Role } from '../../domain/people.ts';
import { advance, handle, type Actor, type Instant } from '../../domain/process.ts';
import { defaultPolicy, plainPolicy } from './policies.ts';

export { defaultPolicy, office, pinned, plainPolicy, quickDemo } from './policies.ts';

/** A Monday morning; every domain test counts from here. */
export const start: Instant = Date.UTC(2026, 0, 5, 9);

/** An instant by the clock on the wall of the office: `wall('04-01 16:00')`, in 2026. */
export const wall = (text: string): Instant =>
  Date.parse(`2026-${text.replace(' ', 'T')}:00+08:00`);

/** The wall clock at an instant, for lists of what was expected when. */
export const onWall = (at: Instant): string =>
  new Date(at + ms('8h')).toISOString().slice(5, 16).replace('T', ' ');

/** A duration of the policy syntax in ms: `ms('4h')`. */
export const ms = (duration: Duration): number => elapsedMs(duration);

const person = (id: string, ...roles: string[]): Actor => ({ id, roles });

export const people = {
  system: person('crm', 'integrator'),
  hotline: person('hana', 'hotline'),
  engineer: person('emil', 'engineer'),
  colleague: person('carl', 'engineer'),
  lead: person('lena', 'line-lead'),
  supervisor: person('sven', 'supervisor'),
  manager: person('mona', 'service-manager'),
  director: person('dirk', 'service-director'),
  vp: person('vera', 'service-vp'),
  customer: person('cleo', 'customer'),
  administrator: person('ada', 'administrator'),
} as const satisfies Record<string, Actor>;

export const content = { id: 'content-1', digest: 'd'.repeat(64) } as const;

/** A creation; a fault of severity S2 from the hotline unless told otherwise. */
export function receive(over: Partial<Receive> = {}): Receive {
  return {
    type: 'receive',
    by: people.hotline,
    id: 'issue-1',
    number: 'ITR-1',
    issueType: 'fault',
    channel: 'hotline',
    customerId: 'customer-1',
    statedSeverity: 'S2',
    level: 'standard',
    content,
    policy: plainPolicy,
    ...over,
  };
}

/** Grades whose severity is the one asked for, for a fault (S1 to S3) or a question (S4). */
const gradesFor: Record<Severity, { impact: Grade; urgency: Grade }> = {
  S1: { impact: 'H', urgency: 'H' },
  S2: { impact: 'H', urgency: 'M' },
  S3: { impact: 'M', urgency: 'M' },
  S4: { impact: 'L', urgency: 'L' },
};

/** An assessment that comes out at this severity and, if told, at this complexity. */
export function assessAs(
  severity: Severity,
  complexity: Grade = 'L',
  by: Actor = people.hotline,
): IssueCommand {
  const issueType = severity === 'S4' ? 'question' : 'fault';
  return { type: 'assess', by, complexity, issueType, ...gradesFor[severity] };
}

export const assign = (assignee: Actor = people.engineer): IssueCommand => ({
  type: 'assign',
  by: people.lead,
  assignee: assignee.id,
  team: 'core',
});

export const decideApproval = (
  by: Actor,
  decision: ApprovalDecision = 'approve',
  approval = 'issue-1.1',
): IssueCommand => ({ type: 'decide-approval', by, approval, decision });

export const bySignal = (command: IssueCommand): IssueCommand =>
  command.type === 'decide-approval' ? { ...command, bySignal: true } : command;

/** One well-formed example of every command, given by somebody who may give it. */
export const sample: Readonly<Record<CommandName, IssueCommand>> = {
  receive: receive(),
  assess: assessAs('S2'),
  assign: assign(),
  accept: { type: 'accept', by: people.engineer },
  decline: { type: 'decline', by: people.engineer, reason: 'no-capacity' },
  note: { type: 'note', by: people.engineer, text: content },
  'update-customer': { type: 'update-customer', by: people.engineer },
  'ask-customer': { type: 'ask-customer', by: people.engineer },
  answer: { type: 'answer', by: people.customer },
  suspend: { type: 'suspend', by: people.engineer, reason: 'third-party', text: content },
  resume: { type: 'resume', by: people.engineer },
  restore: { type: 'restore', by: people.engineer },
  resolve: { type: 'resolve', by: people.engineer, resolution: 'remote-help' },
  confirm: { type: 'confirm', by: people.customer, score: 5 },
  reject: { type: 'reject', by: people.customer, reason: 'not-fixed' },
  reopen: { type: 'reopen', by: people.customer, reason: 'recurred' },
  reprioritise: { type: 'reprioritise', by: people.engineer, severity: 'S1' },
  escalate: { type: 'escalate', by: people.engineer, reason: 'resources-needed' },
  cancel: { type: 'cancel', by: people.hotline, reason: 'withdrawn' },
  'request-approval': {
    type: 'request-approval',
    by: people.engineer,
    kind: 'severity-downgrade',
    severity: 'S3',
  },
  'decide-approval': decideApproval(people.supervisor),
  rebase: {
    type: 'rebase',
    by: people.administrator,
    policy: { ...plainPolicy, version: 2 },
    cause: 'policy',
    consumed: 'keep',
  },
};

/** What leads from the creation to each status. */
const paths: Readonly<Record<Status, readonly CommandName[]>> = {
  new: [],
  assessed: ['assess'],
  offered: ['assess', 'assign'],
  unassigned: ['assess', 'assign', 'decline'],
  'in-progress': ['assess', 'assign', 'accept'],
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

/** A life in which every event happens at least once; the last ones come from cases that ended in another way. */
export function wholeLife(over: Partial<Receive> = {}): Case {
  const one = new Case(receive({ statedSeverity: 'S1', ...over }));
  one.wait('40min');
  for (const name of ['assess', 'assign', 'decline', 'assign', 'accept'] as const) one.do(name);
  for (const name of ['note', 'update-customer', 'ask-customer', 'answer'] as const) one.do(name);
  one.wait('6h');
  one.do(decideApproval(people.director));
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
  one.events.push(...silentLives(over), ...caseIn('cancelled', over).all('cancelled'));
  return one;
}

/** What comes back of a notice of an escalation to roles that nobody holds. */
export const nobodyOnDuty = (roles: readonly Role[]): IssueCommand => ({
  type: 'nobody-on-duty',
  by: people.system,
  roles,
  template: 'escalated',
  facts: { number: 'ITR-1', step: 'restore 75%' },
});

export const typesOf = (events: readonly IssueEvent[]): readonly EventName[] =>
  events.map(({ type }) => type);
