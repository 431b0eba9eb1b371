import { dayMs } from '../calendar/date.ts';
import type { ApprovalKind } from '../approval/approval.ts';
import type { Refusal } from '../errors.ts';
import type { Directory } from '../organisation/directory.ts';
import type { Person } from '../organisation/organisation.ts';
import type { Actor, Instant, StoodInFor } from '../process.ts';
import { scopesOf } from './table.ts';

/** Somebody lets a deputy decide approvals in their place, from when until before when. */
export interface Delegation {
  readonly id: string;
  readonly person: string;
  readonly deputy: string;
  readonly from: Instant;
  readonly until: Instant;
  /** Null: all kinds. */
  readonly kinds: readonly ApprovalKind[] | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly endedAt: Instant | null;
  readonly endedBy: string | null;
}

/** One that is asked for. */
export type Delegating = Pick<Delegation, 'person' | 'deputy' | 'from' | 'until' | 'kinds'>;

/** How one stands at an instant. */
export const delegationStates = ['planned', 'in-force', 'over', 'ended'] as const;
export type DelegationState = (typeof delegationStates)[number];

const longestMs = 366 * dayMs;

export function delegationState(
  { from, until, endedAt }: Delegation,
  at: Instant,
): DelegationState {
  if (endedAt !== null && endedAt <= at) return 'ended';
  if (until <= at) return 'over';
  return from <= at ? 'in-force' : 'planned';
}

/** Who decides in somebody's place must be allowed to decide about whatever the other can. */
export const mayBeDeputy = ({ roles }: Pick<Person, 'roles'>): boolean =>
  scopesOf(roles, 'decide-approval').includes('all');

/** Acts for everybody, or for nobody but themselves. */
const actsFor = ({ id, roles }: Pick<Actor, 'id' | 'roles'>, person: string): boolean =>
  id === person || scopesOf(roles, 'delegate').includes('all');

interface Known {
  readonly directory: Pick<Directory, 'people'>;
  /** Others of the same person that are not over. */
  readonly others: readonly Delegation[];
  readonly at: Instant;
}

/** Why somebody may not delegate like this; undefined: they may. */
export function refusalToDelegate(
  by: Pick<Actor, 'id' | 'roles'>,
  asked: Delegating,
  { directory, others, at }: Known,
): Refusal | undefined {
  const { person, deputy, from, until } = asked;
  if (!actsFor(by, person)) return { code: 'delegation.not-yours', facts: { person } };
  if (person === deputy) return { code: 'delegation.to-self', pointer: '/deputy' };
  if (until <= from || until <= at || until - from > longestMs) {
    return { code: 'delegation.bad-span', pointer: '/until', facts: { longestDays: 366 } };
  }
  const unknown = [person, deputy].find((id) => !directory.people.has(id));
  if (unknown !== undefined) {
    const pointer = unknown === person ? '/person' : '/deputy';
    return { code: 'person.unknown', pointer, facts: { id: unknown } };
  }
  const stands = directory.people.get(deputy);
  if (stands === undefined || !mayBeDeputy(stands)) {
    return { code: 'delegation.bad-deputy', pointer: '/deputy', facts: { deputy } };
  }
  const double = others.find((one) => overlaps(one, asked, at));
  return double === undefined
    ? undefined
    : { code: 'delegation.overlap', facts: { id: double.id } };
}

/** Says the same twice: the same deputy at the same time for the same kind. Several deputies at once are allowed. */
function overlaps(one: Delegation, asked: Delegating, at: Instant): boolean {
  const isSame = one.person === asked.person && one.deputy === asked.deputy;
  if (!isSame || ['over', 'ended'].includes(delegationState(one, at))) return false;
  const kinds = one.kinds?.some((kind) => asked.kinds?.includes(kind) ?? true) ?? true;
  return kinds && one.from < asked.until && asked.from < one.until;
}

/** Why somebody may not end it; undefined: they may. */
export function refusalToEnd(
  by: Pick<Actor, 'id' | 'roles'>,
  { person }: Pick<Delegation, 'person'>,
): Refusal | undefined {
  return actsFor(by, person) ? undefined : { code: 'delegation.not-yours', facts: { person } };
}

/** What one must know to say for whom somebody stands in. */
export interface StandingIn {
  readonly delegations: readonly Delegation[];
  readonly directory: Pick<Directory, 'people' | 'isAbsent' | 'standInFor'>;
  readonly at: Instant;
}

/** The place of somebody else, and in which approvals it may be taken. */
export interface Place extends StoodInFor {
  /** Null: all kinds. */
  readonly kinds: readonly ApprovalKind[] | null;
}

/**
 * Whose places somebody may take at an instant: of who delegated to them, and of whoever is absent and has them as the
 * substitute, each with their own roles. What they were given themselves they do not pass on.
 */
export function placesOf(
  person: string,
  { delegations, directory, at }: StandingIn,
): readonly Place[] {
  const stands = directory.people.get(person);
  // Somebody may have been given a place and have lost the right to decide, or have left.
  if (stands === undefined || !mayBeDeputy(stands)) return [];
  const delegated = delegations
    .filter((one) => one.deputy === person && delegationState(one, at) === 'in-force')
    .map((one) => ({ id: one.person, kinds: one.kinds }));
  const absent = absentFor(person, directory, at).map((id) => ({ id, kinds: null }));
  return [...delegated, ...absent].flatMap(({ id, kinds }) => {
    const found = directory.people.get(id);
    return found === undefined || id === person ? [] : [{ id, roles: found.roles, kinds }];
  });
}

const covers = (kinds: readonly ApprovalKind[] | null, kind: ApprovalKind | undefined): boolean =>
  kinds === null || (kind !== undefined && kinds.includes(kind));

/** For whom somebody decides approvals of one kind, each once. */
export function standsInFor(
  person: string,
  { kind, ...known }: StandingIn & { readonly kind: ApprovalKind },
): readonly StoodInFor[] {
  const places = placesOf(person, known).filter(({ kinds }) => covers(kinds, kind));
  return [...new Map(places.map(({ id, roles }) => [id, { id, roles }])).values()];
}

/** Everybody who is away now and whose place somebody takes. */
function absentFor(
  person: string,
  directory: StandingIn['directory'],
  at: Instant,
): readonly string[] {
  return [...directory.people.keys()].filter(
    (id) => directory.isAbsent(id, at) && directory.standInFor(id, at) === person,
  );
}

/** Who else may decide in the place of some people, and so hears of what they are asked. */
export function deputiesOf(
  persons: readonly string[],
  {
    delegations,
    directory,
    at,
    kind,
  }: Omit<StandingIn, 'directory'> & {
    readonly directory: Pick<Directory, 'people'>;
    readonly kind: ApprovalKind | undefined;
  },
): readonly string[] {
  const isThere = (deputy: string): boolean => {
    const stands = directory.people.get(deputy);
    return stands !== undefined && mayBeDeputy(stands);
  };
  const deputies = delegations
    .filter(({ person, deputy }) => persons.includes(person) && isThere(deputy))
    .filter((one) => delegationState(one, at) === 'in-force' && covers(one.kinds, kind))
    .map(({ deputy }) => deputy);
  return [...new Set(deputies)];
}
