import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalKinds, approvalStates } from '../../domain/approval.ts';
import { clockStates } from '../../domain/clock.ts';
import { noticeTemplates } from '../../domain/issue/effects.ts';
import { eventNames } from '../../domain/issue/event.ts';
import { issueTypes, slaStates, stages, statuses } from '../../domain/issue/stages.ts';
import { roles } from '../../domain/people.ts';
import { lines, severities } from '../../domain/policy/policy.ts';
import { goldenLife } from './life.ts';
import { createTestDatabase, recordLife } from './support.ts';

let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
  await recordLife(database, goldenLife('issue-1'));
});

afterAll(() => database.drop());

describe('columns that hold a word of the domain hold no other', () => {
  test.for([
    ['issue_stage', stages],
    ['issue_status', statuses],
    ['issue_type', issueTypes],
    ['issue_severity', severities],
    ['issue_stated_severity', severities],
    ['issue_sla', slaStates],
    ['issue_line', lines],
    ['event_type', eventNames],
    ['clock_state', clockStates],
    ['approval_kind', approvalKinds],
    ['approval_state', approvalStates],
    ['approval_approvers', roles],
    ['person_roles', roles],
    ['inbox_template', noticeTemplates],
  ] as const)('%s is the tuple of the domain', async ([name, tuple]) => {
    const { rows } = await database.pool.query<{ definition: string }>(
      `select pg_get_constraintdef(oid) as definition from pg_constraint
       where conname = $1 and contype = 'c'`,
      [name],
    );
    const list = /\[(.*)\]/.exec(rows[0]?.definition ?? '')?.[1] ?? rows[0]?.definition ?? '';
    const words = [...list.matchAll(/'([^']*)'|\b(\d+)\b/g)].map(([, word, digits]) =>
      digits === undefined ? word : Number(digits),
    );
    expect(words).toEqual(tuple);
  });

  test.for([
    [`update issue set stage = 'limbo'`, 'issue_stage'],
    [`update issue set status = 'lost'`, 'issue_status'],
    [`update issue set line = 4`, 'issue_line'],
    [`update clock set state = 'late'`, 'clock_state'],
    [`insert into person (id, name, roles) values ('p', 'P', '{engineer,king}')`, 'person_roles'],
  ] as const)('%s is refused', async ([statement, constraint]) => {
    await expect(database.pool.query(statement)).rejects.toMatchObject({
      code: '23514',
      constraint,
    });
  });
});
