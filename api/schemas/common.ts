import { Type, type TSchema } from 'typebox';
import type { Cursor } from '../../db/cursor.ts';
import type { Instant as DomainInstant } from '../../domain/process.ts';
import { toWire, toWireOrNull } from '../../domain/wire-instant.ts';
import { ProblemError } from '../plugins/problem.ts';

export { toWire, toWireOrNull };

/** One of the values of a tuple of the domain. */
export const oneOf = <const Values extends readonly string[]>(
  values: Values,
  description: string,
  example: Values[number],
) =>
  Type.Unsafe<Values[number]>({
    type: 'string',
    enum: [...values],
    description,
    examples: [example],
  });

/** The schema, or null. */
export const nullable = <Schema extends TSchema>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

const instantExample = '2026-03-02T09:30:00.000Z';
/** An instant as it goes over the wire; inside it is a number of milliseconds. */
export const instant = (description: string) =>
  Type.String({ format: 'date-time', description, examples: [instantExample] });

/** The last instant of the year 9999: later ones have no RFC 3339 text. */
const lastInstant = 253_402_300_799_999;
const isInstant = (at: number): boolean => at >= 0 && at <= lastInstant;

/**
 * The one place where an instant enters.
 * @throws {ProblemError} for what has the form of an instant and is none (a leap second), or none that can be stored.
 */
export function fromWire(
  text: string,
  pointer: string,
  part: 'body' | 'query' = 'body',
): DomainInstant {
  const at = Date.parse(text);
  if (isInstant(at)) return at;
  const message = `must be an RFC 3339 instant between 1970 and 9999, for example "${instantExample}"`;
  const where = part === 'body' ? 'Body' : 'Query';
  throw new ProblemError(
    { code: 'validation_failed', pointer },
    { detail: `${where} ${pointer}: ${message}.`, errors: [{ in: part, pointer, message }] },
  );
}

const uuidPattern = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const uuidExample = '0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10';
export const IssueId = Type.String({
  pattern: `^${uuidPattern}$`,
  description: 'Id of an issue',
  examples: [uuidExample],
});
export const ApprovalId = Type.String({
  pattern: `^${uuidPattern}\\.[1-9][0-9]{0,3}$`,
  description: 'Id of a request for approval: the id of its issue, a dot, a number',
  examples: [`${uuidExample}.1`],
});
/** The issue an approval belongs to follows from its id. */
export const issueOfApproval = (id: string): string => id.slice(0, id.lastIndexOf('.'));

/** Ids that come from outside: of customers, products, people, teams. */
export const code = (description: string, example: string) =>
  Type.String({
    minLength: 1,
    maxLength: 128,
    pattern: '^[\\w.@:/-]+$',
    description,
    examples: [example],
  });

export const Text = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: '\\S',
  description: 'Free text',
  examples: ['Restarted the line card; traffic is back.'],
});

/** Query parts of every list. Numbers in addresses are text: they are checked and turned into numbers here. */
export const pageQuery = {
  cursor: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 512,
      pattern: '^[\\w-]+$',
      description: '`nextCursor` of the page before',
      examples: ['eyJ2IjoxLCJpZCI6IjEifQ'],
    }),
  ),
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9]|[1-9][0-9]|1[0-9][0-9]|200)$',
      description: 'Entries on a page, 1 to 200; 50 when not given',
      examples: ['50'],
    }),
  ),
};
const defaultLimit = 50;

/** What a list has been asked for. */
export interface PageAsked {
  readonly cursor?: Cursor;
  readonly limit: number;
}

/**
 * Reads the query parts of a list.
 * @param list what the cursor belongs to; a cursor of another list is refused.
 * @throws {ProblemError} `bad_cursor`.
 */
export function pageAsked(
  list: string,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit?: string | undefined },
): PageAsked {
  const entries = limit === undefined ? defaultLimit : Number(limit);
  return cursor === undefined
    ? { limit: entries }
    : { limit: entries, cursor: decodeCursor(list, cursor) };
}

/** The cursor of a list as text that says nothing to a client. */
export const encodeCursor = (list: string, cursor: Cursor | null): string | null =>
  cursor === null
    ? null
    : Buffer.from(JSON.stringify([list, cursor.value, cursor.id])).toString('base64url');

function decodeCursor(list: string, text: string): Cursor {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === 3) {
      const [of, value, id] = read as readonly unknown[];
      const valid = value === null || (Number.isSafeInteger(value) && isInstant(Number(value)));
      if (of === list && valid && typeof id === 'string' && !id.includes('\0')) {
        return { value: value as number | null, id };
      }
    }
  } catch {
    // not ours: refused below
  }
  const message = 'must be the `nextCursor` of this list, unchanged';
  throw new ProblemError(
    { code: 'bad_cursor' },
    { detail: `Query /cursor ${message}.`, errors: [{ in: 'query', pointer: '/cursor', message }] },
  );
}

/** A list on the wire. */
export const listOf = <Item extends TSchema>(item: Item, description: string) =>
  Type.Object(
    {
      items: Type.Array(item),
      nextCursor: nullable(
        Type.String({ description: 'Where the next page begins; null on the last page' }),
      ),
    },
    { additionalProperties: false, description, examples: [{ items: [], nextCursor: null }] },
  );
