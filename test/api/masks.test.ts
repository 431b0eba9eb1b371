import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { actor, aFault, until, type Reply } from '../support/http.ts';
import { issueOf, type IssueUnderTest } from '../support/issue.ts';
import { saveTestKeys } from '../support/keys.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  database = openDatabase(stack.databaseUrl, { max: 2, applicationName: 'itr-test-masks' });
  await savePeople(database.db, [
    { id: 'cleo', name: 'Cleo', roles: ['customer'], customerId: 'acme' },
  ]);
  await saveTestKeys(database.db);
});
afterAll(async () => {
  await database.close();
  await stack.close();
});

const as = (who: string) => actor(stack.url, who);
const get = (who: string, path: string): Promise<Reply> => as(who).get(path);
const contact = { name: 'Li Wei', phone: '+86 10 5550 0100' };
const masked = {
  subject: expect.any(String) as unknown,
  state: 'kept',
  name: 'L… W…',
  phone: '…0100',
};
const words = { title: 'Beacon 4711 is dark', description: 'The beacon of Harbin blinks no more.' };

async function filed(who: string, more: object = {}): Promise<IssueUnderTest> {
  const { status, body } = await as(who).post('/v1/issues', { ...aFault, contact, ...more });
  expect({ status, body }).toMatchObject({ status: 201 });
  return issueOf(stack.url, String(body['id']));
}
const idsIn = (reply: Reply): readonly unknown[] => {
  expect(reply.status).toBe(200);
  return (reply.body.items ?? []).map((item) => item['id']);
};
describe('C.9: contact data', () => {
  const contactFor = async (who: string, { path }: IssueUnderTest): Promise<unknown> =>
    (await get(who, path)).body['contact'];

  const unmasked = async (who: string, { path }: IssueUnderTest): Promise<unknown> => {
    const { status, body } = await as(who).post(`${path}/unmask`, { reason: 'call-customer' });
    return status === 200 ? body['contact'] : body['code'];
  };

  it('is seen by engineers only while they work the issue, and clear for a reason', async () => {
    const issue = await filed('ina');
    const now = () => contactFor('erik', issue);
    expect(await now()).toBeNull();
    await issue.act('hotline-1', 'assess', { impact: 'H', urgency: 'M', complexity: 'L' });
    const offered = await issue.act('lena', 'assign', { assignee: 'erik' });
    expect(offered['contact']).toEqual(masked);
    expect(await now()).toEqual(masked);
    expect(await unmasked('emma', issue)).toBe('authority.denied');
    expect(await unmasked('erik', issue)).toEqual(contact);
    expect((await issue.act('erik', 'accept'))['contact']).toEqual(masked);
    expect(await contactFor('emma', issue)).toBeNull();
    await issue.act('lena', 'open-joint', { kind: 'war-room' });
    await issue.act('lena', 'add-member', { person: 'emma', duty: 'analysis' });
    expect(await contactFor('emma', issue)).toEqual(masked);
    await issue.act('lena', 'close-joint', { text: 'Done.' });
    expect(await contactFor('emma', issue)).toBeNull();
    await issue.act('erik', 'resolve', { resolution: 'advice' });
    const closed = await issue.act('ina', 'confirm');
    expect(closed['contact']).toEqual(masked);
    expect(await now()).toBeNull();
    for (const who of ['lena', 'hotline-1', 'ina', 'carla', 'saul']) {
      expect([who, await contactFor(who, issue)]).toEqual([who, masked]);
    }
    for (const who of ['ana', 'audrey', 'ada', 'dora', 'fina']) {
      expect([who, await contactFor(who, issue)]).toEqual([who, null]);
    }
    for (const who of ['lena', 'hotline-1', 'ina', 'carla', 'saul']) {
      expect([who, await unmasked(who, issue)]).toEqual([who, contact]);
    }
    for (const who of ['erik', 'emma', 'ana', 'audrey', 'ada', 'dora', 'fina']) {
      expect([who, await unmasked(who, issue)]).toEqual([who, 'authority.denied']);
    }
    const { rows } = await database.db.execute<{ by: string; reason: string }>(
      sql`select "by", data->'facts'->>'reason' as reason from event
        where type like 'contact-%' and data->>'subject' = ${issue.id} order by version`,
    );
    const who = ['erik', 'lena', 'hotline-1', 'ina', 'carla', 'saul'];
    expect(rows).toEqual(who.map((by) => ({ by, reason: 'call-customer' })));
  });
});

