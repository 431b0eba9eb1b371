/** Something wrong with a document: where, by which rule, and in words that say what would be right. */
export interface Fault {
  /** JSON pointer of the faulty value; empty for the document as a whole. */
  readonly pointer: string;
  readonly code: string;
  readonly text: string;
  /** Place in the text the document was read from, both from 1. */
  readonly line?: number;
  readonly column?: number;
}

/** JSON pointer (RFC 6901) of a path of keys and indexes. */
export const pointerTo = (...path: readonly (string | number)[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export type Path = readonly (string | number)[];

/** A fault in the sense of a policy. */
export const fault = (path: Path, code: string, text: string): Fault => ({
  pointer: pointerTo(...path),
  code: `policy.${code}`,
  text,
});
