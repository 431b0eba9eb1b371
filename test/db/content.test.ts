import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTexts, sweepContent, writeContent, type IssueContent } from '../../db/content.ts';
import { getIssue } from '../../db/issue.ts';
import { goldenLife, Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

const body: IssueContent = {
  title: `"Quotes" 'and' \`back\`, \\ and \u202Eturned\u202C`,
  description: 'עברית العربية 中文 👩🏽‍🔧\tend\r\n\u00A0 e\u0301 \uFEFF',
  background: null,
};

const issueText = (id: string) =>
  ({ id: `${id}.content`, digest: 'd0', issueId: id, kind: 'issue', body }) as const;
const text = (id: string, words: string) =>
  ({ id, digest: 'd1', issueId: 'golden', kind: 'text', body: { text: words } }) as const;

const age = (ids: readonly string[]) =>
  database.pool.query(
    `update content set created_at = now() - interval '2 days' where id = any ($1)`,
    [ids],
  );
const dayAgo = () => Date.now() - 24 * 3_600_000;

describe('content', () => {
  test('comes back exactly as it was written, with the issue (3-3.1.2)', async () => {
    await writeContent(database.db, issueText('exact'));
    await recordLife(database, new Life('exact'));
    expect((await getIssue(database.db, 'exact'))?.content).toEqual(body);
  });

  test('is written once', async () => {
    await writeContent(database.db, text('once', 'first'));
    await writeContent(database.db, text('once', 'second'));
    expect(await readTexts(database.db, ['once', 'never'])).toEqual(new Map([['once', 'first']]));
    expect(await readTexts(database.db, [])).toEqual(new Map());
  });

  test('a writing that fails does not quote the words (3-2.2.3)', async () => {
    const words = 'secret words \0';
    const failure: unknown = await writeContent(database.db, text('failing', words)).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).not.toContain('secret');
  });

  test('an issue whose content is gone is still there', async () => {
    await recordLife(database, new Life('erased'));
    expect(await getIssue(database.db, 'erased')).toMatchObject({ content: null, version: 1 });
  });

  test('the sweep takes what is old and unreferenced, and nothing else', async () => {
    await writeContent(database.db, issueText('golden'));
    for (const name of ['note', 'solution']) {
      await writeContent(database.db, text(`golden.${name}`, name));
    }
    await writeContent(database.db, text('orphan-old', 'old'));
    await writeContent(database.db, text('orphan-new', 'new'));
    await recordLife(database, goldenLife('golden'));
    await age(['golden.content', 'golden.note', 'golden.solution', 'orphan-old']);
    expect(await sweepContent(database.db, dayAgo())).toBe(1);
    expect(await sweepContent(database.db, dayAgo())).toBe(0);
    const left = await readTexts(database.db, [
      'golden.note',
      'golden.solution',
      'orphan-old',
      'orphan-new',
    ]);
    expect([...left.keys()].toSorted()).toEqual(['golden.note', 'golden.solution', 'orphan-new']);
    expect((await getIssue(database.db, 'golden'))?.content).toEqual(body);
  });
});