describe('C.9: customers see their own records without what stays in the house', () => {
  it('neither notes nor words that are not for them, nor what is decided without them', async () => {
    const issue = await filed('ina');
    await issue.act('erik', 'note', { text: 'They always call on Fridays.' });
    await issue.act('carla', 'note', { text: 'Please hurry.' });
    await issue.act('hotline-1', 'assess', {
      impact: 'M',
      urgency: 'M',
      complexity: 'L',
      text: 'Sounds exaggerated.',
    });
    await issue.act('mia', 'ask-customer', { text: 'Which LED is red?' });
    await issue.act('carla', 'answer', { text: 'The third one.' });
    await issue.act('lena', 'arrange', { measure: 'compensation', amount: 700, text: 'Goodwill.' });
    await issue.act('lena', 'open-joint', { kind: 'war-room' });
    const other = await filed('ina');
    await issue.act('lena', 'link', { relation: 'related-to', issue: other.id });
    const house = ['They always call', 'exaggerated', 'Goodwill', 'compensation', other.id];
    await until(async () => (await issue.events()).length >= 9, 'all is recorded');
    for (const who of ['carla', 'cleo']) {
      const events = (await get(who, `${issue.path}/events?limit=200`)).body;
      const seen = JSON.stringify([events, (await get(who, issue.path)).body]);
      expect(house.filter((text) => seen.includes(text))).toEqual([]);
      const texts = (events.items ?? []).map(({ type, text }) => [type, text]);
      expect(texts).toEqual(
        expect.arrayContaining([
          ['noted', 'Please hurry.'],
          ['assessed', null],
          ['customer-asked', 'Which LED is red?'],
          ['answered', 'The third one.'],
        ]),
      );
    }
    const inside = JSON.stringify((await get('lena', `${issue.path}/events?limit=200`)).body);
    expect(house.filter((text) => !inside.includes(text))).toEqual([]);
    const sheets = await get('carla', '/v1/approvals');
    expect(house.filter((text) => JSON.stringify(sheets.body).includes(text))).toEqual([]);
    const requests = sheets.body.items ?? [];
    const ofIssue = requests.filter(({ issueId }) => issueId === issue.id);
    expect(ofIssue.map(({ kind }) => kind)).not.toContain('compensation');
  });
});

describe('C.9: analysts see nobody', () => {
  it('neither words nor persons, wherever they look', async () => {
    const issue = await filed('ina', words);
    await issue.toWork();
    await issue.act('erik', 'note', { text: 'Spoke with Li Wei.' });
    await issue.act('lena', 'open-joint', { kind: 'war-room' });
    await issue.act('lena', 'add-member', { person: 'emma', duty: 'analysis' });
    const { number } = (await get('ina', issue.path)).body;
    const paths = [
      issue.path,
      ...['/events?limit=200', '/escalations', '/clocks', '/similar', '/related', '/choices'].map(
        (rest) => `${issue.path}${rest}`,
      ),
      `${issue.path}/watchers`,
      `/v1/issues?q=${String(number)}`,
      '/v1/queues/breaching-next',
      '/v1/tasks',
      '/v1/policies',
    ];
    const persons = /\b(ina|erik|emma|lena|hotline-1|Li Wei|Erik|Emma|Lena|Beacon|Harbin)\b/;
    for (const path of paths) {
      const reply = await get('ana', path);
      expect([path, reply.status]).toEqual([path, 200]);
      expect(JSON.stringify(reply.body)).not.toMatch(persons);
    }
    const seen = (await get('ana', issue.path)).body;
    expect(seen).toMatchObject({ title: null, description: null, background: null, contact: null });
    const { owner } = seen as { readonly owner: string };
    expect(owner).toMatch(/^person-[0-9a-f]{10}$/);
    const { items } = (await get('ana', `${issue.path}/events?limit=200`)).body;
    const accepted = items?.find(({ type }) => type === 'accepted');
    expect(accepted).toMatchObject({ by: owner, summary: `accepted by ${owner}` });
    // who is asked for is asked for by the name that was given
    expect(idsIn(await get('ana', `/v1/issues?owner=${owner}`))).toContain(issue.id);
    expect(idsIn(await get('ana', '/v1/issues?owner=erik'))).toEqual([]);
    // words that are not shown are not found either
    expect(idsIn(await get('ana', '/v1/issues?q=beacon'))).toEqual([]);
    expect(idsIn(await get('erik', '/v1/issues?q=beacon')).length).toBeGreaterThan(0);
    expect((await get('ana', '/v1/me')).body['id']).toBe('ana');
    expect((await get('ana', '/v1/people')).status).toBe(403);
  });

  it('a pseudonym is the same everywhere, and of another installation another', async () => {
    const issue = await filed('ina');
    const { reportedBy } = (await get('ana', issue.path)).body;
    const listed = (await get('ana', '/v1/issues?sort=reportedAt')).body.items ?? [];
    expect(listed.find(({ id }) => id === issue.id)?.['reportedBy']).toBe(reportedBy);
  });
});
