import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChecklists, readTexts, writeContent } from '../../db/content.ts';
import { getIssue } from '../../db/issue.ts';
import { record } from '../../db/record.ts';
import { ancestorsOf, relatedTo } from '../../db/relation.ts';
import { listTasks, tasksQuery } from '../../db/task.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { Cursor } from '../../db/cursor.ts';
import { sql } from 'drizzle-orm';
import { Life, reportedAt } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const lead = { id: 'lead-1', roles: ['line-lead'] };
const owner = (id: string) => ({ id, roles: ['engineer'] });
const hour = 3_600_000;
const text = (id: string) => ({ id, digest: 'd1' });
const assess = { type: 'assess', impact: 'H', urgency: 'M', complexity: 'M' } as const;

/** A joint resolution with tasks in several states, soonest last. */
function jointLife(id: string): Life {
  const add = (n: number, who: string) =>
    ({
      type: 'add-task',
      text: text(`${id}.task-${n}`),
      department: 'core',
      owner: who,
      dueAt: reportedAt + (20 - n) * hour,
    }) as const;
  return new Life(id)
    .does(assess)
    .does({ type: 'open-joint', kind: 'project-team' }, lead)
    .does({ type: 'name-lead', department: 'core' }, lead)
    .does(add(1, 'olga'), lead)
    .does(add(2, 'oleg'), lead)
    .does(add(3, 'olga'), lead)
    .does({ type: 'accept-task', task: `${id}:t1` }, owner('olga'))
    .does({ type: 'cancel-task', task: `${id}:t3` }, lead);
}

/** Linked twice, one link changed, one undone. */
const linkedLife = (id: string): Life =>
  new Life(id)
    .does({ type: 'link', relation: 'related-to', issue: `${id}-a` }, lead)
    .does({ type: 'link', relation: 'child-of', issue: `${id}-b` }, lead)
    .does({ type: 'link', relation: 'duplicate-of', issue: `${id}-a` }, lead)
    .does({ type: 'unlink', issue: `${id}-b` }, lead);

async function rows(table: 'task' | 'issue_relation', issueId: string): Promise<unknown[]> {
  const { rows } = await database.pool.query<Record<string, unknown>>(
    `select * from ${table} where issue_id = $1 order by 2, 3`,
    [issueId],
  );
  return rows;
}
const tasksIn = (life: Life) =>
  (life.known.joint?.tasks ?? []).map(({ clocks: _c, steps: _s, content, dueAt, ...task }) => ({
    ...task,
    issueId: life.known.id,
    contentId: content.id,
    dueAt,
    number: life.known.number,
  }));

describe('read models of tasks and relations (3-9.3, C.8)', () => {
  test('tasks are what the view says, after every step', async () => {
    const life = jointLife('joint-1');
    for (const recording of life.recordings) {
      await record(database.db, recording);
      const { items } = await listTasks(database.db, { issueId: 'joint-1' }, { limit: 50 });
      const said = recording.view.joint?.tasks.map(({ id, state }) => `${id} ${state}`) ?? [];
      expect(items.map(({ id, state }) => `${id} ${state}`).toSorted()).toEqual(said);
    }
    const { items } = await listTasks(database.db, { issueId: 'joint-1' }, { limit: 50 });
    expect(items).toEqual(tasksIn(life).toReversed());
    expect(new Set(items.map(({ state }) => state)).size).toBe(3);
  });

  test('what the view has no more is gone', async () => {
    const life = jointLife('joint-2');
    await recordLife(database, life);
    expect(await rows('task', 'joint-2')).toHaveLength(3);
    life.does({ type: 'add-member', person: 'mia', duty: 'analysis' }, lead);
    const [last] = life.recordings.slice(-1);
    if (last === undefined || last.view.joint === null) throw new Error('The life is too short.');
    const joint = { ...last.view.joint, tasks: last.view.joint.tasks.slice(0, 1) };
    await record(database.db, { ...last, view: { ...last.view, joint } });
    expect(await rows('task', 'joint-2')).toMatchObject([{ id: 'joint-2:t1' }]);
    expect(await rows('task', 'joint-1')).toHaveLength(3);
  });

  test('relations are what the view says; what is undone is gone', async () => {
    const life = linkedLife('link-1');
    for (const recording of life.recordings) {
      await record(database.db, recording);
      const expected = recording.view.relations.map(({ relation, issue: other }) => ({
        issue_id: 'link-1',
        relation,
        other,
      }));
      const found = await rows('issue_relation', 'link-1');
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
    }
    const last = new Life('link-2')
      .does({ type: 'link', relation: 'child-of', issue: 'x' }, lead)
      .does({ type: 'unlink', issue: 'x' }, lead);
    await recordLife(database, last);
    expect(await rows('issue_relation', 'link-2')).toEqual([]);
  });

  test('done twice, many times at once, or late changes nothing and turns nothing back', async () => {
    for (const life of [jointLife('again-1'), linkedLife('again-2')]) {
      const { id } = life.known;
      for (const recording of life.recordings) {
        const outcomes = await Promise.all(
          Array.from({ length: 5 }, () => record(database.db, recording)),
        );
        expect(outcomes.flat()).toEqual(recording.events);
      }
      const everything = async () => [
        await rows('task', id),
        await rows('issue_relation', id),
        await getIssue(database.db, id),
      ];
      const before = await everything();
      for (const recording of life.recordings.toReversed()) await record(database.db, recording);
      expect(await everything()).toEqual(before);
      expect((await getIssue(database.db, id))?.view).toEqual(issueProcess.view(life.known));
    }
    expect(await rows('task', 'again-1')).toHaveLength(3);
    expect(await rows('issue_relation', 'again-2')).toHaveLength(1);
  });
});

