import type { IssueCommand } from '../../domain/issue/command.ts';
import { effects } from '../../domain/issue/effects.ts';
import type { EventName } from '../../domain/issue/event.ts';
import type { Recipient } from '../../domain/issue/notices.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { fold, type Actor } from '../../domain/process.ts';
import { type Case, caseIn, defaultPolicy, people, type receive } from './support.ts';

/** The policy the product ships with: it finds people by itself. */
export const policy = { ...defaultPolicy, automatic: true } as const;
/** Of line 2. */
export const second: Actor = { id: 'selma', roles: ['engineer'] };

const router = { by: { id: 'router', roles: [] }, choice: 'issue-1/9.0' } as const;
export const offer = (one: Case, assignee: string, team: string | null = 'l1'): IssueCommand => ({
  type: 'offer',
  ...router,
  search: one.state.search,
  assignee,
  team,
});
export const nobody = (one: Case, team: string | null = 'l1'): IssueCommand => ({
  type: 'nobody-found',
  ...router,
  search: one.state.search,
  team,
});
export const leave = (person: string, substitute: string | null): IssueCommand => ({
  type: 'absence-began',
  by: router.by,
  person,
  substitute,
});
export const accept = (by: Actor): IssueCommand => ({ type: 'accept', by });
export const decline = (by: Actor): IssueCommand => ({
  type: 'decline',
  by,
  reason: 'no-capacity',
});

/** Found by the routing for team `l1`, accepted by emil. */
export function atWork(over: Parameters<typeof receive>[0] = {}): Case {
  const one = caseIn('assessed', { policy, ...over });
  one.do(offer(one, people.engineer.id));
  one.do('accept');
  return one;
}

const nameOf = (to: Recipient): string => {
  if (to.kind === 'role') return `${to.role} of ${to.team ?? 'any'}`;
  return to.kind === 'person' ? to.id : to.kind;
};

/** Who is told because of the last event of this type, as `template recipient`. */
export function told({ events }: Case, type: EventName): string[] {
  const index = events.findLastIndex((each) => each.type === type);
  const state = fold(issueProcess, undefined, events.slice(0, index + 1));
  const event = events[index];
  if (event === undefined || state === undefined) throw new Error(`No ${type} happened.`);
  return effects(event, state).flatMap((effect) =>
    effect.kind === 'notify' ? effect.to.map((to) => `${effect.template} ${nameOf(to)}`) : [],
  );
}

/** Roles that were sought, oldest first. */
export const rolesSought = (one: Case): string[] =>
  one.all('assignee-sought').map(({ role, line }) => `${role} ${line}`);
