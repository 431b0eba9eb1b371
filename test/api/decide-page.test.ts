import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeContent } from '../../db/content.ts';
import { DecisionCodes } from '../../db/decision-code.ts';
import { takeCode } from '../../db/delegation.ts';
import { person } from '../../db/schema/person.ts';
import { savePeople } from '../../db/person.ts';
import type { Actor } from '../../domain/process.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { testSecret } from '../support/keys.ts';
import { pageAt } from '../support/page.ts';
import { startApi, traces, type TestApi } from './support.ts';

let api: TestApi;
const codes = new DecisionCodes(testSecret);
const hour = 3_600_000;
const issueId = '0b0f8a52-5f0b-8d3e-9c1a-000000000001';
const [rma, operation, gone, either] = [1, 2, 3, 4].map((n) => `${issueId}.${n}`) as [
  string,
  string,
  string,
  string,
];
const by = (id: string, ...roles: readonly string[]): Actor => ({ id, roles });
const evil = `<script>alert(1)</script> "quoted" & <b>bold</b> '`;

beforeAll(async () => {
  api = await startApi();
  const { db } = api.database;
  const ref = (name: string) => ({ id: `${issueId}.${name}`, digest: 'd' });
  const text = async (name: string, words: string) => {
    const content = { ...ref(name), issueId, kind: 'text', body: { text: words } } as const;
    await writeContent(db, content);
    return { text: ref(name) };
  };
  await writeContent(db, {
    ...ref('content'),
    issueId,
    kind: 'issue',
    body: { title: evil, description: 'No carrier.', background: null },
  });
  const items = { plan: 'Load release 4.2.\nSwitch over.', rollback: `Switch back. ${evil}` };
  await writeContent(db, { ...ref('papers'), issueId, kind: 'checklist', body: { items } });
  const [erik, lena] = [by('erik', 'engineer'), by('lena', 'line-lead')];
  const life = new Life(
    issueId,
    { by: by('ina', 'integrator'), content: ref('content'), customerId: 'acme' },
    Date.now() - hour,
  )
    .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'L' }, erik)
    .does({ type: 'assign', assignee: 'erik' }, lena)
    .does({ type: 'accept' }, erik)
    .does({ type: 'arrange', measure: 'rma', amount: 4500, ...(await text('why', evil)) }, erik)
    .does(
      {
        type: 'plan-operation',
        class: 'B',
        from: Date.now() + hour,
        until: Date.now() + 2 * hour,
        executors: ['emma'],
        text: ref('papers'),
      },
      lena,
    )
    .does({ type: 'arrange', measure: 'on-site-trip', amount: 10 }, erik)
    .does({ type: 'withdraw-approval', approval: gone }, erik)
    .does({ type: 'arrange', measure: 'patch' }, erik);
  await recordLife(api.database, life);
  await savePeople(db, [
    { id: 'both', name: 'Bo Th', roles: ['release-manager', 'test-manager'], customerId: null },
    { id: 'left', name: 'Left', roles: ['line-lead'], customerId: null },
  ]);
});
afterAll(() => api.close());

const linkOf = (approval: string, who: string, at = Date.now()): string =>
  `/decide/${codes.make(approval, who, at)}`;
const open = (path: string, init?: RequestInit) =>
  pageAt(`http://127.0.0.1:${api.port}`, path, init);
const type = 'application/x-www-form-urlencoded';
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  open(path, { method: 'POST', body, headers: { 'content-type': type, ...headers } });
const titleOf = ({ text }: { text: string }): string =>
  /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '';

