import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from '../../db/database.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { fileIssue, type IssueUnderTest } from '../support/issue.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { organise } from './organised.ts';
import { manualPolicy } from '../support/policy.ts';
import { fits, startApi, type TestApi } from './support.ts';

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

const inHours = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const send = (issue: IssueUnderTest, who: string, command: string, body: object): Promise<Reply> =>
  actor(stack.url, who).post(`${issue.path}/${command}`, body);
const opened = async (): Promise<IssueUnderTest> => {
  const issue = await fileIssue(stack.url);
  await issue.toWork();
  await issue.act('lena', 'open-joint', { kind: 'project-team' });
  return issue;
};
interface JointJson {
  readonly tasks: readonly Json[];
  readonly meetings: readonly Json[];
}
const jointOf = (issue: Json): JointJson => issue['joint'] as JointJson;

describe('3-9.1, 3-9.3: a joint resolution', () => {
  it('has a lead, members, meetings and tasks with dates, and ends with a summary', async () => {
    const issue = await opened();
    await issue.act('lena', 'name-lead', {
      department: 'radio',
      person: 'hans',
      assisting: ['transmission'],
    });
    await issue.act('lena', 'add-member', {
      person: 'selma',
      duty: 'analysis',
      department: 'radio',
    });
    const at = inHours(1);
    const planned = await issue.act('lena', 'plan-meeting', { at });
    const meeting = jointOf(planned).meetings[0]?.['id'];
    const next = inHours(2);
    await issue.act('lena', 'hold-meeting', { meeting, text: 'The fibre is cut.', next });
    const dueAt = inHours(8);
    const task = { department: 'transmission', owner: 'selma', dueAt, text: 'Replace the fibre.' };
    const added = await issue.act('lena', 'add-task', task);
    expect(added['joint']).toMatchObject({
      kind: 'project-team',
      lead: { department: 'radio', person: 'hans' },
      assisting: ['transmission'],
      members: [{ person: 'selma', duty: 'analysis', department: 'radio' }],
      meetings: [
        { id: meeting, at, minutes: 'The fibre is cut.' },
        { at: next, heldAt: null, minutes: null },
      ],
      tasks: [{ title: 'Replace the fibre.', state: 'offered', owner: 'selma', dueAt }],
      closedAt: null,
    });
    expect(fits(api, 'Issue', added)).toEqual([]);
    expect((await issue.see())['joint']).toEqual(added['joint']);
    const id = jointOf(added).tasks[0]?.['id'];
    const early = await issue.refused('lena', 'close-joint', { text: 'Done.' });
    expect(early['code']).toBe('joint.tasks-open');
    await issue.act('selma', 'accept-task', { task: id });
    await issue.act('lena', 'reschedule-task', { task: id, dueAt: next, text: 'Sooner.' });
    await issue.act('selma', 'complete-task', { task: id });
    const closed = await issue.act('lena', 'close-joint', { text: 'A new fibre.' });
    expect(closed['joint']).toMatchObject({ summary: 'A new fibre.', tasks: [{ state: 'done' }] });
    const events = await issue.events();
    expect(events.find(({ type }) => type === 'task-added')).toMatchObject({
      text: 'Replace the fibre.',
      data: { taskDueAt: dueAt },
    });
    expect(events.find(({ type }) => type === 'meeting-planned')).toMatchObject({
      data: { meetsAt: at },
    });
    for (const event of events) expect(fits(api, 'Event', event)).toEqual([]);
  });

  it('names only people and departments that are known', async () => {
    const issue = await opened();
    const dueAt = inHours(1);
    const cases: readonly (readonly [string, object, readonly string[]])[] = [
      ['name-lead', { department: 'nowhere', person: 'nobody' }, ['/department', '/person']],
      ['name-lead', { department: 'radio', assisting: ['radio', 'x'] }, ['/assisting/1']],
      ['add-member', { person: 'nobody', duty: 'analysis' }, ['/person']],
      ['add-member', { person: 'erik', duty: 'analysis', department: 'x' }, ['/department']],
      ['add-task', { text: 'x', department: 'x', owner: 'y', dueAt }, ['/department', '/owner']],
      ['reschedule-task', { text: 'x', task: 't', owner: 'y', dueAt }, ['/owner']],
    ];
    for (const [command, body, pointers] of cases) {
      const { status, body: problem } = await send(issue, 'lena', command, body);
      const errors = problem['errors'] as readonly Json[];
      expect({ command, status, pointers: errors.map(({ pointer }) => pointer) }).toEqual({
        command,
        status: 400,
        pointers,
      });
    }
    expect((await issue.see())['joint']).toMatchObject({ lead: null, members: [], tasks: [] });
  });

  it('is a war room while one is open, and only one at a time', async () => {
    const issue = await fileIssue(stack.url);
    await issue.assess();
    expect((await issue.refused('lena', 'close-joint', { text: 'x' }))['code']).toBe('joint.none');
    const room = await issue.act('lena', 'open-joint', { kind: 'war-room' });
    expect(room['warRoom']).toBe(true);
    const second = await issue.refused('lena', 'open-joint', { kind: 'project-team' });
    expect(second['code']).toBe('joint.open-already');
    const closed = await issue.act('lena', 'close-joint', { text: 'False alarm.' });
    expect(closed['warRoom']).toBe(false);
  });
});

describe('C.8: tasks', () => {
  it('are listed by owner and state over all issues', async () => {
    const issue = await opened();
    await issue.act('lena', 'name-lead', { department: 'radio' });
    for (const [owner, text] of [
      ['erik', 'Measure the line.'],
      ['hans', 'Order a fibre.'],
    ]) {
      const task = { department: 'radio', owner, dueAt: inHours(3), text };
      await issue.act('lena', 'add-task', task);
    }
    const mine = await actor(stack.url, 'hans').get('/v1/tasks?owner=me');
    expect(mine.body.items).toMatchObject([
      { issueId: issue.id, owner: 'hans', title: 'Order a fibre.', state: 'offered' },
    ]);
    const id = String(mine.body.items?.[0]?.['id']);
    const stranger = await send(issue, 'erik', 'accept-task', { task: id });
    expect(stranger).toMatchObject({ status: 403, body: { code: 'joint.not-yours' } });
    await issue.act('hans', 'decline-task', { task: id, text: 'No budget.' });
    const declined = await actor(stack.url, 'ina').get('/v1/tasks?owner=hans&state=declined');
    expect(declined.body.items).toMatchObject([{ id }]);
    expect(
      (await actor(stack.url, 'erik').get('/v1/tasks?owner=me&state=done')).body.items,
    ).toEqual([]);
    const first = await actor(stack.url, 'ina').get('/v1/tasks?limit=1');
    expect(first.body.items).toHaveLength(1);
    const cursor = String(first.body['nextCursor']);
    const rest = await actor(stack.url, 'ina').get(`/v1/tasks?cursor=${cursor}`);
    expect(rest.body.items).not.toContainEqual(first.body.items?.[0]);
    const wrong = await actor(stack.url, 'ina').get('/v1/tasks?state=open');
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ pointer: '/state' }] } });
  });
});
