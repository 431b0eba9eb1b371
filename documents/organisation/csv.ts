import { setImmediate as pause } from 'node:timers/promises';
import { stringify } from 'csv-stringify/sync';
import { checkOrganisation, moreFaults, mostFaults } from '../../domain/organisation/check.ts';
import { CodedError } from '../../domain/errors.ts';
import {
  organisationKinds,
  type Organisation,
  type OrganisationFault,
  type OrganisationKind,
} from '../../domain/organisation/organisation.ts';
import { toCell } from './cells.ts';
import { columns, listOf, type Row } from './columns.ts';
import { decodeCsv } from './decode.ts';
import type { CsvFault } from './faults.ts';
import { readTable, rowsAtOnce, type Paused, type Table } from './table.ts';

export { decodeCsv } from './decode.ts';
export type { CsvFault } from './faults.ts';

/** Files by what they list; bytes are read as UTF-8. */
type Files = Partial<Readonly<Record<OrganisationKind, string | Uint8Array>>>;

/** The rows a kind has after an import, and for those from the file the line. */
interface Merged {
  readonly rows: readonly Row[];
  readonly lines: ReadonlyMap<number, number>;
}

const nothing: Table = { rows: [], faults: [] };

function* tableOf(kind: OrganisationKind, file: string | Uint8Array): Paused<Table> {
  const all = columns[kind].map(({ name }) => name);
  const needed = columns[kind].filter((column) => column.needed).map(({ name }) => name);
  try {
    const text = typeof file === 'string' ? file : decodeCsv(file);
    return yield* readTable(kind, text, { all, needed });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { line } = error.refusal.facts as { line: number };
    const text = error.message;
    return { ...nothing, faults: [{ file: kind, line, column: null, code: 'csv.utf8', text }] };
  }
}

/** The row of a table as it is kept; a column the file lacks leaves what was there. */
function rowOf(
  kind: OrganisationKind,
  { line, cells }: Table['rows'][number],
  before: Row | undefined,
  faults: CsvFault[],
): Row {
  const row = columns[kind].map(({ name, field, blank, read }) => {
    const cell = cells.get(name);
    if (cell === undefined) return [field, before?.[field as keyof Row] ?? blank] as const;
    const wrong = (fault: { readonly code: string; readonly text: string }): void => {
      faults.push({ file: kind, line, column: name, ...fault });
    };
    return [field, read(cell, wrong)] as const;
  });
  return Object.fromEntries(row) as unknown as Row;
}

/** Rows of a file take the place of those with the same id, in their order; new ones follow. */
function* merge(
  kind: OrganisationKind,
  table: Table,
  present: readonly Row[],
  faults: CsvFault[],
): Paused<Merged> {
  const rows = [...present];
  const lines = new Map<number, number>();
  const places = new Map(present.map(({ id }, index) => [id, index]));
  for (const [at, read] of table.rows.entries()) {
    if (at % rowsAtOnce === 0) yield;
    const place = places.get(read.cells.get('id') ?? '');
    const before = place === undefined ? undefined : present[place];
    const row = rowOf(kind, read, before, faults);
    // A second row of the same id is kept beside the first, so that it is told.
    const index = place === undefined || lines.has(place) ? rows.length : place;
    rows[index] = row;
    lines.set(index, read.line);
  }
  return { rows, lines };
}

/** Where a fault stands: at its row, else at another one that has part in it, else nowhere in the file. */
function placed(fault: OrganisationFault, { lines }: Merged): CsvFault {
  const { kind, index, others = [], id, field, code, text } = fault;
  const own = lines.get(index);
  const line = own ?? others.flatMap((other) => lines.get(other) ?? [])[0] ?? 0;
  const column = columns[kind].find((one) => one.field === field)?.name ?? null;
  const said = own === undefined ? `${kind} ${id}: ${text}` : text;
  return { file: kind, line, column, code, text: said };
}

const placeOf = ({ file, line, column }: CsvFault): string => `${file} ${line} ${column ?? ''}`;

/** In the order of the files and their lines, up to the limit. */
function listed(faults: readonly CsvFault[]): readonly CsvFault[] {
  const cutOff = faults.find(({ code }) => code === moreFaults);
  const sorted = faults
    .filter((fault) => fault !== cutOff)
    .toSorted(
      (one, other) =>
        organisationKinds.indexOf(one.file) - organisationKinds.indexOf(other.file) ||
        one.line - other.line,
    );
  const next = sorted[mostFaults] ?? cutOff;
  if (next === undefined) return sorted;
  const text = `only the first ${mostFaults} faults are listed`;
  const last = { file: next.file, line: next.line, column: null, code: 'csv.more-faults', text };
  return [...sorted.slice(0, mostFaults), last];
}

interface Options {
  readonly replace: boolean;
  /** Ids of the calendars that people may name. */
  readonly calendars: readonly string[];
}
type Read =
  | { readonly ok: true; readonly organisation: Organisation }
  | { readonly ok: false; readonly faults: readonly CsvFault[] };

function* reading(files: Files, present: Organisation, options: Options): Paused<Read> {
  const unread: CsvFault[] = [];
  const cells: CsvFault[] = [];
  const all: [OrganisationKind, Merged][] = [];
  for (const kind of organisationKinds) {
    const file = files[kind];
    const table = file === undefined ? nothing : yield* tableOf(kind, file);
    unread.push(...table.faults.slice(0, mostFaults + 1));
    const kept = file !== undefined && options.replace ? [] : present[listOf[kind]];
    all.push([kind, yield* merge(kind, table, kept, cells)]);
  }
  const merged = Object.fromEntries(all) as Record<OrganisationKind, Merged>;
  if (unread.length > 0) return { ok: false, faults: listed([...unread, ...cells]) };
  const organisation = Object.fromEntries(
    organisationKinds.map((kind) => [listOf[kind], merged[kind].rows]),
  ) as unknown as Organisation;
  const told = new Set(cells.map(placeOf));
  const whole = checkOrganisation(organisation, options)
    .map((fault) => placed(fault, merged[fault.kind]))
    // An instant that cannot be read has been told, in the words of the cell.
    .filter((fault) => fault.code !== 'organisation.instant' || !told.has(placeOf(fault)));
  const faults = listed([...cells, ...whole]);
  return faults.length === 0 ? { ok: true, organisation } : { ok: false, faults };
}

/**
 * Reads files of an import over what is there and checks the whole; nothing of it counts when anything is wrong. What
 * rows say of each other is checked once every row can be read. With `replace`, a file is the full list of its kind;
 * kinds without a file stay as they are (requirements 0-16 … 0-19).
 */
export function readOrganisation(files: Files, present: Organisation, options: Options): Read {
  const read = reading(files, present, options);
  for (;;) {
    const { done, value } = read.next();
    if (done === true) return value;
  }
}

/** The same, with pauses in which a server goes on answering others. */
export async function readOrganisationPausing(
  files: Files,
  present: Organisation,
  options: Options,
): Promise<Read> {
  const read = reading(files, present, options);
  for (;;) {
    const { done, value } = read.next();
    if (done === true) return value;
    await pause();
  }
}

/** All rows of a kind as a CSV file (RFC 4180, lines end with `\n`), which reads back as the same rows. */
export function writeOrganisation(organisation: Organisation, kind: OrganisationKind): string {
  const all = columns[kind];
  const rows: readonly Row[] = organisation[listOf[kind]];
  return stringify([
    all.map(({ name }) => name),
    ...rows.map((row) => all.map(({ write }) => toCell(write(row)))),
  ]);
}
