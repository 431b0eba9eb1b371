import type { Refusal } from '../errors.ts';
import { belongingsOf } from '../issue/belongings.ts';
import { commandNames, type CommandName, type IssueCommand } from '../issue/command.ts';
import type { IssueEffect } from '../issue/effects.ts';
import type { IssueEvent } from '../issue/event.ts';
import type { IssueState } from '../issue/state.ts';
import type { IssueView } from '../issue/view.ts';
import type { Actor, Decision, Instant, Process } from '../process.ts';
import type { Operation } from './operations.ts';
import { callerOf, isWithin, reachOf, type Belongings } from './scope.ts';
import { rolesFor, scopesOf } from './table.ts';

type IssueProcess = Process<IssueState, IssueCommand, IssueEvent, IssueEffect, IssueView>;
/** A rebase has been asked for, and allowed, for many issues at once. */
type Outside = Extract<IssueCommand, { type: Exclude<CommandName, 'rebase'> }>;

const isOutside = (command: IssueCommand): command is Outside =>
  command.type !== 'rebase' && (commandNames as readonly string[]).includes(command.type);

/** The roles that count for an operation: who stands in for somebody reaches as far as they do, to decide. */
const heldFor = ({ roles, standsInFor = [] }: Actor, operation: Operation): readonly string[] =>
  operation === 'decide-approval'
    ? [...roles, ...standsInFor.flatMap((other) => other.roles)]
    : roles;

const reaches = (by: Actor, held: readonly string[], operation: Operation, it: Belongings) =>
  isWithin(reachOf(callerOf(by), scopesOf(held, operation)), it);

/** Why somebody may not do something at all, or not to this. */
export const denied = (operation: Operation, held: readonly string[]): Refusal => ({
  code: 'authority.denied',
  facts: { operation, roles: rolesFor(operation), within: scopesOf(held, operation) },
});

/**
 * Why a command may not be given by who gives it: what somebody may not read is unknown to them, and what they may do
 * ends where the scopes of the table end (domain C.9).
 */
function refusalToCommand(
  state: IssueState | undefined,
  command: IssueCommand,
): Refusal | undefined {
  if (!isOutside(command)) return undefined;
  const { type, by } = command;
  const held = heldFor(by, type);
  if (type === 'receive') return refusalToReceive(command, held);
  if (state === undefined) return undefined;
  const it = belongingsOf(state);
  if (!reaches(by, held, 'getIssue', it)) return { code: 'issue.unknown' };
  return reaches(by, held, type, it) ? undefined : denied(type, held);
}

/** Nothing is there yet that could be somebody's; whose it will be is said. */
function refusalToReceive(
  { by, customerId }: Extract<Outside, { type: 'receive' }>,
  held: readonly string[],
): Refusal | undefined {
  const reach = reachOf(callerOf(by), scopesOf(held, 'receive'));
  if (reach.all || reach.customers.includes(customerId)) return undefined;
  return { ...denied('receive', held), pointer: '/customerId' };
}

/** A signal cannot answer: that it may not decide is recorded, unless the rules themselves refuse it already. */
function refusedSignal(
  decided: Decision<IssueEvent>,
  command: IssueCommand,
  { code }: Refusal,
  at: Instant,
): Decision<IssueEvent> | undefined {
  if (command.type !== 'decide-approval' || command.bySignal !== true) return undefined;
  if (decided.ok && decided.events[0]?.type === 'approval-decision-refused') return decided;
  const { approval, by } = command;
  return {
    ok: true,
    events: [{ type: 'approval-decision-refused', at, by: by.id, approval, code }],
  };
}

/** The process with the permission table before its rules: what runs where commands come from people. */
export const guarded = (process: IssueProcess): IssueProcess => ({
  ...process,
  admit: refusalToCommand,
  decide(state, command, at) {
    const refusal = refusalToCommand(state, command);
    const decided = (): Decision<IssueEvent> => process.decide(state, command, at);
    if (refusal === undefined) return decided();
    return refusedSignal(decided(), command, refusal, at) ?? { ok: false, refusal };
  },
});
