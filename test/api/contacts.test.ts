import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actor, aFault, type Json, type Reply } from '../support/http.ts';
import { fileIssue, issueOf, type IssueUnderTest } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let pool: Pool;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  pool = new Pool({ connectionString: stack.databaseUrl, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await stack.close();
});

const as = (who: string) => actor(stack.url, who);
const person = () => ({ name: 'Li Wei', email: `${randomUUID()}@acme.example` });
const filed = (contact: object, more: object = {}): Promise<IssueUnderTest> =>
  fileIssue(stack.url, { contact, ...more });
const contactOf = async (issue: IssueUnderTest): Promise<Json> =>
  (await issue.see())['contact'] as Json;
const unmask = (who: string, { path }: IssueUnderTest, body: object = { reason: 'visit' }) =>
  as(who).post(`${path}/unmask`, body);
const find = (who: string, body: object) => as(who).post('/v1/contacts:find', body);
const erase = (who: string, subject: string, texts = 'keep', confirm = subject) =>
  as(who).post(`/v1/contacts/${subject}/erase`, { confirm, texts });
const found = (reply: Reply): readonly string[] =>
  (reply.body.items ?? []).map((item) => String(item['issueId'])).toSorted();
const audited = async (type: string): Promise<readonly Json[]> => {
  const { rows } = await pool.query<{ data: Json }>(
    `select data from event where kind = 'audit' and type = $1 order by version`,
    [type],
  );
  return rows.map(({ data }) => data);
};
const refusal = ({ status, body }: Reply) => [status, body['code']];

describe('C.9 unmasking', () => {
  it('shows the contact for a reason that is on record, and is not kept by anybody', async () => {
    const contact = person();
    const issue = await filed(contact);
    const reply = await unmask('hotline-1', issue);
    const { subject } = await contactOf(issue);
    expect(reply).toMatchObject({ status: 200, body: { subject, contact } });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const told = (await audited('contact-unmasked')).filter((one) => one['subject'] === issue.id);
    expect(told).toMatchObject([{ by: 'hotline-1', facts: { reason: 'visit', person: subject } }]);
    expect(JSON.stringify(await audited('contact-unmasked'))).not.toContain(contact.email);
  });

  it('needs one of the reasons, and something to show', async () => {
    const issue = await filed(person());
    for (const body of [{}, { reason: 'curious' }, { reason: null }]) {
      expect(refusal(await unmask('hotline-1', issue, body))).toEqual([400, 'validation_failed']);
    }
    const bare = await fileIssue(stack.url);
    expect(await contactOf(bare)).toBeNull();
    expect(refusal(await unmask('hotline-1', bare))).toEqual([404, 'contact.none']);
    const nowhere = issueOf(stack.url, randomUUID());
    expect(refusal(await unmask('hotline-1', nowhere))).toEqual([404, 'issue.unknown']);
    expect(refusal(await unmask('ana', issue))).toEqual([403, 'authority.denied']);
    expect(refusal(await unmask('erik', issue))).toEqual([403, 'authority.denied']);
    const told = await audited('contact-unmasked');
    expect(told.filter((one) => one['subject'] !== issue.id)).toEqual(
      told.filter((one) => one['by'] === 'hotline-1'),
    );
    expect(told.map((one) => one['subject'])).not.toContain(issue.id);
  });

  it('does not happen when it cannot be put on record', async () => {
    const contact = person();
    const issue = await filed(contact);
    await pool.query(
      `alter table event add constraint none check (type <> 'contact-unmasked') not valid`,
    );
    try {
      const { status, body } = await unmask('hotline-1', issue);
      expect(status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(body)).not.toContain(contact.email);
    } finally {
      await pool.query('alter table event drop constraint none');
    }
  });

  it('says when it cannot be decrypted; the issue can be read all the same', async () => {
    const issue = await filed(person());
    await pool.query(
      `update data_subject set wrapped = set_byte(wrapped, length(wrapped) - 1,
        get_byte(wrapped, length(wrapped) - 1) # 1)
        where id = (select subject_id from contact where issue_id = $1)`,
      [issue.id],
    );
    const { subject, ...rest } = await contactOf(issue);
    expect([typeof subject, rest]).toEqual(['string', { state: 'unreadable' }]);
    expect(refusal(await unmask('hotline-1', issue))).toEqual([503, 'contact.unreadable']);
  });
});

