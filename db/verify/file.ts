import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { anchorHash, readAnchor, type Anchor } from '../anchor.ts';
import type { Database } from '../database.ts';
import { anchorFinding, type Findings } from './finding.ts';

const linesAtOnce = 500;
/** The anchors of a file, some at a time. */
export async function* anchorsIn(path: string): AsyncGenerator<readonly Anchor[]> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  let batch: Anchor[] = [];
  for await (const line of lines) {
    const anchor = readAnchor(line);
    if (anchor === undefined) continue;
    batch.push(anchor);
    if (batch.length < linesAtOnce) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Compares the file that is kept outside the database with the anchors in it. The file may end earlier; a line that is no
 * anchor is passed over, for the anchor that it should have been is missed then.
 */
export async function compareFile(db: Database, path: string, findings: Findings): Promise<number> {
  let count = 0;
  let last: number | undefined;
  for await (const batch of anchorsIn(path)) {
    const { rows } = await db.$client.query<{ seq: number; hash: string; signature: string }>(
      `select seq, encode(hash, 'hex') as hash, encode(signature, 'hex') as signature from anchor
       where seq = any($1::int[])`,
      [batch.map(({ seq }) => seq)],
    );
    const stored = new Map(rows.map((row) => [row.seq, row]));
    for (const anchor of batch) {
      if (last !== undefined && anchor.seq > last + 1) {
        findings.add(anchorFinding('anchor-missing', last + 1, 'it is not in the file of anchors'));
      }
      last = Math.max(last ?? 0, anchor.seq);
      compare(anchor, stored.get(anchor.seq), findings);
      count += 1;
    }
  }
  return count;
}

function compare(
  anchor: Anchor,
  stored: { readonly hash: string; readonly signature: string } | undefined,
  findings: Findings,
): void {
  const { seq } = anchor;
  if (stored === undefined) {
    const text = 'it is in the file of anchors, not in the database';
    findings.add(anchorFinding('anchor-missing', seq, text));
  } else if (stored.hash !== anchor.hash || stored.signature !== anchor.signature) {
    const text = 'the file of anchors says otherwise than the database';
    findings.add(anchorFinding('anchor-altered', seq, text));
  } else if (anchorHash(anchor) !== anchor.hash) {
    findings.add(anchorFinding('anchor-altered', seq, 'it does not fit its hash in the file'));
  }
}
