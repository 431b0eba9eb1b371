import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { approvalKinds, approvalStates } from '../../domain/approval/approval.ts';
import { auditEventNames } from '../../domain/audit/event.ts';
import { clockStates } from '../../domain/clock.ts';
import { inboxTemplates } from '../../domain/inbox.ts';
import { taskStates } from '../../domain/issue/joint/joint.ts';
import { eventNames } from '../../domain/issue/event.ts';
import {
  issueTypes,
  relationKinds,
  slaStates,
  stages,
  statuses,
} from '../../domain/issue/stages.ts';
import { roles } from '../../domain/people.ts';
import { lines, severities } from '../../domain/policy/policy.ts';
import { streamKinds } from '../../db/schema/event.ts';
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
    ['event_kind', streamKinds],
    ['event_type', [...eventNames, ...auditEventNames]],
    ['clock_state', clockStates],
    ['approval_kind', approvalKinds],
    ['approval_state', approvalStates],
    ['approval_approvers', roles],
    ['person_roles', roles],
    ['inbox_template', inboxTemplates],
    ['team_line', lines],
    ['task_state', taskStates],
    ['issue_relation_relation', relationKinds],
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
    [
      `insert into person (id, name, roles, capacity) values ('p', 'P', '{}', -1)`,
      'person_capacity',
    ],
    [`insert into person (id, name, roles, skills) values ('p', 'P', '{}', '{}')`, 'person_skills'],
    [`insert into team (id, name, line, products) values ('t', 'T', 4, '{}')`, 'team_line'],
    [
      `insert into absence (id, person, "from", until) values ('a', 'p', '2026-01-02', '2026-01-02')`,
      'absence_until',
    ],
    [`insert into organisation (single, version) values (false, 1)`, 'organisation_single'],
    [
      `insert into task (id, issue_id, department, owner, state, due_at, content_id, added_by)
         values ('t', 'i', 'd', 'o', 'forgotten', now(), 'c', 'a')`,
      'task_state',
    ],
    [
      `insert into issue_relation (issue_id, relation, other) values ('a', 'twin-of', 'b')`,
      'issue_relation_relation',
    ],
    [
      `insert into choice (id, issue_id, at, candidates) values ('c', 'i', now(), '{}')`,
      'choice_candidates',
    ],
    [
      `insert into content (id, kind, issue_id, digest, body) values ('c', 'poem', 'i', 'd', '{}')`,
      'content_kind',
    ],
  ] as const)('%s is refused', async ([statement, constraint]) => {
    await expect(database.pool.query(statement)).rejects.toMatchObject({
      code: '23514',
      constraint,
    });
  });
});
