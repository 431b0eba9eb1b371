import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getApproval } from '../../db/approval.ts';
import { approvalPage } from '../../db/approval-sheet.ts';
import { listEvents } from '../../db/event.ts';
import { getIssue, issuesOverdue, recordedVersion } from '../../db/issue.ts';
import { record, type Recording } from '../../db/record.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import { fold } from '../../domain/process.ts';
import { evidence, engineer, goldenLife, Life, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const tables = ['event', 'issue', 'clock', 'approval', 'content', 'inbox'];

/** Everything that stands in the tables. */
async function everything(): Promise<unknown> {
  const contents = await Promise.all(
    tables.map(
      async (name) => (await database.pool.query(`select * from ${name} order by 1, 2`)).rows,
    ),
  );
  return contents;
}

const all = { after: 0, limit: 1000 };
const hour = 3_600_000;

/** Climbs ladders, waits for approval, breaches clocks, is reopened. */
function eventfulLife(id: string): Life {
  return new Life(id)
    .does({ type: 'assess', impact: 'L', urgency: 'L', complexity: 'L' })
    .waits(30 * hour)
    .does(
      { type: 'decide-approval', approval: `${id}.1`, decision: 'approve' },
      { id: 'boss', roles: ['supervisor'] },
    )
    .does(
      { type: 'decide-approval', approval: `${id}.1`, decision: 'approve' },
      { id: 'carla', roles: ['customer'], customers: ['customer-1'] },
    )
    .does({ type: 'assign', assignee: engineer.id })
    .does({ type: 'accept' }, engineer)
    .does({ type: 'suspend', reason: 'third-party', text: evidence }, engineer)
    .does({ type: 'resume' }, engineer)
    .does({ type: 'resolve', resolution: 'other' }, engineer)
    .does({ type: 'confirm' })
    .does({ type: 'reopen', reason: 'recurred' });
}

describe('record', () => {
  test.for([
    ['golden', goldenLife],
    ['eventful', eventfulLife],
  ] as const)(
    '%s life: the rows are the events, and their fold is the view (0-1, 3-3.3.1)',
    async ([name, live]) => {
      const { db } = database;
      const life = live(`fold-${name}`);
      await recordLife(database, life);
      const rows = await listEvents(db, life.known.id, all);
      expect(rows.map(({ data }) => data)).toEqual(life.events);
      expect(rows.map(({ version }) => version)).toEqual(life.events.map((_, index) => index + 1));
      const state = fold(
        issueProcess,
        undefined,
        rows.map(({ data }) => data),
      );
      if (state === undefined) throw new Error('No event was recorded.');
      const recorded = await getIssue(db, life.known.id);
      expect(recorded).toEqual({
        view: issueProcess.view(state),
        version: life.version,
        content: null,
        contact: null,
      });
      expect(recorded?.view).toEqual(issueProcess.view(life.known));
    },
  );

  test('keeps the columns beside an event and instants to the millisecond', async () => {
    const life = new Life('exact').waits(2 * hour);
    await recordLife(database, life);
    const rows = await listEvents(database.db, 'exact', all);
    for (const { data, type, at, by, dueAt } of rows) {
      expect({ type, at, by, dueAt }).toEqual({
        type: data.type,
        at: data.at,
        by: data.by,
        dueAt: data.dueAt ?? null,
      });
    }
    expect(rows[0]?.at).toBe(reportedAt);
    expect(rows.some(({ dueAt }) => dueAt !== null)).toBe(true);
  });

  test('done twice changes nothing', async () => {
    const life = eventfulLife('twice');
    await recordLife(database, life);
    const before = await everything();
    for (const recording of life.recordings)
      expect(await record(database.db, recording)).toEqual([]);
    expect(await everything()).toEqual(before);
  });

  test('done many times at once is done once', async () => {
    for (let round = 0; round < 10; round += 1) {
      const life = goldenLife(`race-${round}`);
      for (const recording of life.recordings) {
        const outcomes = await Promise.all(
          Array.from({ length: 6 }, () => record(database.db, recording)),
        );
        expect(outcomes.flat()).toEqual(recording.events);
      }
      const recorded = await getIssue(database.db, life.known.id);
      expect(recorded?.view).toEqual(issueProcess.view(life.known));
      expect(recorded?.version).toBe(life.version);
    }
  });

  test('batches that are cut otherwise on a second try end at the same', async () => {
    const life = goldenLife('recut');
    const [first, second] = life.recordings;
    if (first === undefined || second === undefined) throw new Error('The life is too short.');
    const whole: Recording = {
      ...second,
      fromVersion: 0,
      events: [...first.events, ...second.events],
    };
    await Promise.all([record(database.db, first), record(database.db, whole)]);
    expect(await recordedVersion(database.db, 'recut')).toBe(
      second.fromVersion + second.events.length,
    );
    await recordLife(database, life);
    expect((await getIssue(database.db, 'recut'))?.view).toEqual(issueProcess.view(life.known));
  });

  test('refuses a gap for now, writes nothing, and takes the same when the gap is closed', async () => {
    const life = goldenLife('gap');
    const [first, second, third] = life.recordings;
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('The life is too short.');
    await record(database.db, first);
    const before = await everything();
    await expect(record(database.db, third)).rejects.toMatchObject({
      refusal: { code: 'unavailable', facts: { why: 'gap' } },
    });
    expect(await everything()).toEqual(before);
    await record(database.db, second);
    expect(await record(database.db, third)).toEqual(third.events);
  });

  test('refuses a version that says something else than what is recorded, and writes nothing', async () => {
    const life = goldenLife('otherwise');
    await recordLife(database, life);
    const other = goldenLife('otherwise', { customerId: 'customer-2' });
    const before = await everything();
    for (const recording of other.recordings.slice(0, 1)) {
      await expect(record(database.db, recording)).rejects.toMatchObject({
        refusal: { code: 'internal' },
      });
    }
    expect(await everything()).toEqual(before);
  });

  test('a late repetition of an old batch does not turn the read model back', async () => {
    const life = goldenLife('late');
    await recordLife(database, life);
    const [first] = life.recordings;
    if (first === undefined) throw new Error('The life is too short.');
    await record(database.db, first);
    expect((await getIssue(database.db, 'late'))?.version).toBe(life.version);
  });

  test('shows the watchdog what is overdue, and nothing that ended', async () => {
    const { db } = database;
    const life = new Life('overdue');
    await recordLife(database, life);
    const next = issueProcess.wake(life.known)?.at ?? 0;
    const ids = async (before: number) =>
      (await issuesOverdue(db, before, 1000)).filter(({ id }) => id === 'overdue');
    expect(await ids(next)).toEqual([]);
    expect(await ids(next + 1)).toEqual([{ id: 'overdue', nextDueAt: next }]);
    life.does({ type: 'cancel', reason: 'withdrawn' });
    await recordLife(database, life);
    expect(await ids(next + 1)).toEqual([]);
  });

  test('keeps the clocks of an issue beside it (3-3.3.1)', async () => {
    const life = eventfulLife('clocks');
    await recordLife(database, life);
    const { rows } = await database.pool.query(
      `select name, state, target, started_at as "startedAt", due_at as "dueAt", met_at as "metAt",
         breached_at as "breachedAt" from clock where issue_id = 'clocks' order by name`,
    );
    const date = (at: number | null) => (at === null ? null : new Date(at));
    const expected = issueProcess
      .view(life.known)
      .clocks.map(({ name, state, target, startedAt, dueAt, metAt, breachedAt }) => ({
        name,
        state,
        target,
        startedAt: date(startedAt),
        dueAt: date(dueAt),
        metAt: date(metAt),
        breachedAt: date(breachedAt),
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    expect(rows).toEqual(expected);
    expect(rows.some(({ breachedAt }) => breachedAt !== null)).toBe(true);
  });
});

describe('approvals', () => {
  test('are listed for those who may decide them, oldest first, page by page', async () => {
    const { db } = database;
    const asks = (id: string, at: number) =>
      new Life(id, {}, at).does({
        type: 'request-approval',
        subject: { kind: 'severity-downgrade', severity: 'S3' },
      });
    const lives = [0, 1, 2, 2, 3].map((offset, index) =>
      asks(`ask-${index}`, reportedAt + 100 * hour + offset),
    );
    for (const life of lives) await recordLife(database, life);
    const asRole = (role: string) => ({
      state: 'pending' as const,
      might: { person: 'boss', claims: [{ id: 'boss', roles: [role], kinds: null }] },
    });
    const query = asRole('supervisor');
    const page1 = await approvalPage(db, { ...query, limit: 2 });
    const page2 = await approvalPage(db, {
      ...query,
      cursor: page1.nextCursor ?? undefined,
      limit: 2,
    });
    const page3 = await approvalPage(db, {
      ...query,
      cursor: page2.nextCursor ?? undefined,
      limit: 2,
    });
    expect(
      [page1, page2, page3].flatMap(({ items }) => items.map((row) => row.approval.id)),
    ).toEqual(lives.map(({ known }) => `${known.id}.1`));
    expect(page3.nextCursor).toBeNull();
    expect((await approvalPage(db, { ...asRole('engineer'), limit: 10 })).items).toEqual([]);
    const { issueId, ...approval } = page1.items[0]?.approval ?? { issueId: '' };
    expect(issueId).toBe('ask-0');
    expect(approval).toEqual(lives[0]?.known.approvals[0]);
  });

  test('carry what became of them', async () => {
    const life = eventfulLife('decided');
    await recordLife(database, life);
    const found = await getApproval(database.db, 'decided.1');
    expect(found).toEqual({ issueId: 'decided', ...life.known.approvals[0] });
    expect(found?.state).toBe('approved');
    expect(await getApproval(database.db, 'decided.9')).toBeUndefined();
    const { items } = await approvalPage(database.db, { state: 'approved', limit: 100 });
    expect(items.map((row) => row.approval.id)).toContain('decided.1');
  });
});
