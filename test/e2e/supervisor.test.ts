import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DecisionCodes } from '../../db/decision-code.ts';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { isCodeUsed } from '../../db/delegation.ts';
import { removeAbsence, saveAbsence } from '../../db/organisation.ts';
import { quickPolicy } from '../../domain/policy/demo.ts';
import { approveSignal, issueWorkflowId } from '../../workflows/contract.ts';
import { actor, until, type Json } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { testSecret } from '../support/keys.ts';
import { formTo, pageAt } from '../support/page.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

const long = { respond: '1h', restore: '10h', resolve: '30d' } as const;
const hour = 3_600_000;
let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({
    policy: quickPolicy('default', { S1: long, S2: long, S3: long, S4: long }, '1h'),
    approveSignal: 'signed',
  });
  database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-e2e-look' });
});
afterAll(async () => {
  await database.close();
  await stack.close();
});

const as = (id: string) => actor(stack.url, id);
const codes = new DecisionCodes(testSecret);

/** A return and replacement that erik, who works on the issue, asks for; a line lead decides it. */
async function asked(): Promise<{ issue: IssueUnderTest; approval: string }> {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  const body = { measure: 'rma', amount: 1200, text: 'The radio unit is dead on arrival.' };
  const answer = await issue.act('erik', 'arrange', body);
  return { issue, approval: String(answer.approvals?.[0]?.['id']) };
}
const decide = (who: string, approval: string, decision = 'approve') =>
  as(who).post(`/v1/approvals/${approval}/decide`, { decision });
const no = ({ status, body }: { status: number; body: Json }) => [status, body['code']];
const approvalOf = async (approval: string): Promise<Json> =>
  (await as('dora').get(`/v1/approvals/${approval}`)).body;

/** The line lead. */
const holder = 'lena';
const inTenHours = (): string => new Date(Date.now() + 10 * hour).toISOString();

/** The link in the inbox of somebody who was asked. */
const linkFor = (who: string, approval: string): Promise<string> =>
  until(async () => {
    const { body } = await as(who).get('/v1/inbox?limit=200');
    const notice = body.items?.find((one) => (one['facts'] as Json)['approval'] === approval);
    const links = notice?.['links'] as Json | undefined;
    return typeof links?.['decide'] === 'string' ? links['decide'] : undefined;
  }, `a notice for ${who}`);

const openPage = (path: string, init?: RequestInit) => pageAt(stack.url, path, init);
const form = (path: string, fields: Record<string, string>) => formTo(stack.url, path, fields);
const signal = (issue: IssueUnderTest, payload: unknown): Promise<void> =>
  stack.client.workflow.getHandle(issueWorkflowId(issue.id)).signal(approveSignal, payload);
const refusalsOf = async (issue: IssueUnderTest) =>
  (await issue.events())
    .filter((one) => one['type'] === 'approval-decision-refused')
    .map((one) => [one['by'], one.data?.['code']]);

/** What was recorded of authority, besides the issues. */
const auditOf = async (subject: string): Promise<readonly unknown[]> => {
  const { rows } = await database.db.execute<{ type: string; by: string; facts: Json }>(
    sql`select type, data->>'by' as by, data->'facts' as facts from event
      where kind = 'audit' and data->>'subject' = ${subject} order by version`,
  );
  return rows;
};

