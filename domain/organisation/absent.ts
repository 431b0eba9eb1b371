import { checkOrganisation } from './check.ts';
import type { Absence, Organisation, OrganisationFault } from './organisation.ts';

/** What would be wrong with the organisation as a whole, and is not yet, once somebody is absent like this. */
export function faultsOfAbsence(
  organisation: Organisation,
  absence: Absence,
  known: { readonly calendars: readonly string[] },
): readonly OrganisationFault[] {
  const before = new Set(checkOrganisation(organisation, known).map(keyOf));
  const absences = [...organisation.absences, absence];
  const after = checkOrganisation({ ...organisation, absences }, known);
  return after.filter((fault) => !before.has(keyOf(fault)));
}

const keyOf = ({ kind, id, field, code }: OrganisationFault): string =>
  [kind, id, field, code].join('\n');
