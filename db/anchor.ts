import { createHmac, hash as digest, timingSafeEqual } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { canonicalJson } from '../domain/canonical.ts';
import type { Database } from './database.ts';
import { HashTree } from './merkle.ts';
import { settledPosition } from './settled.ts';
import { inTransaction } from './transaction.ts';

/** The end of a stream at some time. */
export interface Head {
  readonly stream: string;
  readonly version: number;
  readonly hash: Buffer;
}

/** What the hash of an anchor is made over; hashes are hexadecimal. */
export interface AnchorFacts {
  readonly seq: number;
  readonly at: number;
  readonly position: number;
  readonly heads: number;
  readonly previous: string;
  readonly root: string;
}

/** An anchor as it stands in the file outside the database, one a line. */
export interface Anchor extends AnchorFacts {
  readonly hash: string;
  readonly signature: string;
}

/** A head as a leaf of the hash tree of its anchor. */
export const headLeaf = ({ stream, version, hash }: Head): string =>
  canonicalJson({ hash: hash.toString('hex'), stream, version });

export const anchorHash = ({ seq, at, position, heads, previous, root }: AnchorFacts): string =>
  digest('sha256', canonicalJson({ at, heads, position, previous, root, seq }));

export const anchorSignature = (key: Buffer, hash: string): string =>
  createHmac('sha256', key).update(hash, 'hex').digest('hex');

/** Whether a signature is that of a hash. */
export function isSigned(key: Buffer, { hash, signature }: Anchor): boolean {
  const right = Buffer.from(anchorSignature(key, hash), 'hex');
  const given = Buffer.from(signature, 'hex');
  return right.length === given.length && timingSafeEqual(right, given);
}

const names = ['seq', 'at', 'position', 'heads'] as const;
const texts = ['previous', 'root', 'hash', 'signature'] as const;

/** An anchor from a line of the file; undefined when the line is none, as after a crash while it was written. */
export function readAnchor(line: string): Anchor | undefined {
  try {
    const read = JSON.parse(line) as Record<string, unknown> | null;
    if (read === null) return undefined;
    const isWhole =
      names.every((name) => typeof read[name] === 'number') &&
      texts.every((name) => typeof read[name] === 'string');
    return isWhole ? (read as unknown as Anchor) : undefined;
  } catch {
    return undefined;
  }
}

interface AnchorRow {
  readonly seq: number;
  readonly at: string;
  readonly position: string;
  readonly heads: number;
  readonly previous: string;
  readonly root: string;
  readonly hash: string;
  readonly signature: string;
}

const anchorColumns = `seq, (extract(epoch from at) * 1000)::bigint as at, position, heads,
  encode(previous, 'hex') as previous, encode(root, 'hex') as root, encode(hash, 'hex') as hash,
  encode(signature, 'hex') as signature`;

const anchorOf = ({ at, position, ...rest }: AnchorRow): Anchor => ({
  ...rest,
  at: Number(at),
  position: Number(position),
});

