import type { Database } from '../database.ts';
import { LongParts, longKey, mostKnown, type ReadData } from './canonical.ts';

/** A row of the record as it is verified. */
export interface EventRow extends ReadData {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly type: string;
  readonly by: string;
  /** Milliseconds. */
  readonly at: string | null;
  readonly dueAt: string | null;
  /** The hash that is stored with it. */
  readonly hash: Buffer;
  readonly position: number;
  /** What the anchor says that ends here, hexadecimal. */
  readonly anchored: string | null;
  readonly anchor: number | null;
}

/** Larger pages are slower: what outlives a collection of young objects is moved. */
const rowsAtOnce = 500;
/** Everything as text: parsing costs more than comparing. */
const asText = { getTypeParser: () => (text: unknown) => text };

const firstKnown = 3;
const known = Array.from(
  { length: mostKnown },
  // images: numbers that are equal and not written alike are two
  (_, n) =>
    `when record_image_eq(row(data->'${longKey}'), row($${firstKnown + n}::jsonb)) then ${n}`,
);

/** Looked up for each row: joined, all heads are read for every page where PostgreSQL does not know how many there are. */
const anchored = `(select anchor || ' ' || encode(head.hash, 'hex') from anchor_head as head
  where head.stream = event.stream and head.version = event.version)`;

/** $1 stream, $2 version, then long parts that are known. What is unpacked once is not unpacked again further out. */
const pageSql = (where: string): string => `
  select stream, version, kind, type, by, extract(epoch from at) * 1000,
    extract(epoch from due_at) * 1000,
    case when long is null then data::text else (data - '${longKey}')::text end,
    encode(hash, 'hex'), position, anchored, long
  from (
    select *, case when not data ? '${longKey}' then null ${known.join(' ')} end as long
    from (
      select stream, version, kind, type, by, at, due_at, data || '{}' as data, hash, position,
        ${anchored} as anchored
      from event where ${where} order by stream, version limit ${rowsAtOnce}
    ) as packed offset 0
  ) as unpacked order by stream, version`;
const everyStream = pageSql('(stream, version) > ($1, $2::int)');
const oneStream = pageSql('stream = $1 and version > $2::int');

type Texts = readonly [
  stream: string,
  version: string,
  kind: string,
  type: string,
  by: string,
  at: string | null,
  dueAt: string | null,
  data: string,
  hash: string,
  position: string,
  anchored: string | null,
  long: string | null,
];

interface Page {
  readonly rows: readonly Texts[];
  /** What was known when it was asked for. */
  readonly known: readonly string[];
}

/** Every row, stream by stream in the order of versions; the next page is fetched while one is looked at. */
export async function* rowsOf(
  db: Database,
  stream: string | undefined,
): AsyncGenerator<Iterable<EventRow>> {
  const parts = new LongParts();
  let next = fetchAfter(db, stream, [stream ?? '', '0'], parts.known);
  for (;;) {
    const page = await next;
    const last = page.rows.at(-1);
    if (last === undefined) return;
    const isLast = page.rows.length < rowsAtOnce;
    if (!isLast) {
      next = fetchAfter(db, stream, last, parts.known);
      // whoever stops reading never asks for it
      next.catch(() => undefined);
    }
    yield readRows(page, parts);
    if (isLast) return;
  }
}

async function fetchAfter(
  db: Database,
  stream: string | undefined,
  [last, version]: readonly [string, string, ...unknown[]],
  known: readonly string[],
): Promise<Page> {
  const { rows } = await db.$client.query<Texts[]>({
    text: stream === undefined ? everyStream : oneStream,
    values: [last, version, ...known, ...Array<null>(mostKnown - known.length).fill(null)],
    rowMode: 'array',
    types: asText,
  });
  return { rows: rows as unknown as readonly Texts[], known };
}

/** Rows are read one by one: all of a page at once would be many objects that live for a while. */
function* readRows({ rows, known }: Page, parts: LongParts): Generator<EventRow> {
  for (const texts of rows) {
    const [stream, version, kind, type, by, at, dueAt, data, hash, position, ...rest] = texts;
    const [head, long] = rest;
    const [anchor = null, anchored = null] = head?.split(' ') ?? [];
    const left = long === null ? null : (known[Number(long)] ?? '');
    const { value, canonical, isExact } = parts.read(data, left);
    yield {
      value,
      canonical,
      isExact,
      stream,
      version: Number(version),
      kind,
      type,
      by,
      at,
      dueAt,
      hash: Buffer.from(hash, 'hex'),
      position: Number(position),
      anchored,
      anchor: anchor === null ? null : Number(anchor),
    };
  }
}
