import { organisationKinds, type Organisation, type OrganisationKind } from './organisation.ts';

/** Ids of what an import changes of one kind. */
export interface Difference {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
}

interface Entry {
  readonly id: string;
}

const listOf: Readonly<Record<OrganisationKind, (organisation: Organisation) => readonly Entry[]>> =
  {
    department: ({ departments }) => departments,
    team: ({ teams }) => teams,
    person: ({ people }) => people,
    absence: ({ absences }) => absences,
  };

/** What differs between two states of the organisation, by kind. The order within a field means nothing. */
export function differenceOf(
  before: Organisation,
  after: Organisation,
): Readonly<Record<OrganisationKind, Difference>> {
  const entries = organisationKinds.map(
    (kind) => [kind, compare(listOf[kind](before), listOf[kind](after))] as const,
  );
  return Object.fromEntries(entries) as Record<OrganisationKind, Difference>;
}

function compare(before: readonly Entry[], after: readonly Entry[]): Difference {
  const known = new Map(before.map((one) => [one.id, written(one)]));
  const kept = new Set(after.map(({ id }) => id));
  const verdicts = after.map((one) => ({ id: one.id, verdict: verdictOn(one, known) }));
  const those = (wanted: string): readonly string[] =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
  return {
    added: those('added'),
    changed: those('changed'),
    removed: before.filter(({ id }) => !kept.has(id)).map(({ id }) => id),
    unchanged: those('unchanged'),
  };
}

function verdictOn(one: Entry, known: ReadonlyMap<string, string>): string {
  const before = known.get(one.id);
  if (before === undefined) return 'added';
  return before === written(one) ? 'unchanged' : 'changed';
}

/** Equal values give equal text, whatever the order of fields and of lists. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).toSorted().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, one]) => `${key}:${written(one)}`);
  return `{${fields.toSorted().join(',')}}`;
}
