import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import initSqlJs from 'sql.js';

/**
 * Makes a stopped Temporal server lose every timer it had armed: the rows that would fire them are deleted, while the
 * workflows still believe in them. The same has been seen on real servers without anybody's help.
 * @returns how many rows there were.
 */
export async function loseTimers(databaseFile: string): Promise<number> {
  const sql = await initSqlJs();
  const database = new sql.Database(await wholeDatabase(databaseFile));
  try {
    const [counted] = database.exec('select count(*) from timer_tasks');
    database.run('delete from timer_tasks');
    await writeFile(databaseFile, database.export());
    for (const beside of ['-wal', '-shm']) await rm(`${databaseFile}${beside}`, { force: true });
    return Number(counted?.values[0]?.[0]);
  } finally {
    database.close();
  }
}

const walHeader = 32;
const frameHeader = 24;

/**
 * The database file with its write-ahead log applied, as one image without a log (format: sqlite.org/fileformat2).
 * Frames count up to the last commit, as long as they carry the salt of the log's header.
 */
async function wholeDatabase(databaseFile: string): Promise<Buffer> {
  let image = await readFile(databaseFile);
  const log = `${databaseFile}-wal`;
  const wal = existsSync(log) ? await readFile(log) : Buffer.alloc(0);
  if (wal.length > walHeader) {
    const pageSize = wal.readUInt32BE(8);
    const salt = wal.subarray(16, 24);
    const uncommitted: [page: number, content: Buffer][] = [];
    const frame = frameHeader + pageSize;
    for (let at = walHeader; at + frame <= wal.length; at += frame) {
      if (!wal.subarray(at + 8, at + 16).equals(salt)) break;
      uncommitted.push([wal.readUInt32BE(at), wal.subarray(at + frameHeader, at + frame)]);
      const pagesAfterCommit = wal.readUInt32BE(at + 4);
      if (pagesAfterCommit === 0) continue;
      const committed = Buffer.alloc(pagesAfterCommit * pageSize);
      image.copy(committed);
      for (const [page, content] of uncommitted.splice(0))
        content.copy(committed, (page - 1) * pageSize);
      image = committed;
    }
  }
  // File format numbers: 2 asks for a write-ahead log, 1 for none.
  image.writeUInt8(1, 18);
  image.writeUInt8(1, 19);
  return image;
}