describe('a deputy by delegation (issue 6, part 4)', () => {
  test('decides in the place of another, and no longer once it is ended', async () => {
    const { approval } = await asked();
    expect(no(await decide('sue', approval))).toEqual([409, 'approval.not-approver']);
    const given = await as(holder).post('/v1/delegations', { deputy: 'sue', until: inTenHours() });
    expect(given).toMatchObject({ status: 201, body: { person: holder, state: 'in-force' } });
    const sheet = (await as('sue').get(`/v1/approvals/${approval}`)).body;
    expect(sheet['mayDecide']).toEqual([
      { party: 'management', way: 'deputy', onBehalfOf: holder },
    ]);
    const mine = (await as('sue').get('/v1/approvals?mine=true&limit=200')).body;
    expect(mine.items?.map(({ id }) => id)).toContain(approval);
    const decided = await decide('sue', approval);
    expect(decided.body).toMatchObject({ measures: [{ kind: 'rma', amount: 1200, approval }] });
    const votes = [{ by: 'sue', way: 'deputy', onBehalfOf: holder, decision: 'approve' }];
    expect(await approvalOf(approval)).toMatchObject({ parties: [{ votes }] });
    const next = await asked();
    // she is told as well, and gets a link of her own
    expect(await linkFor('sue', next.approval)).toMatch(/^\/decide\//);
    const id = String(given.body['id']);
    expect((await as(holder).send('DELETE', `/v1/delegations/${id}`)).status).toBe(200);
    expect(no(await decide('sue', next.approval))).toEqual([409, 'approval.not-approver']);
    const told = await auditOf(holder);
    expect(told.slice(-2)).toMatchObject([
      { type: 'delegated', by: holder, facts: { delegation: id, deputy: 'sue', kinds: null } },
      { type: 'delegation-ended', by: holder, facts: { delegation: id, deputy: 'sue' } },
    ]);
    const hidden = (await as('sue').get('/v1/approvals?mine=true&limit=200')).body;
    expect(hidden.items?.map((one) => one['id'])).not.toContain(next.approval);
  });

  test('does not decide what the other asked for or works on, nor other kinds', async () => {
    const kinds = ['patch'];
    const given = await as(holder).post('/v1/delegations', {
      deputy: 'theo',
      until: inTenHours(),
      kinds,
    });
    expect(given.status).toBe(201);
    const { approval } = await asked();
    expect(no(await decide('theo', approval))).toEqual([409, 'approval.not-approver']);
    expect((await as('theo').get('/v1/approvals?mine=true')).body.items).toEqual([]);
  });
});

test('a substitute on absence decides, while the absence lasts', async () => {
  const { approval } = await asked();
  expect(no(await decide('pat', approval))).toEqual([409, 'approval.not-approver']);
  await saveAbsence(database.db, {
    id: 'lena-away',
    person: holder,
    from: Date.now() - hour,
    until: Date.now() + hour,
    substitute: 'pat',
  });
  const taken = await decide('pat', approval, 'refuse');
  expect(taken.body).toMatchObject({ approvals: [{ state: 'refused', decidedBy: 'pat' }] });
  const later = await asked();
  expect(await linkFor('pat', later.approval)).toMatch(/^\/decide\//);
  await removeAbsence(database.db, 'lena-away');
  expect(no(await decide('pat', later.approval))).toEqual([409, 'approval.not-approver']);
});

describe('the link in a notice', () => {
  test('shows and does not decide; its form decides once', async () => {
    const { issue, approval } = await asked();
    const link = await linkFor(holder, approval);
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await openPage(link, { method })).status).toBe(200);
    }
    expect(await approvalOf(approval)).toMatchObject({ state: 'pending' });
    const page = await openPage(link);
    for (const words of ['The radio unit is dead on arrival.', 'Base station 17 is down', 'Erik']) {
      expect(page.text).toContain(words);
    }
    const done = await form(link, { decision: 'approve', comment: 'Fine by me.' });
    expect([done.status, done.text.includes('Approved')]).toEqual([200, true]);
    expect(await issue.see()).toMatchObject({ measures: [{ kind: 'rma', approval }] });
    const sheet = await approvalOf(approval);
    expect(sheet).toMatchObject({
      state: 'approved',
      decidedBy: holder,
      words: [{ party: 'management', by: holder, text: 'Fine by me.' }],
    });
    const again = await form(link, { decision: 'refuse' });
    expect([again.status, again.text.includes('has been used')]).toEqual([410, true]);
    expect((await openPage(link)).status).toBe(410);
    expect(await auditOf(approval)).toMatchObject([
      { type: 'approval-link-used', by: holder, facts: { decision: 'approve' } },
    ]);
    // what is over has no link any more
    const { body } = await as(holder).get('/v1/inbox?limit=200');
    const notice = body.items?.find((one) => (one['facts'] as Json)['approval'] === approval);
    expect(notice?.['links']).toEqual({});
  });

  test('decides once when the form is sent many times at once', async () => {
    const { issue, approval } = await asked();
    const link = await linkFor(holder, approval);
    const sent = Array.from({ length: 6 }, (_, n) =>
      form(link, { decision: n % 2 === 0 ? 'approve' : 'refuse' }),
    );
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410, 410, 410]);
    const decided = (await issue.events()).filter(({ type }) => type === 'approval-decided');
    expect(decided).toHaveLength(1);
  });

  test('of two links two people use at once one decides, the other hears that it is over', async () => {
    const { issue, approval } = await asked();
    const now = Date.now();
    const [one, other] = [1, 2].map(() => `/decide/${codes.make(approval, holder, now)}`);
    const sent = [one, other].map((link) => form(link ?? '', { decision: 'approve' }));
    const statuses = (await Promise.all(sent)).map(({ status }) => status);
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409]);
    const decided = (await issue.events()).filter(({ type }) => type === 'approval-decided');
    expect(decided).toHaveLength(1);
    // opened now, the one that came to nothing says so as well
    const pages = await Promise.all([one, other].map((link) => openPage(link ?? '')));
    expect(pages.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([409, 410]);
  });

  test('goes by what the person may do now, and can be used again after a refusal', async () => {
    const { approval } = await asked();
    const code = codes.make(approval, 'mia', Date.now());
    const refused = await form(`/decide/${code}`, { decision: 'approve' });
    expect([refused.status, refused.text.includes('not among those')]).toEqual([403, true]);
    expect(await isCodeUsed(database.db, codes.read(code)?.id ?? '')).toBe(false);
    const own = `/decide/${codes.make(approval, 'erik', Date.now())}`;
    const asker = await form(own, { decision: 'approve' });
    expect([asker.status, asker.text.includes('asked for it yourself')]).toEqual([403, true]);
    expect(await approvalOf(approval)).toMatchObject({ state: 'pending' });
    await as(holder).post('/v1/delegations', { deputy: 'mia', until: inTenHours() });
    const page = await openPage(`/decide/${code}`);
    expect(page.text).toContain('in the place of Lena');
    expect((await form(`/decide/${code}`, { decision: 'approve' })).status).toBe(200);
    expect(await approvalOf(approval)).toMatchObject({ decidedBy: 'mia' });
  });

  test('decides once, though nobody answered and the form was sent again', async () => {
    const { issue, approval } = await asked();
    const link = await linkFor(holder, approval);
    await stack.stopWorker();
    const unanswered = await form(link, { decision: 'approve' });
    expect([unanswered.status, unanswered.text.includes('may not have been')]).toEqual([503, true]);
    await stack.startWorker();
    const again = await form(link, { decision: 'approve' });
    // the first one may have been taken meanwhile, and then this is the same one
    expect([200, 409]).toContain(again.status);
    await issue.until('approved', (one) => one.approvals?.[0]?.['state'] === 'approved');
    const decided = (await issue.events()).filter(({ type }) => type === 'approval-decided');
    expect(decided).toHaveLength(1);
  });

  test('is over when the request is', async () => {
    const { approval } = await asked();
    const link = await linkFor(holder, approval);
    await decide(holder, approval, 'refuse');
    const page = await openPage(link);
    expect([page.status, page.text.includes('refused')]).toEqual([409, true]);
    const late = await form(link, { decision: 'approve' });
    expect(late.status).toBe(409);
    expect(await approvalOf(approval)).toMatchObject({ state: 'refused' });
  });
});

