import type { Refusal } from '../errors.ts';
import type { Instant } from '../process.ts';
import type { Directory } from './directory.ts';

/** False for people of a customer: an issue is offered to nobody of them. */
export const worksHere = ({ roles }: { readonly roles: readonly string[] }): boolean =>
  !roles.includes('customer');

/** Any team may be named while no teams are set up. */
export const isTeamKnown = ({ teams }: Pick<Directory, 'teams'>, team: string): boolean =>
  teams.size === 0 || teams.has(team);

/** Nothing is offered to somebody who is away; the refusal says who stands in (requirement 3-3.2.2). */
export function refusalToOffer(
  directory: Directory,
  person: string,
  at: Instant,
): Refusal | undefined {
  if (!directory.isAbsent(person, at)) return undefined;
  const substitute = directory.standInFor(person, at);
  return { code: 'issue.assignee-absent', facts: { substitute } };
}
