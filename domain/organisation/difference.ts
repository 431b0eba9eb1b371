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
  const known = new Map(before.map((one) => [one.id, one]));
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

function verdictOn(one: Entry, known: ReadonlyMap<string, Entry>): string {
  const before = known.get(one.id);
  if (before === undefined) return 'added';
  return isSame(before, one) ? 'unchanged' : 'changed';
}

/** Most rows stay as they are, and comparing field by field sees that quickest. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) {
    return one === other;
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const inOrder = one.length === other.length && one.every((each, at) => isSame(each, other[at]));
    return inOrder || written(one) === written(other);
  }
  const fields = Object.entries(one);
  const others = other as Readonly<Record<string, unknown>>;
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([key, value]) => Object.hasOwn(others, key) && isSame(value, others[key]))
  );
}

/** Equal values give equal text, whatever the order of fields and of lists. */
function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).toSorted().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, one]) => `${key}:${written(one)}`);
  return `{${fields.toSorted().join(',')}}`;
}
