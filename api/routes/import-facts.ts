import type { Difference } from '../../domain/organisation/difference.ts';
import type {
  Organisation,
  OrganisationKind,
  Person,
} from '../../domain/organisation/organisation.ts';
import type { AuditFact } from '../plugins/audit.ts';

type Differences = Readonly<Record<OrganisationKind, Difference>>;

/** Of so many people it is told one by one what they may do now; an import of more is the first one. */
const mostPeople = 500;

/** What an import changes, for the record: how much, and whose roles or customers. */
export function importFacts(
  by: string,
  before: Organisation,
  after: Organisation,
  difference: Differences,
): readonly AuditFact[] {
  const counts = Object.entries(difference).flatMap(([kind, { added, changed, removed }]) => [
    [`${kind}-added`, added.length] as const,
    [`${kind}-changed`, changed.length] as const,
    [`${kind}-removed`, removed.length] as const,
  ]);
  const told = counts.filter(([, count]) => count > 0);
  if (told.length === 0) return [];
  const type = 'organisation-changed';
  const whole: AuditFact = {
    type,
    by,
    subject: null,
    facts: { what: 'imported', ...Object.fromEntries(told) },
  };
  const was = rightsOf(before);
  const is = rightsOf(after);
  const { added, changed, removed } = difference.person;
  const people = [...added, ...changed, ...removed].filter((id) => was.get(id) !== is.get(id));
  if (people.length > mostPeople) return [whole];
  return [
    whole,
    ...(people.map((id) => ({
      type,
      by,
      subject: id,
      facts: { what: 'rights', was: was.get(id) ?? null, is: is.get(id) ?? null },
    })) satisfies AuditFact[]),
  ];
}

const rightsOf = ({ people }: Organisation): ReadonlyMap<string, string> =>
  new Map(people.map((person) => [person.id, rightsText(person)]));

const rightsText = ({ roles, customerId, customers }: Person): string =>
  [roles.join('+'), ...(customerId === null ? [] : [customerId]), ...customers].join(' ');