describe('the page behind a one-time link', () => {
  it('shows what is asked, what follows and who decides, in a form', async () => {
    const { status, text } = await open(linkOf(rma, 'lena'));
    expect(status).toBe(200);
    for (const words of [
      'Erik asks for: a return and replacement',
      '4,500; up to 5,000 the decision is made by: line lead',
      'The return and replacement is arranged.',
      'service manager may decide as well',
      'It is never granted without a decision.',
      'You decide as Lena for: management',
      'Resolution: due',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/<form method="post" action="\/decide\/[\w.-]+"/);
  });

  it('shows the plan of an operation, its way back, window and executors', async () => {
    const { text } = await open(linkOf(operation, 'tess'));
    for (const words of ['Load release 4.2.\nSwitch over.', 'Switch back.', 'by Emma']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('customer – waits for: customer');
  });

  it('lets somebody with two seats choose one', async () => {
    const { text } = await open(linkOf(either, 'both'));
    expect([...text.matchAll(/name="party" value="([a-z]+)"/g)].map(([, one]) => one)).toEqual([
      'release',
      'test',
    ]);
    expect((await open(linkOf(either, 'rena'))).text).not.toContain('type="radio"');
  });

  it('speaks the language that the reader likes best', async () => {
    const ask = async (language: string) =>
      (await open(linkOf(rma, 'lena'), { headers: { 'accept-language': language } })).text;
    expect(await ask('zh-CN,zh;q=0.9,en;q=0.8')).toContain('Erik 申请：退换货');
    expect(await ask('de, en;q=0.5, zh;q=0.2')).toContain('Erik asks for');
    expect(await ask('zh;q=0')).toContain('Erik asks for');
  });

  it('is a page on which nothing runs, that nobody keeps, frames or hears of', async () => {
    const page = await open(linkOf(rma, 'lena'));
    expect(page.text).not.toMatch(/<script|<b>|<img|<link|href=|src=|onclick|javascript:/i);
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp;');
    const { headers } = page;
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const trouble = await open('/decide/nonsense');
    expect(trouble.headers.get('content-security-policy')).toBe(policy);
    expect(trouble.headers.get('cache-control')).toBe('no-store');
  });

  it('changes nothing by being read, however often and in whatever way', async () => {
    const before = await traces(api.database);
    const link = linkOf(rma, 'lena');
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH']) {
      const { status } = await open(`${link}?decision=approve`, { method });
      expect([method, status]).toEqual([method, ['GET', 'HEAD'].includes(method) ? 200 : 405]);
    }
    expect(await traces(api.database)).toEqual(before);
    const { rows } = await api.database.db.execute(sql`select * from used_code`);
    expect(rows).toEqual([]);
  });
});

describe('a link that is not good', () => {
  const bad = async (path: string) => {
    const [read, sent] = [await open(path), await post(path, 'decision=approve')];
    expect([sent.status, titleOf(sent)]).toEqual([read.status, titleOf(read)]);
    return [read.status, titleOf(read)];
  };

  it('was changed, is of another installation, or of a request that is not there', async () => {
    const unknown = [404, 'This page does not exist'];
    const good = linkOf(rma, 'lena');
    expect(await bad(`${good}x`)).toEqual(unknown);
    expect(await bad(`/decide/${'x'.repeat(380)}`)).toEqual(unknown);
    expect(await bad('/decide/a.b')).toEqual(unknown);
    const foreign = new DecisionCodes('another-secret-another-secret-another');
    expect(await bad(`/decide/${foreign.make(rma, 'lena', Date.now())}`)).toEqual(unknown);
    const [text = '', signature = ''] = good.slice('/decide/'.length).split('.');
    const said = Buffer.from(text, 'base64url').toString().replace('"lena"', '"mia"');
    const forged = Buffer.from(said).toString('base64url');
    expect(await bad(`/decide/${forged}.${signature}`)).toEqual(unknown);
    expect(await bad(linkOf(`${issueId}.9`, 'lena'))).toEqual(unknown);
  });

  it('is too old, used, of somebody who has left, or of a request that is over', async () => {
    const old = linkOf(rma, 'lena', Date.now() - 72 * hour - 1);
    expect(await bad(old)).toEqual([410, 'This link is too old']);
    const used = linkOf(rma, 'lena');
    const { id } = codes.read(used.slice('/decide/'.length)) ?? { id: '' };
    const { db } = api.database;
    await takeCode(db, { id, approval: rma, person: 'lena', use: 'test' });
    expect(await bad(used)).toEqual([410, 'This link has been used']);
    const left = linkOf(rma, 'left');
    expect((await open(left)).status).toBe(200);
    await db.delete(person).where(eq(person.id, 'left'));
    expect(await bad(left)).toEqual([410, 'You are not known here any more']);
    expect(await bad(linkOf(gone, 'lena'))).toEqual([409, 'This request is over']);
    expect((await open(linkOf(gone, 'lena'))).text).toContain('It now is: withdrawn.');
  });

  it('is of somebody who may not decide it now: the page says why', async () => {
    const why = async (who: string, approval = rma) => {
      const { status, text } = await open(linkOf(approval, who));
      return [status, /Why: ([^<]*)</.exec(text)?.[1]];
    };
    expect(await why('sue')).toEqual([403, 'you are not among those who are asked.']);
    expect(await why('erik')).toEqual([403, 'you asked for it yourself.']);
    // what somebody may not know of is not there for them
    expect((await open(linkOf(operation, 'otto'))).status).toBe(404);
    expect((await open(linkOf(operation, 'carla'))).status).toBe(200);
  });
});

describe('a form that is not the one of the page', () => {
  it('is refused and leaves nothing, and the link stays good', async () => {
    const before = await traces(api.database);
    const link = linkOf(rma, 'lena');
    for (const body of [
      '',
      'decision=maybe',
      'decision=approve&decision=refuse',
      'decision=approve&by=sam',
      'decision=approve&party=<x>',
      `decision=approve&comment=${'x'.repeat(10_001)}`,
      'decision=approve&comment=%00',
    ]) {
      const { status, text } = await post(link, body);
      expect([body.slice(0, 40), status]).toEqual([body.slice(0, 40), 400]);
      expect(text).toContain('Something is missing');
    }
    const other = ['application/json', 'multipart/form-data', 'text/plain', ''];
    for (const contentType of other) {
      const { status } = await post(link, '{}', { 'content-type': contentType });
      expect([contentType, status]).toEqual([contentType, 415]);
    }
    expect((await post(link, `decision=approve&comment=${'x'.repeat(200_000)}`)).status).toBe(413);
    expect(await traces(api.database)).toEqual(before);
    expect((await open(link)).status).toBe(200);
  });

  it('is not taken where JSON is asked for', async () => {
    const { status, text } = await post(`/v1/approvals/${rma}/decide`, 'decision=approve');
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([
      415,
      'unsupported_media_type',
    ]);
  });
});

it('a decision that came to nothing leaves the link good', async () => {
  // the issue is in the record only: no process answers
  const link = linkOf(operation, 'tess');
  const { status, text } = await post(link, 'decision=approve');
  expect([status, text.includes('may not have been taken')]).toEqual([503, true]);
  expect((await open(link)).status).toBe(200);
});
