import { auditStreams } from '../../domain/audit/event.ts';
import type { Instant } from '../../domain/process.ts';
import { headLeaf, listAnchors, listHeads, type Anchor, type Head } from '../anchor.ts';
import type { Database } from '../database.ts';
import { HashTree, type TreePath } from '../merkle.ts';
import { mostHeads, proofFormat, type EventLine, type Proof, type ProvedHead } from './format.ts';

export interface ExportOptions {
  readonly scope: Proof['scope'];
  /** For the scope `stream`. */
  readonly stream?: string | undefined;
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly data: unknown;
  readonly previous: string | null;
  readonly hash: string;
}

/** Where a stream begins and ends in what is exported. */
interface Stretch extends Pick<ProvedHead, 'stream' | 'version' | 'hash'> {
  readonly first: number;
}

const rowsAtOnce = 500;
const headsAtOnce = 5000;

/** $1 scope's streams or null, $2 and $3 instants or null, $4 and $5 where to go on. */
const pageSql = `
  select event.stream, event.version, event.kind, event.data, encode(event.hash, 'hex') as hash,
    encode(before.hash, 'hex') as previous
  from event
  left join event as before
    on before.stream = event.stream and before.version = event.version - 1
  where (event.stream, event.version) > ($4, $5::int)
    and ($1::text[] is null or event.stream = any($1))
    and ($2::float8 is null or event.at >= to_timestamp($2 / 1000))
    and ($3::float8 is null or event.at < to_timestamp($3 / 1000))
  order by event.stream, event.version limit ${rowsAtOnce}`;

/**
 * The record as JSON Lines: every event with its hash, and a last line that proves them. Nothing more than a page is held
 * at a time; whoever reads slowly is waited for.
 */
export async function* exportRecord(db: Database, options: ExportOptions): AsyncGenerator<string> {
  const streams = streamsOf(options);
  const ends = new Ends();
  let after: readonly [string, number] = ['', 0];
  for (;;) {
    const values = [streams, options.from ?? null, options.to ?? null, ...after];
    const { rows } = await db.$client.query<Row>({ name: 'export-record', text: pageSql, values });
    const lines = rows.map((row) => {
      ends.add(row);
      return `${JSON.stringify(lineOf(row))}\n`;
    });
    if (lines.length > 0) yield lines.join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) break;
    after = [last.stream, last.version];
  }
  yield `${JSON.stringify(await proofOf(db, options, ends))}\n`;
}

function streamsOf({ scope, stream }: ExportOptions): readonly string[] | null {
  if (scope === 'all') return null;
  return scope === 'audit' ? auditStreams : [stream ?? ''];
}

const lineOf = ({ stream, version, kind, data, previous, hash }: Row): EventLine => ({
  stream,
  version,
  kind,
  data,
  previous: previous ?? '',
  hash,
});

class Ends {
  readonly known: Stretch[] = [];
  events = 0;
  streams = 0;
  #stream: string | undefined;

  add({ stream, version, hash }: Row): void {
    this.events += 1;
    if (stream !== this.#stream) {
      this.#stream = stream;
      this.streams += 1;
      // one more than can be proved shows that there are too many
      if (this.known.length <= mostHeads)
        this.known.push({ stream, version, hash, first: version });
      return;
    }
    const last = this.known.at(-1);
    if (last?.stream === stream) this.known.splice(-1, 1, { ...last, version, hash });
  }
}

async function proofOf(
  db: Database,
  { scope, stream, from, to }: ExportOptions,
  { known, events, streams }: Ends,
): Promise<Proof> {
  const ends = streams > mostHeads ? [] : known;
  const { heads, anchors } = await proveHeads(db, ends);
  return {
    format: proofFormat,
    scope,
    stream: stream ?? null,
    from: from ?? null,
    to: to ?? null,
    events,
    streams,
    heads,
    anchors,
  };
}

type AnchoredHead = Head & { readonly anchor: number };

/** Of each stream the last event in what is exported that an anchor names, with its way through the hash tree. */
async function proveHeads(
  db: Database,
  ends: readonly Stretch[],
): Promise<{ readonly heads: readonly ProvedHead[]; readonly anchors: readonly Anchor[] }> {
  const { rows } = await db.$client.query<AnchoredHead>(
    `select distinct on (head.stream) head.stream, head.version, head.anchor, head.hash
     from unnest($1::text[], $2::int[], $3::int[]) as stretch (stream, first, last)
     join anchor_head as head
       on head.stream = stretch.stream and head.version between stretch.first and stretch.last
     order by head.stream, head.version desc`,
    [
      ends.map(({ stream }) => stream),
      ends.map(({ first }) => first),
      ends.map(({ version }) => version),
    ],
  );
  const anchors: Anchor[] = [];
  const paths = new Map<string, TreePath>();
  const seqs = [...new Set(rows.map(({ anchor }) => anchor))].toSorted((a, b) => a - b);
  for (const seq of seqs) {
    const wanted = new Set(rows.filter(({ anchor }) => anchor === seq).map(({ stream }) => stream));
    for (const [stream, path] of await pathsIn(db, seq, wanted)) paths.set(stream, path);
    anchors.push(...(await listAnchors(db, { after: seq - 1, limit: 1 })));
  }
  const anchored = new Map(rows.map((row) => [row.stream, row]));
  const heads = ends.map(({ stream, version, hash }) => {
    const found = anchored.get(stream);
    if (found === undefined) return { stream, version, hash, anchored: null };
    const { anchor } = found;
    const path = paths.get(stream) ?? [];
    const named = { version: found.version, hash: found.hash.toString('hex'), anchor, path };
    return { stream, version, hash, anchored: named };
  });
  return { heads, anchors };
}

/** The ways of some heads through the hash tree of an anchor. */
async function pathsIn(
  db: Database,
  seq: number,
  wanted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, TreePath>> {
  const tree = new HashTree();
  const paths = new Map<string, TreePath>();
  let after = { anchor: seq, stream: '' };
  for (;;) {
    const page = await listHeads(db, after, { upTo: seq, limit: headsAtOnce });
    for (const head of page) {
      if (wanted.has(head.stream)) paths.set(head.stream, tree.prove(headLeaf(head)));
      else tree.add(headLeaf(head));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < headsAtOnce) break;
    after = last;
  }
  tree.root();
  return paths;
}
