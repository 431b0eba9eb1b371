import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findContacts, indexesOf, openContact, writeReport } from '../../db/contact.ts';
import { sweepContent } from '../../db/content.ts';
import { getIssue } from '../../db/issue.ts';
import { eraseSubject, findSubject } from '../../db/subject.ts';
import type { Contact } from '../../domain/contact/contact.ts';
import { SealBrokenError, Vault } from '../../vault/seal.ts';
import { ringOf, testKeyRing } from '../support/vault.ts';
import { Life } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

const vault = new Vault(testKeyRing);
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const li = { name: 'Li Wei', email: 'li.wei@acme.example', phone: '+86 10 5550 0100' };
const body = { title: 'Dark', description: 'No light.', background: 'New lamp.' };
const report = (issueId: string) =>
  ({ id: `${issueId}.content`, digest: 'd0', issueId, kind: 'issue', body }) as const;
const write = (issueId: string, contact: Contact, using = vault) =>
  writeReport(database.db, using, report(issueId), contact);
/** Somebody whom no other test knows. */
const somebody = (): { readonly email: string } => ({ email: `${randomUUID()}@acme.example` });
const count = async (table: string): Promise<number> => {
  const { rows } = await database.pool.query<{ n: number }>(
    `select count(*)::int as n from ${table}`,
  );
  return rows[0]?.n ?? 0;
};

describe('C.9 the contact of an issue', () => {
  test('comes back as it was written, with the issue, and lies nowhere in the clear', async () => {
    const given = { name: "D'Arcy 李伟", email: 'D.Arcy@acme.example', phone: '+86 21 5555 0199' };
    const sealed = await write('exact', given);
    await recordLife(database, new Life('exact'));
    const stored = (await getIssue(database.db, 'exact'))?.contact ?? undefined;
    expect(stored).toEqual(sealed);
    expect(stored && (await openContact(vault, stored))).toEqual(given);
    const { rows } = await database.pool.query<{ dump: string }>(
      `select contact::text || data_subject::text || content::text as dump
        from contact join data_subject on data_subject.id = subject_id join content using (issue_id)
        where issue_id = 'exact'`,
    );
    const dump = rows[0]?.dump.toLowerCase() ?? '';
    for (const clear of ["d'arcy", 'd.arcy', '+86 21 5555', '+862155550199']) {
      expect(dump).not.toContain(clear);
      expect(dump).not.toContain(Buffer.from(clear).toString('hex'));
    }
  });

  test('is written once, and what was written first counts', async () => {
    const first = await write('once', { name: 'First' });
    expect(await write('once', { name: 'Second' })).toEqual(first);
    expect(await openContact(vault, first)).toEqual({ name: 'First' });
  });

  test('does not open elsewhere: not in another row, nor another column, nor as of another person', async () => {
    const a = await write('place-a', { ...somebody(), name: 'A' });
    const b = await write('place-b', { ...somebody(), name: 'B' });
    const moved = [
      { ...a, name: b.name },
      { ...a, name: a.email },
      { ...a, issueId: 'place-b' },
      { ...a, subjectId: b.subjectId },
      { ...a, wrapped: b.wrapped },
      { ...a, subjectId: b.subjectId, wrapped: b.wrapped },
    ];
    for (const sealed of moved) {
      await expect(openContact(vault, sealed)).rejects.toThrow(SealBrokenError);
    }
  });

  test('belongs to the person with the same address or phone, else to somebody new', async () => {
    const { subjectId } = await write('li-1', li);
    const same = [{ email: 'LI.WEI@acme.example' }, { phone: '0086 10 55500100' }];
    for (const [n, contact] of same.entries()) {
      expect((await write(`li-same-${n}`, contact)).subjectId).toBe(subjectId);
    }
    const others = [{ name: 'Li Wei' }, { ...somebody(), phone: li.phone }, { phone: '4711' }, {}];
    for (const [n, contact] of others.entries()) {
      expect((await write(`li-other-${n}`, contact)).subjectId).not.toBe(subjectId);
    }
    expect((await findSubject(database.db, subjectId))?.issues).toEqual([
      'li-1',
      'li-same-0',
      'li-same-1',
    ]);
  });

  test('is one person also when two reports come at once, or one report twice', async () => {
    const contact = somebody();
    const at = Array.from({ length: 12 }, (_, n) => `race-${n % 6}`);
    const before = await count('data_subject');
    const written = await Promise.all(at.map((id) => write(id, contact)));
    expect(new Set(written.map(({ subjectId }) => subjectId)).size).toBe(1);
    expect(await count('data_subject')).toBe(before + 1);
  });

  test('is the same person under a newer key, as long as the older one is known', async () => {
    const contact = { ...somebody(), phone: '+49 30 555 0123' };
    const { subjectId } = await write('ring-1', contact, new Vault(await ringOf('r1')));
    const both = new Vault(await ringOf('r2', 'r1'));
    const later = await write('ring-2', { email: contact.email }, both);
    expect(later.subjectId).toBe(subjectId);
    expect(await openContact(both, later)).toEqual({ email: contact.email });
  });

  test('a report that fails to be written leaves neither words nor persons', async () => {
    const [subjects, contents] = [await count('data_subject'), await count('content')];
    const failing = writeReport(
      database.db,
      vault,
      { ...report('failing'), body: { ...body, title: 'canary \0' } },
      { name: 'canary' },
    );
    const error: unknown = await failing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).not.toContain('canary');
    expect([await count('data_subject'), await count('content')]).toEqual([subjects, contents]);
  });
});

