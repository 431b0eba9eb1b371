/** Verifies the record of DATABASE_URL and tells how long it took and how much memory; the key comes as a message. */
import { once } from 'node:events';
import { openDatabase } from '../db/database.ts';
import { verifyRecord } from '../db/verify/verify.ts';
import type { Verified } from './audit.ts';

const [key] = (await once(process, 'message')) as [string];
const database = openDatabase(process.env['DATABASE_URL'] ?? '', {
  max: 2,
  applicationName: 'itr-bench-verify',
});
const began = performance.now();
const verdict = await verifyRecord(database.db, { key: Buffer.from(key, 'hex') });
const seconds = (performance.now() - began) / 1000;
// Linux counts in kilobytes
const megabytes = process.resourceUsage().maxRSS / 1024;
await database.close();
process.send?.({ verdict, seconds, megabytes } satisfies Verified);
process.disconnect();
