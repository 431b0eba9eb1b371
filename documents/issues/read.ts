import { setImmediate as pause } from 'node:timers/promises';
import { CodedError } from '../../domain/errors.ts';
import { decodeCsv } from '../organisation/decode.ts';
import type { CsvFault } from '../organisation/faults.ts';
import { readTable, type Paused, type Table, type TableRow } from '../organisation/table.ts';

/** Columns without which a row is no report. */
const needed = ['title', 'description', 'type', 'channel', 'customerId', 'statedSeverity'] as const;

/** Columns of a file of reports: the fields of a report, those of the contact by their path, and the key of the row. */
export const issueColumns: readonly string[] = [
  ...needed,
  'contact.name',
  'contact.email',
  'contact.phone',
  'product',
  'occurredAt',
  'expectedBy',
  'background',
  'externalId',
  'level',
  'region',
  'language',
  'customerGrade',
  'key',
];

/** A fault of a file of reports. */
export type IssueFault = CsvFault<'issues'>;

/** A row as a report in JSON, not checked yet: an empty cell is a field that is not given. */
export interface IssueRow {
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

interface Read {
  readonly rows: readonly IssueRow[];
  readonly faults: readonly IssueFault[];
}

/** Spreadsheets of some countries put semicolons between cells; no column has a comma in its name. */
function separatorOf(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1);
  return !header.includes(',') && header.includes(';') ? ';' : ',';
}

function* tableOf(bytes: Uint8Array): Paused<Table<'issues'>> {
  try {
    const text = decodeCsv(bytes);
    const columns = { all: issueColumns, needed, separator: separatorOf(text) };
    return yield* readTable('issues', text, columns);
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    const { line } = error.refusal.facts as { line: number };
    const fault = { file: 'issues', line, column: null, code: 'csv.utf8', text: error.message };
    return { rows: [], faults: [{ ...fault, file: 'issues' }] };
  }
}

function rowOf({ line, cells }: TableRow): IssueRow {
  const value: Record<string, unknown> = {};
  const contact: Record<string, string> = {};
  for (const [name, cell] of cells) {
    if (cell === '' || !issueColumns.includes(name)) continue;
    const [, within] = /^contact\.(.+)$/.exec(name) ?? [];
    if (within === undefined) value[name] = cell;
    else contact[within] = cell;
  }
  return { line, value: Object.keys(contact).length === 0 ? value : { ...value, contact } };
}

/** The column in which a field of a report stands: `/contact/name` is `contact.name`; null for none. */
export function columnOf(pointer: string): string | null {
  const name = pointer.slice(1).replaceAll('/', '.');
  return issueColumns.includes(name) ? name : null;
}

/**
 * Reads a CSV file of reports (RFC 4180, UTF-8, cells separated by commas or semicolons) with pauses in which a server
 * goes on answering others. What cannot be read is a fault with its line.
 */
export async function readIssues(bytes: Uint8Array): Promise<Read> {
  const reading = tableOf(bytes);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return { rows: value.rows.map(rowOf), faults: value.faults };
    await pause();
  }
}
