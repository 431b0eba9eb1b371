import {
  gateKinds,
  restrictedKinds,
  type Approval,
  type Party,
} from '../../domain/approval/approval.ts';
import { openParties } from '../../domain/approval/outcome.ts';
import type { CommandName, IssueCommand, RequestedSubject } from '../../domain/issue/command.ts';
import { operationClasses, type Operation } from '../../domain/issue/operation/operation.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import type { Actor, Instant } from '../../domain/process.ts';
import { actors, at, minute, type Dice } from './random-dice.ts';
import { content, people } from './samples.ts';

/** Operations are begun and ended by those who carry them out. */
export const executorFor = (name: CommandName, state: IssueState): Actor | undefined =>
  name === 'start-operation' || name === 'end-operation'
    ? actors.find(({ id }) => operationAt(state, name)?.executors.includes(id))
    : undefined;

/** The operation that a command is most likely about. */
export const operationAt = ({ operations }: IssueState, name: CommandName): Operation | undefined =>
  operations.find(({ state, papersDueAt }) =>
    name === 'file-papers'
      ? papersDueAt !== null
      : state === (name === 'end-operation' ? 'running' : 'approved'),
  );

export const pendingOf = ({ approvals }: IssueState): Approval | undefined =>
  approvals.find((one) => one.state === 'pending');

/** What needs the "yes" of others, the "yes", and what comes after it. */
export function askingName({ pick, reason, forward }: Dice, state: IssueState): CommandName {
  if (pendingOf(state) !== undefined && reason % 8 > 0) return 'decide-approval';
  const next = (['end-operation', 'start-operation', 'file-papers'] as const).find(
    (name) => operationAt(state, name) !== undefined,
  );
  if (forward && next !== undefined) return next;
  return at(['request-approval', 'plan-operation', 'arrange', 'suspend'], pick);
}

/** A decision: by somebody who may, by anybody, or written down by anybody. */
export function decision(roll: Dice, state: IssueState): IssueCommand {
  const any = at([...state.approvals.map(({ id }) => id), 'unknown'], roll.actor);
  const waiting = state.approvals.filter((one) => one.state === 'pending');
  const pending = waiting.length === 0 ? undefined : at(waiting, roll.pick >> 4);
  const open = pending === undefined ? [] : openParties(pending);
  const party = open.length === 0 ? undefined : at(open, roll.pick);
  const command = {
    type: 'decide-approval',
    approval: pending?.id ?? any,
    decision: roll.approve || roll.forward ? 'approve' : 'refuse',
    bySignal: roll.until % 2 === 0,
  } as const;
  if (party === undefined) return { ...command, by: at(actors, roll.actor) };
  const fitting = membersOf(party);
  if (party.recordedBy.length > 0 && roll.pick % 3 === 0) {
    const words = { recorded: true, party: party.id, text: content } as const;
    return { ...command, ...words, by: at(actors, roll.actor), saidBy: at(fitting, roll.reason) };
  }
  return { ...command, by: at(roll.sensible ? fitting : actors, roll.actor) };
}

const membersOf = (party: Party): readonly Actor[] => {
  const fitting = actors.filter(({ roles }) => party.by.some((one) => roles.includes(one)));
  return fitting.length > 0 ? fitting : actors;
};

/** Something that is asked for by itself. */
export function asked(
  { pick, severity, until, reason }: Dice,
  state: IssueState,
  now: Instant,
): RequestedSubject {
  switch ((reason >> 4) % 4) {
    case 0:
      return { kind: 'severity-downgrade', severity };
    case 1: {
      const clock = state.clocks.length === 0 ? 'none' : at(state.clocks, pick).name;
      return { kind: 'sla-exception', clock, until: now + until };
    }
    case 2:
      return { kind: at(gateKinds, pick), reference: `thing-${reason % 3}` };
    default:
      return { kind: at(restrictedKinds, pick) };
  }
}

/** An operation, mostly with what its class needs. */
export function planned({ pick, until, actor, forward: wide }: Dice, now: Instant): IssueCommand {
  const ids = actors.map(({ id }) => id);
  return {
    type: 'plan-operation',
    by: people.engineer,
    class: at(operationClasses, pick),
    from: now,
    until: now + (wide ? 4 * 24 * 60 * minute + Math.abs(until) : until),
    executors: [at(ids, actor), at(ids, actor + 1 + (pick % 2))].slice(0, pick % 7 === 0 ? 1 : 2),
    text: content,
  };
}