describe('the signal where names are not believed (design 4)', () => {
  test('decides with a code of that person and request, which is used up by it', async () => {
    const { issue, approval } = await asked();
    const code = codes.make(approval, holder, Date.now());
    await signal(issue, { approval, decision: 'approve', by: holder, code });
    const seen = await issue.until(
      'approved',
      (one) => one.approvals?.[0]?.['state'] === 'approved',
    );
    expect(seen.approvals).toMatchObject([{ state: 'approved', decidedBy: holder }]);
    expect((await openPage(`/decide/${code}`)).status).toBe(410);
  });

  test('is refused and recorded without one, or with a code of something else', async () => {
    const { issue, approval } = await asked();
    const now = Date.now();
    const used = codes.make(approval, holder, now);
    const foreign = codes.make(approval, 'sue', now);
    const elsewhere = codes.make(`${randomUUID()}.1`, holder, now);
    const old = codes.make(approval, holder, now - 73 * hour);
    const forged = new DecisionCodes(randomUUID()).make(approval, holder, now);
    await form(`/decide/${used}`, { decision: 'nonsense' });
    const payload = { approval, decision: 'approve', by: holder };
    for (const code of [undefined, foreign, elsewhere, old, forged, 'rubbish']) {
      await signal(issue, code === undefined ? payload : { ...payload, code });
    }
    await signal(issue, { approval, decision: 'perhaps', by: holder, code: used });
    await until(async () => (await refusalsOf(issue)).length === 7, 'seven refusals');
    // whoever it is said to be from has not said it
    const expected = Array.from({ length: 6 }, () => ['signal', 'approval.bad-code']);
    expect(await refusalsOf(issue)).toEqual(
      expect.arrayContaining([...expected, ['signal', 'approval.malformed']]),
    );
    expect(await approvalOf(approval)).toMatchObject({ state: 'pending' });
    // the history shows them all: none of them is good for anything any more
    for (const code of [foreign, elsewhere, used]) {
      const { id } = codes.read(code) ?? { id: '' };
      await until(() => isCodeUsed(database.db, id), 'the code is used up');
    }
    await signal(issue, { ...payload, code: used });
    await until(async () => (await refusalsOf(issue)).length === 8, 'one refusal more');
    expect(await approvalOf(approval)).toMatchObject({ state: 'pending' });
  });

  test('takes a deputy at their code, too', async () => {
    const { issue, approval } = await asked();
    await as(holder).post('/v1/delegations', { deputy: 'vic', until: inTenHours() });
    const code = codes.make(approval, 'vic', Date.now());
    await signal(issue, { approval, decision: 'refuse', by: 'vic', code });
    const seen = await issue.until('refused', (one) => one.approvals?.[0]?.['state'] === 'refused');
    const votes = [{ by: 'vic', way: 'deputy', onBehalfOf: holder }];
    expect(seen.approvals).toMatchObject([{ parties: [{ votes }] }]);
  });
});
