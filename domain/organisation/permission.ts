import type { Reach } from '../authority/scope.ts';
import type { Refusal } from '../errors.ts';
import type { Instant } from '../process.ts';
import type { Absence, Team } from './organisation.ts';

type Verdict = Refusal | undefined;

/** Why an absence of somebody may not be entered or removed by whoever reaches that far. */
export const refusalToKeepAbsence = (reach: Reach, person: string): Verdict =>
  reach.all || reach.works === person ? undefined : { code: 'absence.not-yours' };

/** Why this absence may not be entered: what is over changes nobody's work. */
export function refusalToBeAbsent(
  { person, until }: Pick<Absence, 'person' | 'until'>,
  reach: Reach,
  now: Instant,
): Verdict {
  const keep = refusalToKeepAbsence(reach, person);
  if (keep !== undefined) return keep;
  return until <= now ? { code: 'absence.over', pointer: '/until' } : undefined;
}

/** Why the rosters of a team may not be changed by whoever reaches that far. */
export const refusalToKeepRoster = (reach: Reach, { id }: Pick<Team, 'id'>): Verdict =>
  reach.all || reach.teams.includes(id)
    ? undefined
    : { code: 'roster.role-needed', facts: { team: id } };
