import { measureKinds, type Party } from '../../domain/approval/approval.ts';
import { openParties } from '../../domain/approval/outcome.ts';
import type { CommandName, IssueCommand, RequestedSubject } from '../../domain/issue/command.ts';
import { operationClasses } from '../../domain/issue/operation/operation.ts';
import type { IssueState } from '../../domain/issue/state.ts';
import { severities } from '../../domain/policy/policy.ts';
import type { Actor, Instant } from '../../domain/process.ts';
import type { Dice } from './simulate-commands.ts';
import { content, day, hour, people } from './simulate-people.ts';

type Plain = Pick<Extract<IssueCommand, { type: 'note' }>, 'by' | 'text'>;
const at = <Item>(items: readonly [Item, ...Item[]], index: number): Item =>
  items[index % items.length] ?? items[0];

/** Commands about approvals and operations; undefined for any other. */
export function askedCommand(
  name: CommandName,
  dice: Dice,
  plain: Plain,
  state: IssueState,
  now: Instant,
): IssueCommand | undefined {
  const { choice, pick, yes } = dice;
  const ids = state.operations.map(({ id }) => id).toReversed();
  const operation = choice % 9 === 0 ? 'unknown' : (ids[0] ?? '');
  const executors = state.operations.find(({ id }) => id === operation)?.executors ?? [];
  const by = Object.values(people).find(({ id }) => executors.includes(id)) ?? plain.by;
  switch (name) {
    case 'request-approval':
      return { type: name, ...plain, subject: subjectOf(dice, now) };
    case 'decide-approval':
      return decision(dice, plain, state);
    case 'withdraw-approval':
      return { type: name, ...plain, approval: at(['', ...idsOf(state)], choice + 1) };
    case 'arrange':
      return { type: name, ...plain, measure: at(measureKinds, choice), amount: pick % 9000 };
    case 'plan-operation': {
      const window = { from: now, until: now + 1 + (pick % (9 * day)) };
      const both = [at([people.emil, people.carl], choice).id, 'cora'];
      return {
        type: name,
        ...plain,
        class: at(operationClasses, pick),
        ...window,
        executors: both,
      };
    }
    case 'start-operation':
    case 'file-papers':
      return { type: name, ...plain, by, operation };
    case 'end-operation':
      return { type: name, ...plain, by, operation, outcome: yes ? 'done' : 'failed' };
    default:
      return undefined;
  }
}

const idsOf = ({ approvals }: IssueState): readonly string[] =>
  approvals.map(({ id }) => id).toReversed();

function subjectOf({ choice, pick }: Dice, now: Instant): RequestedSubject {
  const gate = { kind: 'solution-proposal', reference: 'P-1' } as const;
  return at<RequestedSubject>(
    [
      { kind: 'severity-downgrade', severity: at(severities, pick) },
      { kind: 'sla-exception', clock: 'resolve', until: now + (pick % 90) * day + hour },
      gate,
      { kind: 'restricted-view' },
    ],
    choice,
  );
}

/** By whoever may decide for an open party, for themselves, in somebody's place or by writing it down; or by anybody. */
function decision({ choice, pick, yes }: Dice, plain: Plain, state: IssueState): IssueCommand {
  const pending = state.approvals.find((one) => one.state === 'pending');
  const approval = pick % 9 === 0 ? 'unknown' : (pending?.id ?? at(['', ...idsOf(state)], choice));
  const said = choice % 5 === 0 ? 'refuse' : 'approve';
  const command = { type: 'decide-approval', ...plain, approval, decision: said } as const;
  const open = pending === undefined ? [] : openParties(pending);
  const party = open[choice % Math.max(1, open.length)];
  if (party === undefined || pick % 4 === 0) {
    // A signal brings no words along.
    const { text: _, ...bare } = command;
    return { ...bare, bySignal: true };
  }
  return yes && party.recordedBy.length > 0
    ? { ...command, ...recording(party, choice, plain) }
    : { ...command, ...voting(party, pick, plain) };
}

const fit = (list: readonly string[], { by }: Plain): Actor =>
  Object.values(people).find(({ roles }) => roles.some((role) => list.includes(role))) ?? by;

function recording({ id, by, recordedBy, byPhone }: Party, choice: number, plain: Plain) {
  const words = { recorded: true, text: content, party: id } as const;
  const saidBy = choice % 2 === 0 || byPhone ? { saidBy: fit(by, plain) } : {};
  return { ...words, by: fit(recordedBy, plain), ...saidBy };
}

function voting({ id, by }: Party, pick: number, plain: Plain) {
  const self = fit(by, plain);
  return pick % 4 === 1 ? { by: { ...people.dirk, standsInFor: [self] } } : { by: self, party: id };
}

/** What waits is decided, what is approved is begun, what is begun is ended: sometimes. */
export function askedName({ pick }: Dice, state: IssueState): CommandName | undefined {
  const { approvals, operations } = state;
  if (pick % 3 === 0 && approvals.some((one) => one.state === 'pending')) return 'decide-approval';
  if (pick % 3 !== 1) return undefined;
  const isOwed = operations.some(({ papersDueAt }) => papersDueAt !== null);
  if (isOwed && pick % 2 === 0) return 'file-papers';
  const last = operations.at(-1)?.state;
  if (last === 'approved') return 'start-operation';
  return last === 'running' ? 'end-operation' : undefined;
}
