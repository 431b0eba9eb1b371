import type {
  Absence,
  Department,
  Organisation,
  OrganisationKind,
  Person,
  Team,
} from '../../domain/organisation/organisation.ts';
import { codecs, type Codec } from './cells.ts';
import type { CellFault } from './faults.ts';

/** A column of the file of one kind: the field it holds, and how. */
export interface Column {
  readonly name: string;
  readonly field: string;
  readonly needed: boolean;
  readonly blank: unknown;
  readonly read: (cell: string, wrong: (fault: CellFault) => void) => unknown;
  readonly write: (row: Row) => string;
}

export type Row = Department | Team | Person | Absence;

/** Columns of a kind: a codec for each field; `needed` are those no file may lack. */
function columnsOf<Of extends Row>(
  fields: { readonly [Field in keyof Of]: readonly [codec: Codec<Of[Field]>, name?: string] },
  needed: readonly (keyof Of)[],
): readonly Column[] {
  return (Object.keys(fields) as (keyof Of & string)[]).map((field) => {
    const [codec, name = field] = fields[field];
    return {
      name,
      field,
      needed: needed.includes(field),
      blank: codec.blank,
      read: (cell, wrong) => codec.read(cell, wrong),
      write: (row) => codec.write((row as Of)[field]),
    };
  });
}

/** Columns in the order they are written. */
export const columns: Readonly<Record<OrganisationKind, readonly Column[]>> = {
  department: columnsOf<Department>(
    { id: [codecs.text], name: [codecs.text], head: [codecs.optional] },
    ['id', 'name'],
  ),
  team: columnsOf<Team>(
    {
      id: [codecs.text],
      name: [codecs.text],
      department: [codecs.optional],
      line: [codecs.line],
      lead: [codecs.optional],
      region: [codecs.optional],
      products: [codecs.entries],
    },
    ['id', 'name'],
  ),
  person: columnsOf<Person>(
    {
      id: [codecs.text],
      name: [codecs.text],
      roles: [codecs.roles],
      department: [codecs.optional],
      teams: [codecs.ids],
      reportsTo: [codecs.optional],
      skills: [codecs.skills],
      capacity: [codecs.whole],
      calendar: [codecs.optional],
      customerId: [codecs.optional, 'customer'],
      customers: [codecs.ids],
    },
    ['id', 'name', 'roles'],
  ),
  absence: columnsOf<Absence>(
    {
      id: [codecs.text],
      person: [codecs.text],
      from: [codecs.instant],
      until: [codecs.instant],
      substitute: [codecs.optional],
    },
    ['id', 'person', 'from', 'until'],
  ),
};

/** The list of an organisation that holds a kind. */
export const listOf = {
  department: 'departments',
  team: 'teams',
  person: 'people',
  absence: 'absences',
} as const satisfies Record<OrganisationKind, keyof Organisation>;
