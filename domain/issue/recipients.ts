import type { Role } from '../people.ts';
import type { NoticeTemplate, Notify, Recipient } from './notices.ts';
import type { IssueState } from './state.ts';

export const person = (id: string): Recipient => ({ kind: 'person', id });
export const role = (name: Role): Recipient => ({ kind: 'role', role: name });
export const watchers: Recipient = { kind: 'watchers' };
/** Roles that somebody holds for a team. */
const ofTeam: readonly Role[] = ['engineer', 'line-lead', 'duty-manager'];
/** The holder of a role for the team that has the issue. */
export const roleFor = ({ team }: IssueState, name: Role): Recipient =>
  team !== null && ofTeam.includes(name) ? { kind: 'role', role: name, team } : role(name);

/** Who works on it; while that is nobody, the line lead. */
export function workers(state: IssueState): readonly Recipient[] {
  const id = state.owner ?? state.assignee;
  return [id === null ? roleFor(state, 'line-lead') : person(id)];
}

/** All of them but one, who knows already. */
export const but = (all: readonly Recipient[], id: string): readonly Recipient[] =>
  all.filter((one) => one.kind !== 'person' || one.id !== id);

export function notify(
  state: IssueState,
  template: NoticeTemplate,
  to: readonly Recipient[],
  facts: Notify['facts'] = {},
): readonly Notify[] {
  if (to.length === 0) return [];
  return [
    {
      kind: 'notify',
      template,
      to,
      facts: { number: state.number, severity: state.severity, ...facts },
    },
  ];
}
