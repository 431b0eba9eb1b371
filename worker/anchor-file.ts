import { open, type FileHandle } from 'node:fs/promises';
import type { Logger } from 'pino';
import { anchorLock, listAnchors, readAnchor, type Anchor } from '../db/anchor.ts';
import type { Database } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';

const linesAtOnce = 1000;
/** A line is shorter than this. */
const longestLine = 4096;

/**
 * Brings the file of anchors up to the table; what was written while there was no file, or by another worker, is written
 * down as well. A file that knows more or other than the table is left as it is: that is what it is for.
 */
export async function keepAnchorFile(db: Database, path: string, logger: Logger): Promise<void> {
  // only for its owner; nobody else needs to know when how much is recorded
  const file = await open(path, 'a+', 0o600);
  try {
    // several workers may have the same file
    await inTransaction(db, async (client) => {
      await client.query('select pg_advisory_xact_lock($1)', [anchorLock]);
      await append(db, file, logger);
    });
  } finally {
    await file.close();
  }
}

async function append(db: Database, file: FileHandle, logger: Logger): Promise<void> {
  const { last, isTorn } = await endOf(file);
  let after = last?.seq ?? 0;
  if (last !== undefined && !(await isKnown(db, last))) {
    const facts = { security: true, event: 'anchor-mismatch', seq: last.seq };
    logger.error(facts, 'The file of anchors knows an anchor that the database does not have');
    return;
  }
  if (isTorn) await file.write('\n');
  for (;;) {
    const anchors = await listAnchors(db, { after, limit: linesAtOnce });
    const lines = anchors.map((anchor) => `${JSON.stringify(anchor)}\n`).join('');
    if (lines !== '') await file.write(lines);
    after = anchors.at(-1)?.seq ?? after;
    if (anchors.length < linesAtOnce) break;
  }
  await file.sync();
}

/** The last whole line; a crash may have torn the one after it. */
async function endOf(
  file: FileHandle,
): Promise<{ readonly last: Anchor | undefined; readonly isTorn: boolean }> {
  const { size } = await file.stat();
  const length = Math.min(size, 2 * longestLine);
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
  const text = buffer.toString('utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).trimEnd();
  const last = whole
    .split('\n')
    .map(readAnchor)
    .findLast((anchor) => anchor !== undefined);
  return { last, isTorn: size > 0 && !text.endsWith('\n') };
}

async function isKnown(db: Database, { seq, hash }: Anchor): Promise<boolean> {
  const [stored] = await listAnchors(db, { after: seq - 1, limit: 1 });
  return stored?.seq === seq && stored.hash === hash;
}