describe('C.9 looking up', () => {
  test('finds by every key of the ring, within reach only', async () => {
    const contact = somebody();
    await write('found', contact);
    await recordLife(database, new Life('found'));
    const [index] = indexesOf(new Vault(await ringOf('new', 'test-1')), contact);
    const asked = { field: 'email', values: index?.all ?? [], limit: 10 } as const;
    const found = await findContacts(database.db, { ...asked, reach: { all: true } });
    expect(found.map(({ view }) => view.id)).toEqual(['found']);
    expect(found.map((one) => one.contact.issueId)).toEqual(['found']);
    const nothing = { all: false, works: null, reports: null, teams: [], customers: [] } as const;
    expect(await findContacts(database.db, { ...asked, reach: nothing })).toEqual([]);
  });
});

describe('C.9 erasing a person', () => {
  const content = async (id: string) => {
    const { rows } = await database.pool.query('select * from content where issue_id = $1', [id]);
    return rows as readonly Record<string, unknown>[];
  };

  test('destroys key, fields and indexes; again it changes nothing', async () => {
    const contact = { ...somebody(), name: 'Gone', phone: '+86 10 5550 0777' };
    const before = await write('gone', contact);
    const { subjectId: id } = before;
    const words = await content('gone');
    const asked = { id, by: 'dave', at: 1_780_000_000_000, texts: 'keep' } as const;
    const first = await eraseSubject(database.db, asked);
    expect(first).toEqual({ erasedAt: asked.at, issues: ['gone'], texts: 0 });
    expect(await content('gone')).toEqual(words);
    const again = await eraseSubject(database.db, { ...asked, at: asked.at + 1000, by: 'ada' });
    expect(again).toEqual(first);
    const { rows } = await database.pool.query(
      `select erased_by, wrapped, key_id, name, email, phone, email_index, phone_index
        from data_subject join contact on subject_id = id where id = $1`,
      [id],
    );
    const nothing = { wrapped: null, key_id: null, email_index: null, phone_index: null };
    expect(rows).toEqual([{ erased_by: 'dave', name: null, email: null, phone: null, ...nothing }]);
    // a repetition of the request does not bring it back, and who comes anew is somebody new
    expect((await write('gone', contact)).wrapped).toBeNull();
    expect((await write('back', contact)).subjectId).not.toBe(id);
  });

  test('replaces the words of their issues on request, and of no others', async () => {
    const contact = somebody();
    const { subjectId: id } = await write('said', contact);
    await write('other', somebody());
    const other = await content('other');
    for (const [kind, said] of [
      ['text', { text: 'Spoke with Li.' }],
      ['checklist', { items: { symptom: 'Li says no.', cause: 'Li' } }],
    ] as const) {
      await database.pool.query(
        `insert into content (id, kind, issue_id, digest, body) values ($1, $2, 'said', 'd', $3)`,
        [`said.${kind}`, kind, said],
      );
    }
    const asked = { id, by: 'dave', at: Date.now(), texts: 'redact' } as const;
    expect(await eraseSubject(database.db, asked)).toMatchObject({ texts: 3 });
    expect(await eraseSubject(database.db, asked)).toMatchObject({ texts: 0 });
    const erased = '[erased]';
    const rows = await content('said');
    expect(rows.map(({ search, pairs }) => [search, pairs])).toEqual(rows.map(() => [null, null]));
    expect(Object.fromEntries(rows.map(({ kind, body: said }) => [kind, said]))).toEqual({
      issue: { title: erased, description: erased, background: erased },
      text: { text: erased },
      checklist: { items: { symptom: erased, cause: erased } },
    });
    expect(await content('other')).toEqual(other);
  });

  test('beside a report of the same person: it is erased, or of somebody new, never unreadable', async () => {
    const contact = somebody();
    const { subjectId: id } = await write('beside-0', contact);
    const asked = { id, by: 'dave', at: Date.now(), texts: 'keep' } as const;
    const [, ...written] = await Promise.all([
      eraseSubject(database.db, asked),
      ...[1, 2, 3, 4].map((n) => write(`beside-${n}`, contact)),
    ]);
    await eraseSubject(database.db, asked);
    for (const { issueId } of written) {
      const stored = await write(issueId, {});
      expect([undefined, contact.email]).toContain((await openContact(vault, stored))?.email);
      expect((await openContact(vault, stored)) === undefined).toBe(stored.subjectId === id);
    }
  });
});

describe('C.9 what never became an issue', () => {
  test('is swept with the person, who stays where others name them', async () => {
    const [alone, named] = [somebody(), somebody()];
    const orphan = await write('orphan-alone', alone);
    const kept = await write('kept', named);
    await write('orphan-named', named);
    await recordLife(database, new Life('kept'));
    await database.pool.query(
      `update content set created_at = now() - interval '2 days'
        where issue_id in ('orphan-alone', 'orphan-named', 'kept')`,
    );
    expect(await sweepContent(database.db, Date.now() - 24 * 3_600_000)).toBe(2);
    expect(await findSubject(database.db, orphan.subjectId)).toBeUndefined();
    expect((await findSubject(database.db, kept.subjectId))?.issues).toEqual(['kept']);
    const { rows } = await database.pool.query(
      `select issue_id from contact where issue_id like 'orphan-%'`,
    );
    expect(rows).toEqual([]);
  });
});
