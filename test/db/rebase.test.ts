import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rebasePage, type SendRebase } from '../../activities/rebase.ts';
import { storedDocuments } from '../../db/documents.ts';
import { openIssueEvents, openIssues } from '../../db/open-issues.ts';
import { savePolicy } from '../../db/policy.ts';
import { Pinner } from '../../documents/pinner.ts';
import { demoPolicy } from '../../domain/policy/demo.ts';
import type { RebaseOrder, RebaseScope } from '../../domain/rebase.ts';
import { plainPolicy } from '../domain/support.ts';
import { goldenLife, Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;
const pinnedTo = (id: string, version = 1) => ({ policy: { ...plainPolicy, id, version } });
const named = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `${prefix}-${String(n).padStart(3, '0')}`);
const stored = named('issue', 60);
const gone = named('gone', 2);

beforeAll(async () => {
  database = await createTestDatabase();
  await savePolicy(database.db, demoPolicy);
  for (const id of stored) await recordLife(database, new Life(id, pinnedTo('demo')));
  for (const id of gone) await recordLife(database, new Life(id, pinnedTo('demo', 7)));
  await recordLife(database, goldenLife('closed-1', pinnedTo('demo')));
});
afterAll(() => database.drop());

const idsIn = async (scope: RebaseScope, after = ''): Promise<readonly string[]> =>
  (await openIssues(database.db, scope, { after, limit: 1000 })).map(({ id }) => id);

describe('open issues of a rebase', () => {
  test('are those of a policy, of a version, on a calendar, or by name; never closed ones', async () => {
    const all = [...gone, ...stored];
    expect(await idsIn({ kind: 'policy', id: 'demo', version: null })).toEqual(all);
    expect(await idsIn({ kind: 'policy', id: 'demo', version: 7 })).toEqual(gone);
    expect(await idsIn({ kind: 'policy', id: 'other', version: null })).toEqual([]);
    // Of those whose policy is stored, all that count on it, whichever clocks run now.
    expect(await idsIn({ kind: 'calendar', id: '24x7' })).toEqual(stored);
    expect(await idsIn({ kind: 'calendar', id: 'CN-9x5-2026' })).toEqual([]);
    const ids = ['issue-007', 'closed-1', 'nothing'];
    expect(await idsIn({ kind: 'issues', ids })).toEqual(['issue-007']);
    expect(await idsIn({ kind: 'policy', id: 'demo', version: 1 }, 'issue-057')).toEqual([
      'issue-058',
      'issue-059',
    ]);
  });

  test('are read event by event, page after page', async () => {
    const first: string[] = [];
    for await (const [received] of openIssueEvents(database.db, {
      kind: 'policy',
      id: 'demo',
      version: null,
    })) {
      if (received?.type === 'received') first.push(received.id);
    }
    expect(first).toEqual([...gone, ...stored]);
  });
});

describe('a page of a rebase', () => {
  const order: RebaseOrder = {
    scope: { kind: 'policy', id: 'demo', version: null },
    cause: 'calendar',
    consumed: 'keep',
    policy: null,
    by: 'ada',
  };
  const page = (after: string, send: SendRebase) =>
    rebasePage(
      {
        db: database.db,
        pinner: new Pinner(storedDocuments(database.db)),
        send,
        identify: async (id) => ({ id, roles: ['administrator'] }),
      },
      { id: 'r1', order, after },
    );

  test('says of each issue what became of it; one without its rules does not stop the others', async () => {
    const sent = new Map<string, string>();
    const send: SendRebase = async (issue, { policy, by }, updateId) => {
      expect([policy.id, policy.version, by.id]).toEqual(['demo', 1, 'ada']);
      sent.set(issue, updateId);
      return { ok: false, code: 'issue.closed' };
    };
    const first = await page('', send);
    expect(first).toMatchObject({ checked: 50, moved: [], next: 'issue-047' });
    const second = await page(first.next ?? '', send);
    expect(second).toMatchObject({ checked: 12, next: null });
    const refused = [...first.refused, ...second.refused];
    expect(refused.filter(({ code }) => code === 'policy.unknown')).toEqual(
      gone.map((issue) => ({ issue, code: 'policy.unknown' })),
    );
    expect([...sent.keys()].toSorted()).toEqual(stored);
    expect(sent.get('issue-003')).toBe('r1:issue-003');
  });

  test('that nobody answers is tried again as a whole', async () => {
    await expect(page('', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  });
});