describe('tasks', () => {
  test('are listed by owner and state, soonest first, page by page', async () => {
    for (const id of ['list-1', 'list-2', 'list-3']) await recordLife(database, jointLife(id));
    const filter = { owner: 'olga', state: 'accepted' } as const;
    const seen: string[] = [];
    let cursor: Cursor | undefined;
    do {
      const page = await listTasks(database.db, filter, { limit: 2, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    const all = ['again-1', 'joint-1', 'joint-2', 'list-1', 'list-2', 'list-3'].map(
      (id) => `${id}:t1`,
    );
    expect(seen).toEqual(all);
    expect((await listTasks(database.db, { owner: 'nobody' }, { limit: 5 })).items).toEqual([]);
    const { items } = await listTasks(database.db, { state: 'cancelled' }, { limit: 50 });
    expect(items.every(({ state }) => state === 'cancelled')).toBe(true);
  });

  test('of many are read along an index', async () => {
    await database.pool
      .query(`insert into task (id, issue_id, department, owner, state, due_at, content_id, added_by)
      select 'bulk-' || n, 'bulk-' || n / 5, 'core', 'owner-' || n % 100,
        case when n % 10 = 0 then 'accepted' else 'done' end, now() + n * interval '1 min', 'c', 'a'
      from generate_series(1, 20000) as n`);
    await database.pool.query('vacuum analyze task');
    const cursor = { value: Date.now(), id: 'bulk-1' };
    for (const filter of [
      {},
      { owner: 'owner-7' },
      { state: 'accepted' },
      { issueId: 'bulk-9' },
    ] as const) {
      const statement = tasksQuery(database.db, filter, { limit: 50, cursor }).getSQL();
      const { rows } = await database.db.execute<{ 'QUERY PLAN': string }>(
        sql`explain ${statement}`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      // The few of one issue may well be sorted.
      expect(plan).not.toMatch('issueId' in filter ? /Seq Scan on task/ : /Seq Scan on task|Sort/);
    }
  });
});

describe('relations', () => {
  const says = async (
    id: string,
    relation: 'child-of' | 'duplicate-of' | 'related-to',
    to: string,
  ) => recordLife(database, new Life(id).does({ type: 'link', relation, issue: to }, lead));

  test('lead to ancestors over duplicates and children, also in a circle', async () => {
    await says('rel-1', 'child-of', 'rel-2');
    await says('rel-2', 'duplicate-of', 'rel-3');
    await says('rel-3', 'related-to', 'rel-4');
    expect((await ancestorsOf(database.db, 'rel-1')).toSorted()).toEqual(['rel-2', 'rel-3']);
    expect(await ancestorsOf(database.db, 'rel-3')).toEqual([]);
    await says('circle-1', 'child-of', 'circle-2');
    await says('circle-2', 'child-of', 'circle-1');
    expect((await ancestorsOf(database.db, 'circle-1')).toSorted()).toEqual([
      'circle-1',
      'circle-2',
    ]);
  });

  test('are seen from both sides', async () => {
    expect(await relatedTo(database.db, 'rel-2')).toEqual([
      {
        id: 'rel-1',
        relation: 'child-of',
        direction: 'from',
        number: 'ITR-000001',
        status: 'new',
        title: null,
      },
      {
        id: 'rel-3',
        relation: 'duplicate-of',
        direction: 'to',
        number: 'ITR-000003',
        status: 'new',
        title: null,
      },
    ]);
    expect(await relatedTo(database.db, 'rel-3')).toMatchObject([
      { id: 'rel-2', direction: 'from' },
      { id: 'rel-4', direction: 'to', number: null, status: null },
    ]);
  });
});

test('the papers of a hand-over come back item by item, apart from texts (C.3)', async () => {
  const { db } = database;
  const items = { symptom: '掉线', 'next-step': '' };
  const given = {
    id: 'papers',
    digest: 'd',
    issueId: 'i',
    kind: 'checklist',
    body: { items },
  } as const;
  await writeContent(db, given);
  await writeContent(db, { ...given, id: 'words', kind: 'text', body: { text: 'w' } });
  expect(await readChecklists(db, ['papers', 'words', 'none'])).toEqual(
    new Map([['papers', items]]),
  );
  expect(await readChecklists(db, [])).toEqual(new Map());
  expect(await readTexts(db, ['papers', 'words'])).toEqual(new Map([['words', 'w']]));
});
