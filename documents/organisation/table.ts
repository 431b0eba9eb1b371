import { CsvError, parse } from 'csv-parse/sync';
import type { OrganisationKind } from '../../domain/organisation/organisation.ts';
import { fromCell } from './cells.ts';
import { shown, type CsvFault } from './faults.ts';

/** A row of a file: its cells by column, and the line it begins on. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

export interface Table<File extends string = OrganisationKind> {
  readonly rows: readonly TableRow[];
  readonly faults: readonly CsvFault<File>[];
}

/** What the columns of a file may and must be. */
interface Columns {
  readonly all: readonly string[];
  readonly needed: readonly string[];
  /** What stands between cells; a comma when not given. */
  readonly separator?: string;
}

/** More than anybody imports at once; a longer text is not read to its end. */
const mostRows = 20_000;
/** Longest row in bytes: where a quote is not closed, the row takes in all that follows. */
const longestRow = 100_000;
/** So many rows are read without a pause. */
export const rowsAtOnce = 500;
/** Rows with broken quotes that are passed over; reading goes on behind each. */
const mostBroken = 100;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
type Say = (line: number, column: string | null, code: string, text: string) => void;

/** Counts lines along the bytes of a text: `\n`, `\r\n` and `\r` each end one. */
class LineCount {
  readonly #bytes: Buffer;
  #at = 0;
  #line = 1;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }
  /** Line of a byte; bytes must be asked in order. */
  of(offset: number): number {
    for (; this.#at < offset; this.#at += 1) {
      const byte = this.#bytes[this.#at];
      const ends = byte === 0x0a || (byte === 0x0d && this.#bytes[this.#at + 1] !== 0x0a);
      if (ends) this.#line += 1;
    }
    return this.#line;
  }
}

/** First byte of the next line. */
function nextLine(bytes: Buffer, offset: number): number {
  for (let at = offset; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === 0x0a) return at + 1;
    if (byte === 0x0d) return bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  }
  return bytes.length;
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Work that pauses now and then, so that others are not kept waiting. */
export type Paused<Result> = Generator<undefined, Result, void>;

/** What was read of a text so far. */
interface Reading {
  /** Where the next record begins. */
  start: number;
  records: number;
  readonly lines: Line[];
  readonly separator: string;
  /** Line of the first row that is one too many. */
  tooMany: number | null;
}

/** Reads some records from the start on; answers the error it ends with, or whether there may be more. */
function readOn(bytes: Buffer, count: LineCount, reading: Reading): CsvError | 'more' | 'end' {
  const { start: base, records: before } = reading;
  const most = Math.min(rowsAtOnce, mostRows + 2 - before);
  try {
    parse(bytes.subarray(base), {
      relax_column_count: true,
      delimiter: reading.separator,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: longestRow,
      to: most,
      on_record: (cells: string[], { bytes: read }) => {
        const line = count.of(reading.start);
        reading.records += 1;
        reading.start = base + read;
        if (reading.records > mostRows + 1) reading.tooMany = line;
        else if (!isEmpty(cells)) reading.lines.push({ line, cells });
        return null;
      },
    });
    return reading.records - before < most ? 'end' : 'more';
  } catch (error) {
    if (error instanceof CsvError) return error;
    throw error;
  }
}

/** Splits a text into rows; a row with broken quotes is told and passed over. */
function* split(text: string, separator: string, say: Say): Paused<Reading> {
  const bytes = Buffer.from(text);
  const count = new LineCount(bytes);
  const reading: Reading = { start: 0, records: 0, lines: [], separator, tooMany: null };
  let broken = 0;
  while (reading.tooMany === null) {
    const read = readOn(bytes, count, reading);
    if (read === 'end') break;
    yield;
    if (read === 'more') continue;
    broken += 1;
    const line = count.of(reading.start);
    // Without its header the rest cannot be read.
    const last = broken === mostBroken || reading.lines.length === 0;
    if (!brokenRow(read.code, line, last, say)) break;
    reading.start = nextLine(bytes, reading.start);
    reading.records += 1;
    if (reading.records > mostRows + 1) reading.tooMany = line;
  }
  return reading;
}

/** Tells of a row with broken quotes; answers whether what follows can be read. */
function brokenRow(code: string, line: number, last: boolean, say: Say): boolean {
  const rule = 'put cells with quotes into quotes and double each quote within';
  if (code === 'INVALID_OPENING_QUOTE' || code === 'CSV_INVALID_CLOSING_QUOTE') {
    const rest = last ? '; nothing behind it was read' : '';
    say(line, null, 'quote', `a quote stands within a cell; ${rule}${rest}`);
    return !last;
  }
  const open = 'a quote opens here and is not closed, so nothing behind it was read';
  const long = `the row has more than ${longestRow} bytes; perhaps a quote is not closed`;
  const text = code === 'CSV_QUOTE_NOT_CLOSED' ? open : long;
  say(line, null, 'quote-open', `${text}; ${rule}`);
  return false;
}

/** Why a header with a single cell is none. */
const separatorHint = (names: readonly string[]): string =>
  names.length === 1 && /[;\t]/.test(names[0] ?? '') ? '; cells are separated by commas' : '';

function checkHeader(names: readonly string[], line: number, columns: Columns, say: Say): boolean {
  const rule = `the columns are ${columns.all.join(', ')}${separatorHint(names)}`;
  const missing = columns.needed.filter((name) => !names.includes(name));
  for (const [index, name] of names.entries()) {
    if (name === '') {
      say(line, null, 'column-unnamed', `column ${index + 1} has no name; ${rule}`);
    } else if (!columns.all.includes(name)) {
      say(line, name.slice(0, 60), 'column-unknown', `there is no column ${shown(name)}; ${rule}`);
    } else if (names.indexOf(name) < index) {
      say(line, name, 'column-twice', `the column ${name} is there twice; keep one of them`);
    }
  }
  for (const name of missing) {
    say(line, name, 'column-missing', `the column ${name} is missing; ${rule}`);
  }
  return missing.length === 0;
}

/** Reads a file as rows of named cells; without a header that can be used it has none. */
export function* readTable<File extends string>(
  kind: File,
  text: string,
  columns: Columns,
): Paused<Table<File>> {
  const faults: CsvFault<File>[] = [];
  const say: Say = (line, column, code, text) => {
    faults.push({ file: kind, line, column, code: `csv.${code}`, text });
  };
  const { lines, tooMany } = yield* split(
    text.replace(/^\uFEFF/, ''),
    columns.separator ?? ',',
    say,
  );
  if (tooMany !== null) {
    const text = `the file has more than ${mostRows} rows; split it`;
    const fault = { file: kind, line: tooMany, column: null, code: 'csv.too-many-rows', text };
    return { rows: [], faults: [fault] };
  }
  const [header, ...rest] = lines;
  if (header === undefined) {
    const text = `the file is empty; its first line names the columns ${columns.all.join(', ')}`;
    if (faults.length === 0) say(1, null, 'empty', text);
    return { rows: [], faults };
  }
  const names = header.cells.map((cell) => fromCell(cell));
  checkHeader(names, header.line, columns, say);
  const rows: TableRow[] = [];
  for (const [index, { line, cells }] of rest.entries()) {
    if (index % rowsAtOnce === 0) yield;
    if (cells.length !== names.length) {
      const text = `the row has ${cells.length} cells and the header ${names.length}; write as many`;
      say(line, null, 'cells', text);
      continue;
    }
    const named = cells.map((cell, place) => [names[place] ?? '', fromCell(cell)] as const);
    rows.push({ line, cells: new Map(named) });
  }
  return { rows, faults };
}
