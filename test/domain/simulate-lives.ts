import * as fc from 'fast-check';
import { cn9x5 } from '../../domain/calendar/default.ts';
import { compileCalendar } from '../../domain/calendar/compile.ts';
import type { CommandName, IssueCommand, Receive } from '../../domain/issue/command.ts';
import type { IssueEvent } from '../../domain/issue/event.ts';
import { commandsIn } from '../../domain/issue/legal.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { defaultPolicyDocument } from '../../domain/policy/default.ts';
import type { PolicyDocument } from '../../domain/policy/document.ts';
import { pinPolicy } from '../../domain/policy/pin.ts';
import {
  grades,
  serviceLevels,
  severities,
  type Policy,
  type ServiceLevel,
} from '../../domain/policy/policy.ts';
import { advance, handle, type Actor, type Instant } from '../../domain/process.ts';

/** Monday, 9:00 in Shanghai. */
export const start: Instant = Date.UTC(2026, 5, 8, 1);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const office = {
  ...compileCalendar(cn9x5, [[0, 480]]),
  id: defaultPolicyDocument.businessCalendar,
};

export const pin = (level: ServiceLevel, over: Partial<PolicyDocument> = {}): Policy =>
  pinPolicy({ ...defaultPolicyDocument, ...over }, [office], { level }, () => true);

export const content = { id: 'content-1', digest: 'd'.repeat(64) };
const person = (id: string, ...roles: string[]): Actor => ({ id, roles });
export const people = {
  hana: person('hana', 'hotline'),
  emil: person('emil', 'engineer'),
  carl: person('carl', 'engineer'),
  lena: person('lena', 'line-lead'),
  sven: person('sven', 'supervisor'),
  mona: person('mona', 'service-manager'),
  cleo: person('cleo', 'customer'),
} as const;

export const creation = (over: Partial<Receive> = {}): Receive => ({
  type: 'receive',
  by: people.hana,
  id: 'issue-1',
  number: 'ITR-1',
  issueType: 'fault',
  channel: 'hotline',
  customerId: 'acme',
  statedSeverity: 'S2',
  level: 'standard',
  content,
  policy: pin('standard'),
  ...over,
});

/** A recorded life by hand: commands at minutes after the creation, the timer on the dot, up to `until` (ms). */
export function record(
  receive: Receive,
  moves: readonly (readonly [afterMs: number, command: IssueCommand])[],
  untilMs: number,
): readonly IssueEvent[] {
  const events: IssueEvent[] = [];
  let state: IssueState | undefined;
  const pass = (to: Instant): void => {
    for (let next = state && issueProcess.wake(state); state && next && next.at <= to;) {
      const step = advance(issueProcess, state, next.at);
      state = step.state;
      events.push(...step.events);
      next = issueProcess.wake(state);
    }
  };
  for (const [after, command] of [[0, receive] as const, ...moves]) {
    pass(start + after);
    const answer = handle(issueProcess, state, command, start + after);
    if (!answer.ok) throw new Error(`${command.type}: ${answer.refusal.code}`);
    state = answer.state;
    events.push(...answer.events);
  }
  pass(start + untilMs);
  return events;
}

const dice = fc.record({
  after: fc.oneof(
    fc.constantFrom(0, 0, 1, 15 * minute, 4 * hour),
    fc.integer({ min: 0, max: 3 * hour }),
    fc.integer({ min: 0, max: 20 * day }),
  ),
  timer: fc.boolean(),
  onTheDot: fc.boolean(),
  forward: fc.boolean(),
  pick: fc.nat(),
  actor: fc.nat(),
  choice: fc.nat(),
  yes: fc.boolean(),
  text: fc.boolean(),
});
type Dice = typeof dice extends fc.Arbitrary<infer Roll> ? Roll : never;

export const stories = fc.record({
  severity: fc.constantFrom(...severities),
  level: fc.constantFrom(...serviceLevels),
  moves: fc.array(dice, { maxLength: 30, size: 'max' }),
});
type Story = typeof stories extends fc.Arbitrary<infer One> ? One : never;

const of = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
};

const forward = {
  receive: 'assess',
  assess: 'assign',
  assign: 'accept',
  resolve: 'resolve',
  feedback: 'confirm',
  close: 'reopen',
} as const satisfies Record<IssueState['stage'], CommandName>;

function commandFor(roll: Dice, state: IssueState, now: Instant): IssueCommand {
  const everybody: readonly Actor[] = Object.values(people);
  const pending = state.approvals.find((one) => one.state === 'pending');
  const deciders = everybody.filter(({ roles }) =>
    roles.some((role) => pending?.approvers.some((one) => one === role)),
  );
  const isDecided = deciders.length > 0 && roll.pick % 3 === 0;
  const name = isDecided
    ? 'decide-approval'
    : roll.forward
      ? forward[state.stage]
      : of([...commandsIn(state.stage)], roll.pick);
  const offeredTo = everybody.find(({ id }) => id === state.assignee);
  const isOffer = name === 'accept' || name === 'decline';
  const by = (isOffer ? offeredTo : undefined) ?? of(isDecided ? deciders : everybody, roll.actor);
  const plain = { by, ...(roll.text ? { text: content } : {}) };
  return (
    early(name, roll, plain) ??
    late(name, roll, plain) ??
    special(name, roll, plain, state, now) ?? { type: 'note', ...plain }
  );
}

