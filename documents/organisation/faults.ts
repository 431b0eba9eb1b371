import type { OrganisationKind } from '../../domain/organisation/organisation.ts';

/** One thing wrong with a file: where in it, and what would be right. */
export interface CsvFault<File extends string = OrganisationKind> {
  readonly file: File;
  /** From 1, as editors count; 0 for what stands in no file. */
  readonly line: number;
  /** Name of the column; null for the row as a whole. */
  readonly column: string | null;
  readonly code: string;
  readonly text: string;
}

/** Something wrong with one cell. */
export interface CellFault {
  readonly code: string;
  readonly text: string;
}

const mostShown = 60;

/** What a cell holds, in quotes and not longer than a line. */
export const shown = (text: string): string =>
  JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);
