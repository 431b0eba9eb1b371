import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { anchorHash, anchorSignature, headLeaf, writeAnchor, type Head } from '../../db/anchor.ts';
import { appendAudit } from '../../db/audit.ts';
import { chainHash, leafOf, nothingBefore } from '../../db/chain.ts';
import { HashTree } from '../../db/merkle.ts';
import { derivedKey } from '../../db/secret.ts';
import { verifyRecord, type Verdict, type VerifyOptions } from '../../db/verify/verify.ts';
import { keepAnchorFile } from '../../worker/anchor-file.ts';
import { goldenLife, type Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

export const anchorKey = derivedKey('test-secret-test-secret-test-secret', 'anchor');
const silent = pino({ level: 'silent' });
const tables = ['anchor', 'anchor_head', 'event'];

/** A record that can be tampered with, and put back. */
export class Tampered {
  readonly database: Awaited<ReturnType<typeof createTestDatabase>>;
  readonly folder: string;
  readonly lengths: Readonly<Record<'a' | 'b' | 'c', number>>;

  private constructor(parts: Pick<Tampered, 'database' | 'folder' | 'lengths'>) {
    this.database = parts.database;
    this.folder = parts.folder;
    this.lengths = parts.lengths;
  }

  /** Three issues and two audit streams, anchored twice: after the first events of each, and at the end of `a` and `b`. */
  static async make(): Promise<Tampered> {
    const folder = await mkdtemp(join(tmpdir(), 'itr-anchors-'));
    const database = await createTestDatabase();
    const { db, pool } = database;
    const [a, b, c] = [goldenLife('a-1'), goldenLife('b-1'), goldenLife('c-1')];
    const begin = ({ recordings }: Life) => recordLife(database, lifeOf(recordings.slice(0, 2)));
    for (const life of [a, b, c]) await begin(life);
    await appendAudit(db, [
      {
        type: 'key-created',
        by: 'ada',
        subject: 'k1',
        facts: { scopes: 2 },
        at: 1_770_000_000_123,
      },
      { type: 'contact-read', by: 'hal', subject: 'a-1', facts: {}, at: 1_770_000_000_124 },
    ]);
    await writeAnchor(db, anchorKey, { now: 1_770_000_000_200 });
    for (const life of [a, b]) await recordLife(database, life);
    await writeAnchor(db, anchorKey, { now: 1_770_000_000_300 });
    await recordLife(database, c);
    await keepAnchorFile(db, join(folder, 'anchors.jsonl'), silent);
    for (const table of tables) {
      await pool.query(`create table ${table}_kept as table ${table}`);
      await pool.query(`alter table ${table} disable trigger user`);
    }
    const lengths = { a: a.version, b: b.version, c: c.version };
    return new Tampered({ database, folder, lengths });
  }

  get file(): string {
    return join(this.folder, 'anchors.jsonl');
  }

  /** Puts everything back. */
  async restore(): Promise<void> {
    await this.sql('truncate anchor, anchor_head, event');
    for (const table of tables) await this.sql(`insert into ${table} select * from ${table}_kept`);
  }

  async drop(): Promise<void> {
    await this.database.drop();
    await rm(this.folder, { recursive: true });
  }

  verify(options: VerifyOptions = {}): Promise<Verdict> {
    return verifyRecord(this.database.db, { key: anchorKey, ...options });
  }

  sql(text: string, values: readonly unknown[] = []) {
    return this.database.pool.query(text, [...values]);
  }

  /** Writes all hashes of a stream anew, as somebody would who knows how they are made. */
  async rehash(stream: string): Promise<void> {
    const { rows } = await this.database.pool.query<{
      version: number;
      kind: string;
      data: unknown;
    }>('select version, kind, data from event where stream = $1 order by version', [stream]);
    let previous: Uint8Array = nothingBefore;
    for (const { version, kind, data } of rows) {
      previous = chainHash(previous, leafOf({ stream, version, kind, data }));
      const values = [stream, version, previous];
      await this.sql('update event set hash = $3 where stream = $1 and version = $2', values);
    }
  }

  /** Makes the heads say what stands in the rows. */
  async rehead(): Promise<void> {
    await this.sql(`update anchor_head set hash = event.hash from event
      where event.stream = anchor_head.stream and event.version = anchor_head.version`);
  }

  /** Writes heads, roots, hashes and signatures of all anchors anew. */
  async reanchor(key: Buffer): Promise<void> {
    await this.rehead();
    let previous = '';
    for (const seq of [1, 2]) {
      const { rows: heads } = await this.database.pool.query<Head>(
        'select stream, version, hash from anchor_head where anchor = $1 order by stream collate "C"',
        [seq],
      );
      const tree = new HashTree();
      for (const head of heads) tree.add(headLeaf(head));
      const root = tree.root().toString('hex');
      const { rows } = await this.database.pool.query<{ at: number; position: number }>(
        'select (extract(epoch from at) * 1000)::float8 as at, position::int from anchor where seq = $1',
        [seq],
      );
      const { at = 0, position = 0 } = rows[0] ?? {};
      const hash = anchorHash({ seq, at, position, heads: heads.length, previous, root });
      await this.sql(
        `update anchor set previous = decode($2, 'hex'), root = decode($3, 'hex'),
           hash = decode($4, 'hex'), signature = decode($5, 'hex'), heads = $6 where seq = $1`,
        [seq, previous, root, hash, anchorSignature(key, hash), heads.length],
      );
      previous = hash;
    }
  }

  insertRow(stream: string, version: number, hash: Uint8Array, position: number | null = null) {
    return this.sql(
      `insert into event (stream, version, kind, type, at, by, data, hash, position)
       values ($1, $2, 'issue', 'noted', to_timestamp(1770000000), 'x', $3, $4,
         coalesce($5, nextval(pg_get_serial_sequence('event', 'position'))))`,
      [stream, version, noted, hash, position],
    );
  }

  /** Moves the versions of a stream from one on; in two steps, for they must be unique at each. */
  async renumber(stream: string, from: number, by: number): Promise<void> {
    const far = 1_000_000;
    for (const [step, since] of [
      [far + by, from],
      [-far, far],
    ] as const) {
      await this.sql(
        'update event set version = version + $3 where stream = $1 and version >= $2',
        [stream, since, step],
      );
    }
  }

  /** Puts what stands in two rows in the place of each other. */
  swap(one: Place, other: Place, columns: string) {
    return this.sql(
      `update event as it set (${columns}) = (
         select ${columns} from event as other where (other.stream, other.version) =
           case when it.stream = $1 and it.version = $2 then ($3, $4::int) else ($1, $2::int) end)
       where (stream, version) in (($1, $2::int), ($3, $4::int))`,
      [...one, ...other],
    );
  }
}

type Place = readonly [stream: string, version: number];

/** An event that never happened. */
export const noted = { type: 'noted', at: 1_770_000_000_000, by: 'x' };

const lifeOf = (recordings: Life['recordings']): Life => ({ recordings }) as Life;