type Plain = Pick<Extract<IssueCommand, { type: 'note' }>, 'by' | 'text'>;
const given = <Fields extends object>(yes: boolean, fields: Fields): Partial<Fields> =>
  yes ? fields : {};

function early(name: CommandName, roll: Dice, plain: Plain): IssueCommand | undefined {
  const { choice, pick, yes } = roll;
  switch (name) {
    case 'assess':
      return {
        type: name,
        ...plain,
        impact: of(grades, pick),
        urgency: of(grades, choice),
        complexity: of(grades, pick + choice),
        ...given(yes, { issueType: 'question', product: 'router' } as const),
      };
    case 'assign': {
      const assignee = of([people.emil, people.carl], choice).id;
      const more = { team: 'core', line: of([1, 2, 3] as const, pick) };
      return { type: name, ...plain, assignee, ...given(yes, more) };
    }
    case 'accept':
    case 'ask-customer':
    case 'answer':
    case 'resume':
    case 'restore':
      return { type: name, ...plain };
    case 'decline':
      return { type: name, ...plain, reason: 'no-capacity' };
    default:
      return undefined;
  }
}

function late(name: CommandName, { choice, yes }: Dice, plain: Plain): IssueCommand | undefined {
  switch (name) {
    case 'resolve':
      return { type: name, ...plain, resolution: 'advice' };
    case 'confirm':
      return { type: name, ...plain, ...given(yes, { score: 4 }) };
    case 'reject':
      return { type: name, ...plain, reason: 'not-fixed' };
    case 'reopen':
      return { type: name, ...plain, reason: 'recurred' };
    case 'reprioritise':
      return { type: name, ...plain, severity: of(severities, choice) };
    case 'request-approval': {
      const severity = of(severities, choice);
      return { type: name, ...plain, kind: 'severity-downgrade', severity };
    }
    case 'escalate':
      return { type: name, ...plain, reason: yes ? 'safety' : 'other' };
    case 'cancel':
      return yes ? { type: name, ...plain, reason: 'mistake' } : undefined;
    default:
      return undefined;
  }
}

function special(
  name: CommandName,
  { choice, pick, yes }: Dice,
  plain: Plain,
  { policy: { stops }, approvals, level }: IssueState,
  now: Instant,
): IssueCommand | undefined {
  switch (name) {
    case 'update-customer': {
      const more = { notice: 'recovery', expectedResolutionAt: now + day } as const;
      return { type: name, ...plain, ...given(yes, more) };
    }
    case 'suspend': {
      const { reason } = of(stops, choice);
      const more = given(yes, { until: now + 1 + (pick % (29 * day)) });
      return { type: name, ...plain, text: content, reason, ...more };
    }
    case 'decide-approval': {
      const approval = of([...approvals.map(({ id }) => id).toReversed(), 'unknown'], choice % 4);
      const decision = yes ? 'approve' : 'refuse';
      return { type: name, ...plain, approval, decision, bySignal: pick % 2 === 0 };
    }
    case 'rebase': {
      const consumed = yes ? 'keep' : 'restart';
      const policy = pin(level, { version: 2 + (choice % 3), freeSuspension: '2bd' });
      return { type: name, ...plain, policy, cause: yes ? 'policy' : 'calendar', consumed };
    }
    default:
      return undefined;
  }
}

/** A random recorded life, its timer late now and then, and the answers of the outside among its events. */
export function live({ severity, level, moves }: Story): readonly IssueEvent[] {
  const receive = creation({ statedSeverity: severity, level, policy: pin(level) });
  const begun = handle(issueProcess, undefined, receive, start);
  if (!begun.ok) throw new Error(begun.refusal.code);
  const events = [...begun.events];
  let { state } = begun;
  let now = start;
  for (const roll of moves) {
    const next = roll.onTheDot ? issueProcess.wake(state) : undefined;
    now = next === undefined ? now + roll.after : Math.max(now, next.at);
    if (roll.timer) {
      const slept = advance(issueProcess, state, now);
      state = slept.state;
      events.push(...slept.events);
    }
    const given = [commandFor(roll, state, now), ...replies(roll, state, events)];
    for (const command of given) {
      const answer = handle(issueProcess, state, command, now);
      if (!answer.ok) continue;
      state = answer.state;
      events.push(...answer.events);
    }
  }
  return events;
}

/** What the outside says about the last notice. */
function replies(
  { pick, choice }: Dice,
  state: IssueState,
  events: readonly IssueEvent[],
): readonly IssueCommand[] {
  const by = person('worker');
  if (pick % 7 === 0) return [{ type: 'unreadable-decision', by }];
  const last = events.at(-1);
  const [notice] = last === undefined ? [] : issueProcess.effects(last, state);
  if (notice === undefined || choice % 3 === 0) return [];
  const { template, facts } = notice;
  if (choice % 3 === 1) return [{ type: 'notice-failed', by, notice: 'n-1', template }];
  const roles = notice.to.flatMap((one) => (one.kind === 'role' ? [one.role] : []));
  return roles.length === 0 ? [] : [{ type: 'nobody-on-duty', by, roles, template, facts }];
}
