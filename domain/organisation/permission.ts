import type { Refusal } from '../errors.ts';
import { holdsOneOf, leadRoles, type Role } from '../people.ts';
import type { Actor, Instant } from '../process.ts';
import type { Absence, Team } from './organisation.ts';

type Verdict = Refusal | undefined;

const administrators: readonly Role[] = ['administrator'];
/** Who sees to the absences of others. */
const absenceKeepers: readonly Role[] = [...leadRoles, 'administrator'];

/** Why this person may not change who works here (requirement 0-16). */
export const refusalToImport = (by: Actor): Verdict =>
  holdsOneOf(by, administrators)
    ? undefined
    : { code: 'people.role-needed', facts: { roles: administrators } };

/** Why this person may not enter or remove an absence of somebody. */
export const refusalToKeepAbsence = (by: Actor, person: string): Verdict =>
  by.id === person || holdsOneOf(by, absenceKeepers)
    ? undefined
    : { code: 'absence.not-yours', facts: { roles: absenceKeepers } };

/** Why this absence may not be entered: what is over changes nobody's work. */
export function refusalToBeAbsent(
  { person, until }: Pick<Absence, 'person' | 'until'>,
  by: Actor,
  now: Instant,
): Verdict {
  const keep = refusalToKeepAbsence(by, person);
  if (keep !== undefined) return keep;
  return until <= now ? { code: 'absence.over', pointer: '/until' } : undefined;
}

/** Why this person may not change the rosters of a team; `teams` are those of the person. */
export function refusalToKeepRoster(
  by: Actor,
  { id, lead }: Pick<Team, 'id' | 'lead'>,
  teams: readonly string[],
): Verdict {
  const leadsLine = holdsOneOf(by, ['line-lead']) && (lead === by.id || teams.includes(id));
  return leadsLine || holdsOneOf(by, administrators)
    ? undefined
    : { code: 'roster.role-needed', facts: { team: id } };
}
