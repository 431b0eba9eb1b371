import { absenceFaults } from './check/absences.ts';
import { idFaults } from './check/ids.ts';
import { knownIn } from './check/known.ts';
import { personFaults } from './check/people.ts';
import { reportingFaults } from './check/reporting.ts';
import type { Faults } from './check/tell.ts';
import { departmentFaults, teamFaults } from './check/units.ts';
import type { Organisation, OrganisationFault } from './organisation.ts';

/** More than anybody mends in one go. */
export const mostFaults = 500;

/** Code of the last fault of a list that was cut off. */
export const moreFaults = 'organisation.more-faults';

function* allFaults(organisation: Organisation, calendars: readonly string[]): Faults {
  const { departments, teams, people, absences } = organisation;
  const known = knownIn(organisation, calendars);
  yield* idFaults('department', departments);
  yield* departmentFaults(organisation, known);
  yield* idFaults('team', teams);
  yield* teamFaults(organisation, known);
  yield* idFaults('person', people);
  yield* personFaults(organisation, known);
  yield* reportingFaults(organisation, known.people);
  yield* idFaults('absence', absences);
  yield* absenceFaults(organisation, known.people);
}

/**
 * All that is wrong with an organisation, at once: none when it can be stored (requirements 0-16 … 0-19, 3-3.3.2).
 * After {@link mostFaults} faults one more says that there are others. Substitutes are followed through each stretch of
 * an absence, which is a fault when nobody at all is there for the whole of it.
 * @param known ids of the calendars that people may name; round the clock always is one.
 */
export function checkOrganisation(
  organisation: Organisation,
  known: { readonly calendars: readonly string[] },
): readonly OrganisationFault[] {
  const faults: OrganisationFault[] = [];
  for (const fault of allFaults(organisation, known.calendars)) {
    if (faults.length === mostFaults) {
      const text = `only the first ${mostFaults} faults are listed`;
      return [...faults, { ...fault, field: '', code: moreFaults, text }];
    }
    faults.push(fault);
  }
  return faults;
}
