import type { Refusal } from '../errors.ts';
import { worksHere } from '../organisation/offer.ts';
import type { Person } from '../organisation/organisation.ts';
import { holdsOneOf, leadRoles } from '../people.ts';
import type { Actor } from '../process.ts';

/** Who may let somebody watch an issue, or stop it: everybody for oneself, a lead for anybody (requirement 3-9.2). */
export function refusalToWatch(
  actor: Actor,
  id: string,
  person: Pick<Person, 'roles'> | undefined,
): Refusal | undefined {
  if (person === undefined) return { code: 'person.unknown' };
  if (!worksHere(person) || !worksHere(actor)) return { code: 'watcher.customer' };
  if (actor.id === id || holdsOneOf(actor, leadRoles)) return undefined;
  return { code: 'watcher.not-yours', facts: { roles: leadRoles } };
}

/** What somebody began is ended by the same people, also for who has left. */
export function refusalToUnwatch(actor: Actor, id: string): Refusal | undefined {
  if (actor.id === id || holdsOneOf(actor, leadRoles)) return undefined;
  return { code: 'watcher.not-yours', facts: { roles: leadRoles } };
}
