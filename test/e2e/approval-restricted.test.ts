import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { actor, aFault, until } from '../support/http.ts';
import { bootStack, type TestStack } from '../support/stack.ts';
import { approvalPolicy, noticed, refusalOf, requesting, type AskedApproval } from './approvals.ts';

let stack: TestStack;
let pool: Pool;
beforeAll(async () => {
  stack = await bootStack({ policy: approvalPolicy({ timeout: '8s', expires: '6s' }) });
  pool = new Pool({ connectionString: stack.databaseUrl, max: 1 });
});
afterAll(async () => {
  await pool.end();
  await stack.close();
});

const contact = { name: 'Li Wei', phone: '+86 10 5550 0100' };
const report = { contact, background: 'Replaced yesterday.' };
const ask = (kind: 'restricted-view' | 'restricted-export', who = 'erik') =>
  requesting(stack, who, kind, {}, report);
const read = ({ issue }: AskedApproval, who: string, what: string) =>
  actor(stack.url, who).get(`${issue.path}/${what}`);
/** What is on record about who saw an issue. */
const audited = async ({ issue }: AskedApproval, type: string) => {
  const { rows } = await pool.query<{ by: string; data: unknown }>(
    `select by, data from event where kind = 'audit' and type = $1 and data->>'subject' = $2`,
    [type, issue.id],
  );
  return rows;
};

describe('C.5, C.9 a view of restricted data', () => {
  test('is open to who asked, once the data owner agrees, and only for a while', async () => {
    const asked = await ask('restricted-view');
    expect(refusalOf(await read(asked, 'erik', 'restricted'))).toEqual([
      403,
      'restricted.no-grant',
    ]);
    expect(await audited(asked, 'restricted-read')).toEqual([]);
    expect(refusalOf(await asked.decide('cora'))).toEqual([409, 'approval.not-approver']);
    await asked.approvedBy('dave');
    const seen = await read(asked, 'erik', 'restricted');
    expect(seen).toMatchObject({
      status: 200,
      body: {
        approval: asked.id,
        title: aFault.title,
        description: aFault.description,
        ...report,
        texts: [{ type: 'approval-requested', by: 'erik', text: 'Why it is needed.' }],
      },
    });
    expect(seen.headers.get('cache-control')).toBe('no-store');
    expect(await audited(asked, 'restricted-read')).toMatchObject([
      { by: 'erik', data: { facts: { approval: asked.id } } },
    ]);
    for (const other of ['emma', 'dave', 'mia']) {
      expect(refusalOf(await read(asked, other, 'restricted'))).toEqual([
        403,
        'restricted.no-grant',
      ]);
    }
    expect(refusalOf(await read(asked, 'erik', 'export'))).toEqual([403, 'restricted.no-grant']);
    await until(async () => {
      const { status } = await read(asked, 'erik', 'restricted');
      return status === 403;
    }, 'the end of the grant');
    await asked.until('expired', ({ state }) => state === 'expired');
    await noticed(stack, 'erik', 'approval-expired', asked.issue);
  });

  test('is over at its instant, though that is not recorded yet', async () => {
    const asked = await ask('restricted-view');
    await asked.approvedBy('dave');
    expect((await read(asked, 'erik', 'restricted')).status).toBe(200);
    await stack.stopWorker();
    try {
      await until(
        async () => (await read(asked, 'erik', 'restricted')).status === 403,
        'no view any more',
      );
      expect(await asked.see()).toMatchObject({ state: 'approved' });
    } finally {
      await stack.startWorker();
    }
  });

  test('is refused when nobody decides in time, never granted', async () => {
    const asked = await ask('restricted-view');
    const refused = await asked.until('refused by time', ({ state }) => state === 'refused');
    expect(refused).toMatchObject({ decidedBy: 'timer' });
    expect(refusalOf(await asked.decide('dave'))).toEqual([409, 'approval.already-decided']);
    expect(refusalOf(await read(asked, 'erik', 'restricted'))).toEqual([
      403,
      'restricted.no-grant',
    ]);
    await noticed(stack, 'erik', 'approval-decided', asked.issue);
  });

  test('is not given when it cannot be put on record', async () => {
    const asked = await ask('restricted-view');
    await asked.approvedBy('dave');
    await pool.query(
      `alter table event add constraint no_reads check (type <> 'restricted-read') not valid`,
    );
    try {
      const failed = await read(asked, 'erik', 'restricted');
      expect(failed.status).toBeGreaterThanOrEqual(500);
      expect(JSON.stringify(failed.body)).not.toContain(contact.phone);
    } finally {
      await pool.query('alter table event drop constraint no_reads');
    }
  });
});

describe('C.5, C.9 an export of restricted data', () => {
  test('needs the data owner and security, and is a file', async () => {
    const asked = await ask('restricted-export');
    await asked.approvedBy('dave');
    expect(refusalOf(await read(asked, 'erik', 'export'))).toEqual([403, 'restricted.no-grant']);
    await asked.approvedBy('cora');
    const file = await read(asked, 'erik', 'export');
    expect(file.headers.get('content-disposition')).toMatch(
      /^attachment; filename="ITR-\d+\.json"$/,
    );
    expect(file.body).toMatchObject({
      approval: asked.id,
      exportedBy: 'erik',
      contact,
      issue: { id: asked.issue.id, title: aFault.title, background: report.background },
    });
    const { version } = await asked.issue.see();
    expect(file.body['events']).toHaveLength(Number(version));
    expect(JSON.stringify(file.body['events'])).toContain('Why it is needed.');
    expect(await audited(asked, 'issue-exported')).toMatchObject([{ by: 'erik' }]);
    expect(refusalOf(await read(asked, 'erik', 'restricted'))).toEqual([
      403,
      'restricted.no-grant',
    ]);
  });

  test('security alone refuses it for good', async () => {
    const asked = await ask('restricted-export');
    await asked.decide('cora', { decision: 'refuse' });
    expect(await asked.see()).toMatchObject({ state: 'refused' });
  });

  test('needs a reason, and is not asked for twice at once; a colleague may ask as well', async () => {
    const asked = await ask('restricted-export');
    const body = { kind: 'restricted-export', text: 'Again.' };
    const again = await asked.issue.refused('erik', 'request-approval', body);
    expect(again).toMatchObject({ code: 'approval.pending' });
    await asked.issue.act('mia', 'request-approval', body);
    const { text: _, ...without } = body;
    const reply = await actor(stack.url, 'lena').post(
      `${asked.issue.path}/request-approval`,
      without,
    );
    expect(refusalOf(reply)).toEqual([400, 'validation_failed']);
  });
});