/** Anchors after one, in order. */
export async function listAnchors(
  db: Database,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly Anchor[]> {
  const { rows } = await db.$client.query<AnchorRow>(
    `select ${anchorColumns} from anchor where seq > $1 order by seq limit $2`,
    [after, limit],
  );
  return rows.map(anchorOf);
}

/** The last anchor, if there is any. */
export async function lastAnchor(
  client: Pick<Pool, 'query'> | Pick<PoolClient, 'query'>,
): Promise<Anchor | undefined> {
  const { rows } = await client.query<AnchorRow>(
    `select ${anchorColumns} from anchor order by seq desc limit 1`,
  );
  return rows.map(anchorOf)[0];
}

/** Any number that nobody else takes an advisory lock on. */
export const anchorLock = 4_871_203_380;
/** An anchor covers no more positions than this: the first one of a large database would be larger than the memory. */
const mostPositions = 200_000;
const headsAtOnce = 5000;
const writerPatienceMs = 5000;

export type AnchorOutcome =
  | { readonly written: Anchor; readonly hasMore: boolean }
  /** `busy`: another worker is at it, or somebody writes for very long. */
  | { readonly written: null; readonly why: 'nothing-new' | 'busy' };

/**
 * Writes down the heads of all streams that moved since the last anchor, chained to it and signed.
 * @param key from `derivedKey(secret, 'anchor')`.
 */
export async function writeAnchor(
  db: Database,
  key: Buffer,
  { now = Date.now(), most = mostPositions }: { now?: number; most?: number } = {},
): Promise<AnchorOutcome> {
  const settled = await settledPosition(db, writerPatienceMs);
  if (settled === undefined) return { written: null, why: 'busy' };
  return inTransaction(db, async (client) => {
    const { rows } = await client.query<{ got: boolean }>(
      'select pg_try_advisory_xact_lock($1) as got',
      [anchorLock],
    );
    if (rows[0]?.got !== true) return { written: null, why: 'busy' };
    const before = await lastAnchor(client);
    const from = before?.position ?? 0;
    const position = Math.min(settled, from + most);
    if (position <= from) return { written: null, why: 'nothing-new' };
    const { root, heads } = await rootOf(client, from, position);
    const seq = (before?.seq ?? 0) + 1;
    const facts = { seq, at: now, position, heads, previous: before?.hash ?? '', root };
    const hash = anchorHash(facts);
    const written = { ...facts, hash, signature: anchorSignature(key, hash) };
    await insert(client, written, from);
    return { written, hasMore: position < settled };
  });
}

/** $1 position before the first, $2 last position. All of them are settled: asked twice, it is the same twice. */
const movedSql = `
  select event.stream, event.version, event.hash
  from (select stream, max(version) as version from event
    where position > $1::bigint and position <= $2::bigint group by stream) as moved
  join event using (stream, version)`;

async function rootOf(
  client: PoolClient,
  from: number,
  to: number,
): Promise<{ readonly root: string; readonly heads: number }> {
  const sorted = movedSql.replace('$1', String(from)).replace('$2', String(to));
  await client.query(
    `declare moved no scroll cursor for ${sorted} order by event.stream collate "C"`,
  );
  const tree = new HashTree();
  let heads = 0;
  for (;;) {
    const { rows } = await client.query<Head>(`fetch ${headsAtOnce} from moved`);
    for (const head of rows) tree.add(headLeaf(head));
    heads += rows.length;
    if (rows.length < headsAtOnce) break;
  }
  await client.query('close moved');
  return { root: tree.root().toString('hex'), heads };
}

async function insert(client: PoolClient, anchor: Anchor, from: number): Promise<void> {
  const { seq, at, position, heads, previous, root, hash, signature } = anchor;
  await client.query(
    `insert into anchor (seq, at, position, heads, previous, root, hash, signature)
     values ($1, to_timestamp($2::float8 / 1000), $3, $4, decode($5, 'hex'), decode($6, 'hex'),
       decode($7, 'hex'), decode($8, 'hex'))`,
    [seq, at, position, heads, previous, root, hash, signature],
  );
  await client.query(
    `insert into anchor_head (stream, version, anchor, hash)
     select stream, version, $3::int, hash from (${movedSql}) as moved`,
    [from, position, seq],
  );
}

/** The heads of anchors after one head, in the order of the hash trees. */
export async function listHeads(
  db: Database,
  after: { readonly anchor: number; readonly stream: string },
  { upTo, limit }: { readonly upTo: number; readonly limit: number },
): Promise<readonly (Head & { readonly anchor: number })[]> {
  const { rows } = await db.$client.query<Head & { readonly anchor: number }>({
    name: 'list-heads',
    text: `select anchor, stream, version, hash from anchor_head
      where (anchor, stream collate "C") > ($1::int, $2) and anchor <= $3
      order by anchor, stream collate "C" limit $4`,
    values: [after.anchor, after.stream, upTo, limit],
  });
  return rows;
}
