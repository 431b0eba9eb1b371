import * as fc from 'fast-check';

import type { CommandName, IssueCommand } from '../../domain/issue/command.ts';

import { commandsIn } from '../../domain/issue/legal.ts';

import type { IssueState } from '../../domain/issue/state.ts';

import { grades, serviceLevels, severities } from '../../domain/policy/policy.ts';
import { type Actor, type Instant } from '../../domain/process.ts';
import { askedCommand, askedName } from './simulate-approvals.ts';
import { content, day, hour, minute, people, pin } from './simulate-people.ts';
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
export type Dice = typeof dice extends fc.Arbitrary<infer Roll> ? Roll : never;

export const stories = fc.record({
  severity: fc.constantFrom(...severities),
  level: fc.constantFrom(...serviceLevels),
  moves: fc.array(dice, { maxLength: 30, size: 'max' }),
});
export type Story = typeof stories extends fc.Arbitrary<infer One> ? One : never;

export const of = <Item>(items: readonly Item[], index: number): Item => {
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

const nameFor = (roll: Dice, { stage }: IssueState): CommandName =>
  roll.forward ? forward[stage] : of([...commandsIn(stage)], roll.pick);

export function commandFor(roll: Dice, state: IssueState, now: Instant): IssueCommand {
  const everybody: readonly Actor[] = Object.values(people);
  const name = askedName(roll, state) ?? nameFor(roll, state);
  const offeredTo = everybody.find(({ id }) => id === state.assignee);
  const isOffer = name === 'accept' || name === 'decline';
  const by = (isOffer ? offeredTo : undefined) ?? of(everybody, roll.actor);
  const plain = { by, ...(roll.text ? { text: content } : {}) };
  return (
    early(name, roll, plain) ??
    shared(name, roll, plain) ??
    late(name, roll, plain) ??
    askedCommand(name, roll, plain, state, now) ??
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

function shared(
  name: CommandName,
  { choice, pick, yes }: Dice,
  plain: Plain,
): IssueCommand | undefined {
  const { by } = plain;
  switch (name) {
    case 'take-over':
      return { type: name, ...plain };
    case 'unassign':
      return { type: name, ...plain, reason: 'overloaded' };
    case 'hand-over': {
      const checklist = ['symptom', 'measures-tried', 'data-collected', 'next-step'];
      const to = of([people.emil, people.carl], choice).id;
      return {
        type: name,
        ...plain,
        line: of([1, 2, 3] as const, pick),
        checklist,
        ...given(yes, { to }),
      };
    }
    case 'bounce':
      return { type: name, ...plain, reason: 'incomplete' };
    case 'link':
      return { type: name, by, relation: yes ? 'child-of' : 'duplicate-of', issue: 'issue-2' };
    case 'unlink':
      return { type: name, by, issue: 'issue-2' };
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
  { policy: { stops }, level }: IssueState,
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
    case 'rebase': {
      const consumed = yes ? 'keep' : 'restart';
      const policy = pin(level, { version: 2 + (choice % 3), freeSuspension: '2bd' });
      return { type: name, ...plain, policy, cause: yes ? 'policy' : 'calendar', consumed };
    }
    default:
      return undefined;
  }
}
