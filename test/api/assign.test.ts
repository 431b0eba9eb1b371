import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { removeAbsence, saveAbsence } from '../../db/organisation.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { organise } from './organised.ts';
import { manualPolicy } from '../support/policy.ts';
import { fits, someId, startApi, type TestApi } from './support.ts';

let stack: TestStack;
let database: OpenDatabase;
/** Knows the schemas. */
let api: TestApi;
beforeAll(async () => {
  [stack, api] = await Promise.all([bootStack({ policy: manualPolicy }), startApi()]);
  database = openDatabase(stack.databaseUrl, { max: 1 });
  await organise(database.db);
});
afterAll(async () => {
  await database.close();
  await api.close();
  await stack.close();
});

const papers = {
  symptom: 'No carrier on sector 2.',
  'measures-tried': 'Restarted the radio unit.',
  'data-collected': 'Alarm log of the last hour.',
  'next-step': 'Check the fibre to the mast.',
};
const send = (issue: IssueUnderTest, who: string, command: string, body: object): Promise<Reply> =>
  actor(stack.url, who).post(`${issue.path}/${command}`, body);
const pointersOf = ({ body }: Reply): readonly unknown[] =>
  ((body['errors'] ?? []) as readonly Json[]).map(({ pointer }) => pointer);
const typesOf = async (issue: IssueUnderTest): Promise<readonly unknown[]> =>
  (await issue.events()).map(({ type }) => type);
const assessment = { impact: 'H', urgency: 'M', complexity: 'L' };
const offered = async (): Promise<IssueUnderTest> => {
  const issue = await fileIssue(stack.url);
  await issue.assess();
  await issue.act('hotline-1', 'assign', { assignee: 'erik', team: 'radio-1' });
  return issue;
};

describe('C.3: an offer', () => {
  it('is accepted by the one it was made to, once, and declined no more', async () => {
    const issue = await offered();
    const other = await issue.refused('selma', 'accept');
    expect(other).toMatchObject({ code: 'issue.not-offered-to-you', facts: { assignee: 'erik' } });
    const both = await Promise.all([
      send(issue, 'erik', 'accept', {}),
      send(issue, 'erik', 'accept', {}),
    ]);
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const late = both.find(({ status }) => status === 409);
    expect(late?.body['code']).toBe('issue.already-assigned');
    const declined = await issue.refused('erik', 'decline', { reason: 'no-capacity' });
    expect(declined['code']).toBe('issue.already-assigned');
    expect(await typesOf(issue)).toEqual(['received', 'assessed', 'assigned', 'accepted']);
  });

  it('is not made to who is absent, unknown or a customer, nor to an unknown team', async () => {
    const issue = await fileIssue(stack.url);
    await issue.assess();
    const absent = await send(issue, 'hotline-1', 'assign', { assignee: 'emma' });
    expect(absent).toMatchObject({
      status: 409,
      body: { code: 'issue.assignee-absent', facts: { substitute: 'erik' } },
    });
    expect(pointersOf(absent)).toEqual(['/assignee']);
    for (const assignee of ['nobody-here', 'carla']) {
      const refused = await send(issue, 'hotline-1', 'assign', { assignee, team: 'nowhere' });
      expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
      expect(pointersOf(refused)).toEqual(['/assignee', '/team']);
    }
    expect(await issue.see()).toMatchObject({ status: 'assessed', assignee: null, version: 2 });
  });

  it('that was made stays made when it is sent again, though its receiver has left', async () => {
    const issue = await fileIssue(stack.url);
    await issue.assess();
    const key = { 'idempotency-key': randomUUID() };
    const offer = () =>
      actor(stack.url, 'hotline-1').post(`${issue.path}/assign`, { assignee: 'selma' }, key);
    const first = await offer();
    expect(first.status).toBe(200);
    const now = Date.now();
    const away = { id: 'gone', person: 'selma', from: now - 1000, until: now + 60_000 };
    await saveAbsence(database.db, { ...away, substitute: null });
    try {
      const again = await offer();
      expect([again.status, again.body]).toEqual([200, first.body]);
      const anew = await send(issue, 'hotline-1', 'assign', { assignee: 'selma' });
      expect(anew).toMatchObject({
        status: 409,
        body: { code: 'issue.assignee-absent', facts: { substitute: null } },
      });
    } finally {
      await removeAbsence(database.db, 'gone');
    }
  });

  it('is taken back by a lead, who may take the issue over', async () => {
    const issue = await offered();
    const stranger = await send(issue, 'selma', 'unassign', { reason: 'other' });
    expect(stranger).toMatchObject({ status: 403, body: { code: 'issue.lead-needed' } });
    const taken = await issue.act('lena', 'unassign', { reason: 'overloaded', text: 'Too much.' });
    expect(taken).toMatchObject({ assignee: null, status: 'unassigned' });
    const grabbed = await send(issue, 'selma', 'take-over', {});
    expect(grabbed).toMatchObject({ status: 403, body: { code: 'authority.denied' } });
    expect(await issue.act('lena', 'take-over')).toMatchObject({
      owner: 'lena',
      status: 'in-progress',
    });
  });
});

describe('0-11: an assessment', () => {
  it('names departments that are known', async () => {
    const issue = await fileIssue(stack.url, { region: 'cn', language: 'zh', customerGrade: 'A' });
    const departments = ['radio', 'nowhere', 'elsewhere'];
    const refused = await send(issue, 'ina', 'assess', { ...assessment, departments });
    expect(refused).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(pointersOf(refused)).toEqual(['/departments/1', '/departments/2']);
    const assessed = await issue.act('ina', 'assess', {
      ...assessment,
      service: 'voice',
      departments: ['radio', 'transmission'],
    });
    expect(assessed).toMatchObject({
      service: 'voice',
      departments: ['radio', 'transmission'],
      region: 'cn',
      language: 'zh',
      customerGrade: 'A',
    });
    expect(fits(api, 'Issue', assessed)).toEqual([]);
  });
});