describe('C.9 looking up', () => {
  it('finds issues by address and phone however they are written, masked, and says so', async () => {
    const phone = '+86 755 8877 6655';
    const contact = { ...person(), phone };
    const issue = await filed(contact);
    const byPhone = await filed({ phone: '0086 (755) 88776655' });
    const other = await filed(person());
    const seen = await find('hotline-1', { email: contact.email.toUpperCase() });
    expect(found(seen)).toEqual([issue.id]);
    expect(seen.body.items?.[0]?.['contact']).toEqual(await contactOf(issue));
    expect(JSON.stringify(seen.body)).not.toContain(contact.email);
    expect(seen.headers.get('cache-control')).toBe('no-store');
    expect(found(await find('hotline-1', { phone }))).toEqual([issue.id, byPhone.id].toSorted());
    expect(await contactOf(byPhone)).toMatchObject({
      subject: (await contactOf(issue))['subject'],
    });
    expect(await contactOf(other)).not.toMatchObject({
      subject: (await contactOf(issue))['subject'],
    });
    const told = await audited('contact-looked-up');
    expect(told).toMatchObject([
      { by: 'hotline-1', subject: null, facts: { field: 'email', found: 1 } },
      { by: 'hotline-1', subject: null, facts: { field: 'phone', found: 2 } },
    ]);
  });

  it('finds only what is within reach', async () => {
    const contact = person();
    const mine = await filed(contact);
    await filed(contact, { customerId: 'other' });
    expect(found(await find('carla', { email: contact.email }))).toEqual([mine.id]);
    expect(found(await find('erik', { email: contact.email }))).toEqual([]);
    await mine.toWork();
    expect(found(await find('erik', { email: contact.email }))).toEqual([mine.id]);
    await mine.act('erik', 'resolve', { resolution: 'advice' });
    await mine.act('carla', 'confirm');
    expect(found(await find('erik', { email: contact.email }))).toEqual([]);
    expect(refusal(await find('ana', { email: contact.email }))[0]).toBe(403);
  });

  it('takes one whole address or number', async () => {
    const bad = [
      {},
      { email: 'a@b', phone: '123456' },
      { email: 'x' },
      { name: 'Li' },
      { phone: 1 },
    ];
    for (const body of bad) {
      expect([body, ...refusal(await find('hotline-1', body))]).toEqual([
        body,
        400,
        'validation_failed',
      ]);
    }
    const short = await find('hotline-1', { phone: '0100' });
    expect(short).toMatchObject({ status: 400, body: { code: 'contact.bad-phone' } });
  });
});

describe('C.9 erasing', () => {
  it('takes a person away from every issue for good, and keeps the rest', async () => {
    const contact = person();
    const issues = [await filed(contact), await filed({ email: contact.email })];
    const subject = String((await contactOf(issues[0] as IssueUnderTest))['subject']);
    const first = await erase('dave', subject);
    expect(first).toMatchObject({ status: 200, body: { subject, issues: 2, texts: 0 } });
    for (const issue of issues) {
      expect(await issue.see()).toMatchObject({
        title: aFault.title,
        contact: { subject, state: 'erased' },
      });
      // what this process remembers of it is forgotten as well
      const acted = await issue.act('hotline-1', 'note', { text: 'Still here.' });
      expect(acted['contact']).toEqual({ subject, state: 'erased' });
      expect(refusal(await unmask('hotline-1', issue))).toEqual([409, 'contact.erased']);
    }
    expect(found(await find('hotline-1', { email: contact.email }))).toEqual([]);
    expect((await erase('ada', subject)).body).toEqual(first.body);
    const told = (await audited('subject-erased')).filter((one) => one['subject'] === subject);
    expect(told).toMatchObject([{ by: 'dave', facts: { texts: 'keep', issues: 2 } }]);
    const anew = await filed(contact);
    expect(await contactOf(anew)).not.toMatchObject({ subject });
  });

  it('takes the words of their issues on request, so that nobody finds them', async () => {
    const word = randomUUID();
    const issue = await filed(person(), { title: `Call ${word}`, background: word });
    await issue.act('hotline-1', 'note', { text: `Spoke with ${word}.` });
    const other = await fileIssue(stack.url, { title: `Another ${word}` });
    const subject = String((await contactOf(issue))['subject']);
    expect((await erase('dave', subject, 'redact')).body).toMatchObject({ issues: 1, texts: 2 });
    const all = [await issue.see(), await issue.events()];
    expect(JSON.stringify(all)).not.toContain(word);
    expect(all[0]).toMatchObject({ title: '[erased]', description: '[erased]' });
    const list = await as('ina').get(`/v1/issues?q=${word}`);
    expect(list.body.items?.map(({ id }) => id)).toEqual([other.id]);
  });

  it('needs the right, somebody known, and the id once more', async () => {
    const issue = await filed(person());
    const subject = String((await contactOf(issue))['subject']);
    for (const who of ['hotline-1', 'lena', 'cora', 'carla', 'ina']) {
      expect([who, (await erase(who, subject)).status]).toEqual([who, 403]);
    }
    const unsure = await erase('dave', subject, 'keep', randomUUID());
    expect(refusal(unsure)).toEqual([400, 'contact.confirm-differs']);
    const nobody = randomUUID();
    expect(refusal(await erase('dave', nobody))).toEqual([404, 'contact.unknown']);
    expect((await erase('dave', subject, 'burn')).status).toBe(400);
    expect(await contactOf(issue)).toMatchObject({ subject, state: 'kept' });
  });
});
