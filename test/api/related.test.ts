import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chooseOnce } from '../../db/choice.ts';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import type { Judged } from '../../domain/routing/routing.ts';
import { actor, type Reply } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { organise } from './organised.ts';
import { manualPolicy } from '../support/policy.ts';
import { someId } from './support.ts';

let stack: TestStack;
let database: OpenDatabase;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
  database = openDatabase(stack.databaseUrl, { max: 2 });
  await organise(database.db);
});
afterAll(async () => {
  await database.close();
  await stack.close();
});
const get = (path: string): Promise<Reply> => actor(stack.url, 'ina').get(path);

describe('issues that hang together', () => {
  it('are shown from both sides', async () => {
    const [a, b] = await Promise.all([fileIssue(stack.url), fileIssue(stack.url)]);
    await a.act('ina', 'link', { relation: 'child-of', issue: b.id });
    const said = await get(`${a.path}/related`);
    expect(said.body.items).toMatchObject([{ id: b.id, relation: 'child-of', direction: 'to' }]);
    const heard = await get(`${b.path}/related`);
    expect(heard.body.items).toMatchObject([{ id: a.id, relation: 'child-of', direction: 'from' }]);
    await a.act('ina', 'unlink', { issue: b.id });
    expect((await get(`${b.path}/related`)).body.items).toEqual([]);
  });

  it('are proposed when the same customer says much the same (3-3.2.1)', async () => {
    const title = 'Base station 4711 has lost its clock reference';
    const one = await fileIssue(stack.url, { customerId: 'twin', title });
    const other = await fileIssue(stack.url, { customerId: 'twin', title: `${title} again` });
    const foreign = await fileIssue(stack.url, { customerId: 'stranger', title });
    const { body } = await get(`${other.path}/similar`);
    expect(body.items?.map(({ id }) => id)).toEqual([one.id]);
    expect(body.items?.[0]).toMatchObject({ title, status: 'new' });
    expect(body.items?.[0]?.['similarity']).toBeGreaterThan(0.3);
    expect((await get(`${foreign.path}/similar`)).body.items).toEqual([]);
  });
});

describe('3-9.2: watchers', () => {
  it('join by themselves, or are let in by a lead; customers are not', async () => {
    const issue = await fileIssue(stack.url);
    const path = `${issue.path}/watchers`;
    const put = (who: string, person: string) =>
      actor(stack.url, who).send('PUT', `${path}/${person}`);
    const remove = (who: string, person: string) =>
      actor(stack.url, who).send('DELETE', `${path}/${person}`);
    expect((await put('erik', 'erik')).body.items).toEqual([{ person: 'erik', name: 'erik' }]);
    expect((await put('erik', 'erik')).status).toBe(200);
    expect(await put('erik', 'selma')).toMatchObject({
      status: 403,
      body: { code: 'watcher.not-yours' },
    });
    expect((await put('lena', 'selma')).status).toBe(200);
    expect(await put('lena', 'nobody')).toMatchObject({
      status: 404,
      body: { code: 'person.unknown' },
    });
    expect(await put('carla', 'carla')).toMatchObject({
      status: 403,
      body: { code: 'authority.denied' },
    });
    expect(await put('lena', 'carla')).toMatchObject({
      status: 403,
      body: { code: 'watcher.customer' },
    });
    expect((await get(path)).body.items?.map(({ person }) => person)).toEqual(['erik', 'selma']);
    expect((await remove('selma', 'erik')).status).toBe(403);
    expect((await remove('selma', 'selma')).body.items).toMatchObject([{ person: 'erik' }]);
    expect((await remove('lena', 'erik')).body.items).toEqual([]);
    const nowhere = await actor(stack.url, 'erik').send(
      'PUT',
      `/v1/issues/${someId}/watchers/erik`,
    );
    expect(nowhere).toMatchObject({ status: 404, body: { code: 'issue.unknown' } });
  });
});

describe('3-3.2.2: choices', () => {
  const judged = (person: string, reason: Judged['reason']): Judged => ({
    person,
    reason,
    absent: reason === 'absent',
    onDuty: true,
    onRoster: false,
    working: true,
    skill: 3,
    speaks: null,
    load: 1,
    capacity: null,
    lastOfferedAt: null,
  });

  it('say who was taken and why each other was not, newest first', async () => {
    const issue = await fileIssue(stack.url);
    expect((await get(`${issue.path}/choices`)).body.items).toEqual([]);
    const at = Date.now();
    for (const [n, person] of ['erik', 'selma'].entries()) {
      const people = [person, 'emma'];
      await chooseOnce(
        database.db,
        { id: `${issue.id}/${n}`, issueId: issue.id, at: at + n, people },
        () => ({
          person,
          team: 'radio-1',
          rule: null,
          candidates: [judged(person, 'taken'), judged('emma', 'absent')],
        }),
      );
    }
    const { body } = await get(`${issue.path}/choices`);
    expect(body.items).toMatchObject([
      { person: 'selma', at: new Date(at + 1).toISOString() },
      {
        person: 'erik',
        team: 'radio-1',
        candidates: [
          { person: 'erik', reason: 'taken' },
          { person: 'emma', reason: 'absent', why: 'Was absent.' },
        ],
      },
    ]);
  });

  it.each(['choices', 'similar', 'related', 'watchers'])('no issue, no %s', async (part) => {
    const answer = await get(`/v1/issues/${someId}/${part}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'issue.unknown' } });
  });
});