describe('C.3: a hand-over', () => {
  const atWork = async (): Promise<IssueUnderTest> => {
    const issue = await offered();
    await issue.act('erik', 'accept');
    return issue;
  };

  it('without its checklist is refused, and says what is missing', async () => {
    const issue = await atWork();
    const none = await issue.refused('erik', 'hand-over', { line: 2 });
    const missing = Object.keys(papers);
    expect(none).toMatchObject({ code: 'hand-over.incomplete', facts: { missing } });
    const blank = { ...papers, symptom: ' ', 'next-step': '\n' };
    const some = await issue.refused('erik', 'hand-over', { line: 2, checklist: blank });
    expect(some).toMatchObject({ facts: { missing: ['symptom', 'next-step'] } });
    const absent = await issue.refused('erik', 'hand-over', {
      line: 2,
      checklist: papers,
      to: 'emma',
    });
    expect(absent['code']).toBe('issue.assignee-absent');
    const twice = await send(issue, 'erik', 'hand-over', {
      line: 2,
      checklist: { ...papers, note: 'x' },
      text: 'y',
    });
    expect(twice.status).toBe(400);
    expect(pointersOf(twice)).toEqual(['/text']);
    expect(await typesOf(issue)).not.toContain('handed-over');
  });

  it('keeps its sender as owner until somebody accepts, and shows its papers', async () => {
    const issue = await atWork();
    const handed = await issue.act('erik', 'hand-over', {
      line: 2,
      checklist: papers,
      team: 'radio-2',
      to: 'selma',
      text: 'Call me any time.',
    });
    expect(handed).toMatchObject({
      status: 'handing-over',
      owner: 'erik',
      assignee: 'selma',
      line: 1,
      handOver: { from: 1, to: 2, by: 'erik' },
    });
    expect(fits(api, 'Issue', handed)).toEqual([]);
    const again = await issue.refused('erik', 'hand-over', { line: 3, checklist: papers });
    expect(again['code']).toBe('hand-over.pending');
    const event = (await issue.events()).at(-1);
    expect(event).toMatchObject({
      type: 'handed-over',
      text: null,
      checklist: { ...papers, note: 'Call me any time.' },
      data: { checklist: [...Object.keys(papers), 'note'] },
    });
    expect(fits(api, 'Event', event)).toEqual([]);
    const accepted = await issue.act('selma', 'accept');
    expect(accepted).toMatchObject({ owner: 'selma', line: 2, handOver: null });
    expect((accepted['lineStays'] as readonly Json[]).map(({ line }) => line)).toEqual([1, 2]);
    expect(fits(api, 'Issue', accepted)).toEqual([]);
  });

  it('is sent back with a reason', async () => {
    const issue = await atWork();
    await issue.act('erik', 'hand-over', { line: 2, checklist: papers, to: 'selma' });
    const stranger = await issue.refused('emma', 'bounce', { reason: 'wrong-line' });
    expect(stranger['code']).toBe('issue.not-offered-to-you');
    const bounced = await issue.act('selma', 'bounce', { reason: 'incomplete', text: 'No logs.' });
    expect(bounced).toMatchObject({ owner: 'erik', assignee: 'erik', line: 1, handOver: null });
    const late = await issue.refused('selma', 'bounce', { reason: 'incomplete' });
    expect(late['code']).toBe('hand-over.none');
  });
});

describe('a link', () => {
  it('is never to itself, to nothing, or in a circle', async () => {
    const [a, b, c] = await Promise.all([
      fileIssue(stack.url),
      fileIssue(stack.url),
      fileIssue(stack.url),
    ]);
    const itself = await send(a, 'ina', 'link', { relation: 'related-to', issue: a.id });
    expect(itself).toMatchObject({ status: 400, body: { code: 'issue.linked-to-itself' } });
    const nothing = await send(a, 'ina', 'link', { relation: 'related-to', issue: someId });
    expect(nothing).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect([pointersOf(itself), pointersOf(nothing)]).toEqual([['/issue'], ['/issue']]);
    await a.act('ina', 'link', { relation: 'child-of', issue: b.id });
    const linked = await b.act('ina', 'link', { relation: 'duplicate-of', issue: c.id });
    expect(linked['relations']).toEqual([{ relation: 'duplicate-of', issue: c.id }]);
    for (const issue of [a, b]) {
      const circle = await send(c, 'ina', 'link', { relation: 'child-of', issue: issue.id });
      expect(circle).toMatchObject({ status: 409, body: { code: 'issue.link-cycle' } });
    }
    await c.act('ina', 'link', { relation: 'related-to', issue: a.id });
    const again = await c.refused('ina', 'link', { relation: 'related-to', issue: a.id });
    expect(again['code']).toBe('issue.linked-already');
    expect(await c.act('ina', 'unlink', { issue: a.id })).toMatchObject({ relations: [] });
    expect((await c.refused('ina', 'unlink', { issue: a.id }))['code']).toBe('issue.not-linked');
  });

  it('closes no circle together with others that are made at the same time', async () => {
    const issues = await Promise.all([1, 2, 3].map(() => fileIssue(stack.url)));
    const answers = await Promise.all(
      issues.map((issue, at) => {
        const next = issues[(at + 1) % issues.length]?.id;
        return send(issue, 'ina', 'link', { relation: 'child-of', issue: next });
      }),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body['code']).toBe('issue.link-cycle');
  });
});
