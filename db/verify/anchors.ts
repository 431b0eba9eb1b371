import {
  anchorHash,
  headLeaf,
  isSigned,
  listAnchors,
  listHeads,
  type Anchor,
  type Head,
} from '../anchor.ts';
import type { Database } from '../database.ts';
import { HashTree } from '../merkle.ts';
import { anchorFinding, rowFinding, type Findings } from './finding.ts';

const anchorsAtOnce = 1000;
const headsAtOnce = 5000;

interface Options {
  readonly findings: Findings;
  /** Without it signatures are not looked at. */
  readonly key: Buffer | undefined;
  readonly upTo: number;
}

/** Whether the anchors are a chain from the first to the last, each made over its heads and signed. */
export async function verifyAnchors(db: Database, options: Options): Promise<number> {
  const heads = new HeadReader(db, { anchor: 0, stream: '' }, options.upTo);
  let count = 0;
  let previous = '';
  let expected = 1;
  for await (const anchor of anchorsOf(db, options.upTo)) {
    if (anchor.seq > expected) {
      const text = 'the anchor is not there';
      options.findings.add(anchorFinding('anchor-missing', expected, text));
      previous = anchor.previous;
    }
    checkAnchor(options, anchor, previous, await heads.treeOf(anchor.seq));
    previous = anchor.hash;
    expected = anchor.seq + 1;
    count += 1;
  }
  return count;
}

/** The last anchor that names a stream is enough for it: what came before stands in its chain. */
export async function verifyAnchorOf(
  db: Database,
  stream: string,
  options: Options,
): Promise<number> {
  const { rows } = await db.$client.query<{ seq: number | null }>(
    'select max(anchor) as seq from anchor_head where stream = $1 and anchor <= $2',
    [stream, options.upTo],
  );
  const seq = rows[0]?.seq ?? null;
  if (seq === null) return 0;
  const near = await listAnchors(db, { after: seq - 2, limit: 2 });
  const anchor = near.find((one) => one.seq === seq);
  if (anchor === undefined) {
    options.findings.add(anchorFinding('anchor-missing', seq, 'the anchor is not there'));
    return 0;
  }
  const before = near.find((one) => one.seq === seq - 1)?.hash ?? '';
  const heads = new HeadReader(db, { anchor: seq, stream: '' }, seq);
  checkAnchor(options, anchor, before, await heads.treeOf(seq));
  return 1;
}

async function* anchorsOf(db: Database, upTo: number): AsyncGenerator<Anchor> {
  let after = 0;
  for (;;) {
    const page = await listAnchors(db, { after, limit: anchorsAtOnce });
    for (const anchor of page) if (anchor.seq <= upTo) yield anchor;
    after = page.at(-1)?.seq ?? upTo;
    if (page.length < anchorsAtOnce || after >= upTo) return;
  }
}

function checkAnchor(
  { findings, key }: Options,
  anchor: Anchor,
  previous: string,
  { root, heads }: { readonly root: string; readonly heads: number },
): void {
  const { seq } = anchor;
  const differs = [
    anchor.previous === previous || 'it does not follow the anchor before it',
    anchorHash(anchor) === anchor.hash || 'it does not fit its hash',
    (anchor.root === root && anchor.heads === heads) || 'its heads are not those it was made over',
  ].filter((text) => text !== true);
  if (differs.length > 0) findings.add(anchorFinding('anchor-altered', seq, differs.join('; ')));
  else if (key !== undefined && !isSigned(key, anchor)) {
    const text = 'its signature is not made with the secret of this installation';
    findings.add(anchorFinding('anchor-unsigned', seq, text));
  }
}

/** Heads in the order of their anchors, a page at a time. */
class HeadReader {
  readonly #db: Database;
  readonly #upTo: number;
  #after: { readonly anchor: number; readonly stream: string };
  #page: readonly (Head & { readonly anchor: number })[] = [];
  #next = 0;
  #isLast = false;

  constructor(
    db: Database,
    after: { readonly anchor: number; readonly stream: string },
    upTo: number,
  ) {
    this.#db = db;
    this.#after = after;
    this.#upTo = upTo;
  }

  /** The hash tree over the heads of an anchor; anchors are asked for in order. */
  async treeOf(seq: number): Promise<{ readonly root: string; readonly heads: number }> {
    const tree = new HashTree();
    let heads = 0;
    for (;;) {
      if (this.#next === this.#page.length) await this.#turn();
      const head = this.#page[this.#next];
      if (head === undefined || head.anchor > seq) break;
      this.#next += 1;
      if (head.anchor < seq) continue;
      tree.add(headLeaf(head));
      heads += 1;
    }
    return { root: tree.root().toString('hex'), heads };
  }

  async #turn(): Promise<void> {
    if (this.#isLast) return;
    const limits = { upTo: this.#upTo, limit: headsAtOnce };
    this.#page = await listHeads(this.#db, this.#after, limits);
    this.#after = this.#page.at(-1) ?? this.#after;
    this.#isLast = this.#page.length < headsAtOnce;
    this.#next = 0;
  }
}

interface LostRow {
  readonly stream: string;
  readonly version: number;
  readonly anchor: number;
  /** The last version of the stream that is there; null: none is. */
  readonly last: number | null;
}

const mostLost = 100;

/** Heads that were anchored and whose events are not there any more; the first of each stream. */
export async function findLost(
  db: Database,
  { findings, upTo }: Pick<Options, 'findings' | 'upTo'>,
  { stream, known }: { readonly stream: string | undefined; readonly known: ReadonlySet<string> },
): Promise<void> {
  const { rows } = await db.$client.query<LostRow>(
    `select stream, min(version) as version, min(anchor) as anchor,
       (select max(version) from event where event.stream = anchor_head.stream) as last
     from anchor_head
     where anchor <= $1 and ($2::text is null or stream = $2) and not exists (
       select from event
       where event.stream = anchor_head.stream and event.version = anchor_head.version)
     group by stream order by stream limit ${mostLost}`,
    [upTo, stream ?? null],
  );
  for (const { last, ...head } of rows) {
    if (known.has(head.stream)) continue;
    const { anchor } = head;
    if (last === null) {
      const text = `the stream is gone; anchor ${anchor} tells of it`;
      findings.add(rowFinding('stream-gone', { ...head, version: 1 }, text, anchor));
    } else {
      const text = `the end of the stream is cut off; anchor ${anchor} tells of version ${head.version}`;
      findings.add(rowFinding('tail-cut', { ...head, version: last + 1 }, text, anchor));
    }
  }
}
