import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AuditQueue, type AuditFact } from '../../api/plugins/audit.ts';
import { appendAudit } from '../../db/audit.ts';
import { verifyRecord } from '../../db/verify/verify.ts';
import type { AuditEvent } from '../../domain/audit/event.ts';
import { createTestDatabase } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.pool.query('alter table event disable trigger user');
  await database.pool.query('delete from event');
  await database.pool.query('alter table event enable trigger user');
});

const read: AuditFact = { type: 'contact-read', by: 'erik', subject: 'issue-1', facts: {} };
const hourMs = 3_600_000;

interface Row {
  readonly stream: string;
  readonly version: number;
  readonly data: AuditEvent;
}
async function rows(): Promise<readonly Row[]> {
  const found = await database.pool.query<Row>(
    'select stream, version, data from event order by stream, version',
  );
  return found.rows;
}
const warned: unknown[] = [];
const log = { warn: (facts: unknown) => void warned.push(facts) };

/** A queue whose clock stands still until it is moved, and that writes down notes only when it is closed. */
function queueAt(start: number) {
  const clock = { now: start };
  const appended: number[] = [];
  const queue = new AuditQueue({
    append: (events) => {
      appended.push(events.length);
      return appendAudit(database.db, events);
    },
    log,
    now: () => clock.now,
    everyMs: 5,
  });
  return { clock, queue, appended };
}

describe('appending to the audit', () => {
  test('each concern has a stream and a chain of its own, however many append at once', async () => {
    const event = (n: number): AuditEvent => ({
      ...read,
      type: (['key-used', 'contact-read', 'delegated'] as const)[n % 3] ?? 'key-used',
      facts: { n },
      at: 1_770_000_000_000 + n,
    });
    const batches = Array.from({ length: 20 }, (_, batch) =>
      Array.from({ length: 9 }, (_, n) => event(batch * 9 + n)),
    );
    await Promise.all(batches.map((batch) => appendAudit(database.db, batch)));
    const written = await rows();
    for (const stream of ['audit-access', 'audit-authority', 'audit-identity']) {
      const own = written.filter((row) => row.stream === stream);
      expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
      expect(own).toHaveLength(60);
    }
    expect(await verifyRecord(database.db)).toMatchObject({ ok: true, events: 180, streams: 3 });
  });

  test('is all or nothing for a stream', async () => {
    await appendAudit(database.db, [{ ...read, at: 1 }]);
    const worse = { ...read, at: Number.NaN };
    await expect(appendAudit(database.db, [{ ...read, at: 2 }, worse])).rejects.toMatchObject({
      code: '23502',
    });
    expect(await rows()).toHaveLength(1);
  });
});

describe('record', () => {
  test('is durable when it resolves; what comes together is written together', async () => {
    const { queue, appended } = queueAt(1000);
    await queue.record(read);
    expect(await rows()).toEqual([
      { stream: 'audit-access', version: 1, data: { ...read, at: 1000 } },
    ]);
    await Promise.all(
      Array.from({ length: 300 }, (_, n) => queue.record({ ...read, facts: { n } })),
    );
    expect((await rows()).map(({ data }) => data.facts['n'])).toEqual([
      undefined,
      ...Array.from({ length: 300 }, (_, n) => n),
    ]);
    expect(appended).toEqual([1, 200, 100]);
    await queue.close();
  });

  test('throws when it cannot be recorded, and when too much waits', async () => {
    let release = (): void => undefined;
    const stuck = new Promise<void>((_, reject) => {
      release = () => reject(new Error('away'));
    });
    const queue = new AuditQueue({ append: () => stuck, log });
    const waiting = Array.from({ length: 2300 }, () =>
      queue.record(read).then(
        () => 'done',
        (error: unknown) => (error as { refusal?: { code: string } }).refusal?.code ?? 'away',
      ),
    );
    await Promise.resolve();
    release();
    const ends = await Promise.all(waiting);
    expect(new Set(ends)).toEqual(new Set(['away', 'unavailable']));
    expect(ends.filter((end) => end === 'unavailable').length).toBeGreaterThan(50);
    await queue.close();
  });

  test('keeps what comes from outside short and storable', async () => {
    const { queue } = queueAt(1000);
    const odd = `${'x'.repeat(499)}\u{1F600}`;
    await queue.record({ ...read, by: 'a\0b\uD800c', subject: odd, facts: { odd } });
    const [row] = await rows();
    expect(row?.data.by).toBe('a\uFFFDb\uFFFDc');
    expect(row?.data.subject).toBe(`${'x'.repeat(499)}\uFFFD`);
    expect(await verifyRecord(database.db)).toMatchObject({ ok: true });
    await queue.close();
  });
});

describe('note', () => {
  test('the first is told soon, the same again within the hour at its end, as a number', async () => {
    const { queue, clock } = queueAt(10 * hourMs);
    queue.note({ ...read, facts: { n: 1 } });
    await vi.waitFor(async () => expect(await rows()).toHaveLength(1));
    for (let n = 2; n <= 6; n += 1) queue.note({ ...read, facts: { n } });
    queue.note({ ...read, by: 'tess' });
    await vi.waitFor(async () => expect(await rows()).toHaveLength(2));
    clock.now += hourMs;
    await vi.waitFor(async () => expect(await rows()).toHaveLength(3));
    queue.note(read);
    await vi.waitFor(async () => expect(await rows()).toHaveLength(4));
    queue.note(read);
    await queue.close();
    expect((await rows()).map(({ data: { by, at, facts } }) => [by, at / hourMs, facts])).toEqual([
      ['erik', 10, { n: 1, times: 1 }],
      ['tess', 10, { times: 1 }],
      ['erik', 10, { n: 6, times: 5 }],
      ['erik', 11, { times: 1 }],
      ['erik', 11, { times: 1 }],
    ]);
  });

  test('never throws, says so in the log, and is told when it can be', async () => {
    let isAway = true;
    warned.length = 0;
    const queue = new AuditQueue({
      append: async (events) => {
        if (isAway) throw new Error('away');
        await appendAudit(database.db, events);
      },
      log,
      everyMs: 5,
    });
    for (let n = 0; n < 3; n += 1) queue.note(read);
    await vi.waitFor(() => expect(warned).not.toEqual([]));
    isAway = false;
    await vi.waitFor(async () =>
      expect((await rows()).map(({ data }) => data.facts)).toEqual([{ times: 3 }]),
    );
    await queue.close();
  });

  test('strangers without number do not fill the memory', async () => {
    const { queue } = queueAt(10 * hourMs);
    for (let n = 0; n < 6000; n += 1) {
      queue.note({ type: 'sign-in-failed', by: `address-${n}`, subject: null, facts: {} });
    }
    await queue.close();
    const written = await rows();
    expect(written).toHaveLength(5001);
    expect(written.find(({ data }) => data.by === 'others')?.data.facts).toEqual({ times: 1000 });
  });
});
