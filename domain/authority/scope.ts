import type { Actor } from '../process.ts';

/**
 * How far a grant reaches: what somebody works on (owns, was offered, solves together with others); besides it what they
 * have reported (`own`); what the own team or department has; what belongs to a customer somebody is of or looks after;
 * everything.
 */
export const scopes = ['work', 'own', 'team', 'department', 'customer', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** Who asks, with everything that a scope is measured by. */
export interface Caller extends Actor {
  readonly customers: readonly string[];
  readonly teams: readonly string[];
  readonly department: string | null;
  /** All teams of the own department. */
  readonly departmentTeams: readonly string[];
}

/** What somebody may reach, as data: the same for one thing and for the statement that lists them. */
export type Reach =
  | { readonly all: true }
  | {
      readonly all: false;
      /** Id of the person whose own work is within reach; null: none because it is somebody's own. */
      readonly works: string | null;
      /** Id of the person whose reports are. */
      readonly reports: string | null;
      readonly teams: readonly string[];
      readonly customers: readonly string[];
    };

/** What of an issue a reach is measured by. */
export interface Belongings {
  readonly reportedBy: string;
  readonly customerId: string;
  readonly owner: string | null;
  readonly assignee: string | null;
  readonly team: string | null;
  /** Everybody else who works on it: who leads a joint resolution, its members, the owners of its tasks. */
  readonly members: readonly string[];
}

/** The reach of some scopes for somebody. */
export function reachOf(caller: Caller, granted: readonly Scope[]): Reach {
  if (granted.includes('all')) return { all: true };
  const teams = [
    ...(granted.includes('team') ? caller.teams : []),
    ...(granted.includes('department') ? caller.departmentTeams : []),
  ];
  const isOwn = granted.includes('own');
  return {
    all: false,
    works: isOwn || granted.includes('work') ? caller.id : null,
    reports: isOwn ? caller.id : null,
    teams: [...new Set(teams)],
    customers: granted.includes('customer') ? caller.customers : [],
  };
}

/** True when something is within reach. */
export function isWithin(reach: Reach, { members, ...it }: Belongings): boolean {
  if (reach.all) return true;
  const { works, reports, teams, customers } = reach;
  return (
    (works !== null && [it.owner, it.assignee, ...members].includes(works)) ||
    it.reportedBy === reports ||
    (it.team !== null && teams.includes(it.team)) ||
    customers.includes(it.customerId)
  );
}

/** Somebody of whom nothing more is told than what commands carry. */
export const callerOf = (actor: Actor): Caller => ({
  ...actor,
  customers: actor.customers ?? [],
  teams: [],
  department: null,
  departmentTeams: [],
});
