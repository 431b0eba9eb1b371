import { writeContent } from '../../db/content.ts';
import type { Database, OpenDatabase } from '../../db/database.ts';
import type { Actor } from '../../domain/process.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';

const hour = 3_600_000;
export const issueId = (n: number): string => `0b0f8a52-5f0b-8d3e-9c1a-00000000000${n}`;
export const approvalId = (n: number, of = 1): string => `${issueId(n)}.${of}`;
const by = (id: string, ...roles: readonly string[]): Actor => ({ id, roles });
const [erik, lena, ina] = [
  by('erik', 'engineer'),
  by('lena', 'line-lead'),
  by('ina', 'integrator'),
];
const sue = by('sue', 'supervisor');
const start = Date.now() - 2 * hour;

/** Words of an issue, stored as the API does. */
async function said(db: Database, n: number, name: string, text: string) {
  const ref = { id: `${issueId(n)}.${name}`, digest: 'd' };
  const content = { ...ref, issueId: issueId(n), kind: 'text', body: { text } } as const;
  await writeContent(db, content);
  return { text: ref };
}
/** An issue of acme on which erik works. */
async function worked(db: Database, n: number, customerId = 'acme'): Promise<Life> {
  const content = { id: `${issueId(n)}.content`, digest: 'd' };
  await writeContent(db, {
    ...content,
    issueId: issueId(n),
    kind: 'issue',
    body: {
      title: `Cell ${n} is down`,
      description: 'No carrier.',
      background: null,
    },
  });
  return new Life(issueId(n), { by: ina, content, customerId }, start + n * 60_000)
    .does({ type: 'assess', impact: 'H', urgency: 'M', complexity: 'L' }, erik)
    .does({ type: 'assign', assignee: 'erik' }, lena)
    .does({ type: 'accept' }, erik);
}

/** Requests for approval as they stand in the record, one on each of five issues. */
export async function fileApprovals(database: Pick<OpenDatabase, 'db'>): Promise<void> {
  const { db } = database;
  // 1: what erik asks for, a line lead decides
  const one = (await worked(db, 1)).does(
    { type: 'arrange', measure: 'rma', amount: 1200, ...(await said(db, 1, 'rma', 'Dead unit.')) },
    erik,
  );
  // 2: a downgrade that management and the customer decide; a supervisor has said yes
  const two = (await worked(db, 2)).does(
    {
      type: 'request-approval',
      subject: { kind: 'severity-downgrade', severity: 'S4' },
      ...(await said(db, 2, 'why', 'One cell only.')),
    },
    lena,
  );
  two.does(
    {
      type: 'decide-approval',
      approval: approvalId(2),
      decision: 'approve',
      ...(await said(db, 2, 'yes', 'They overstated it.')),
    },
    sue,
  );
  // 3: an operation with its papers
  const papers = { id: `${issueId(3)}.papers`, digest: 'd' };
  const items = { plan: 'Load 4.2, switch over.', rollback: 'Switch back.' };
  const body = { items };
  await writeContent(db, { ...papers, issueId: issueId(3), kind: 'checklist', body });
  const three = (await worked(db, 3)).does(
    {
      type: 'plan-operation',
      class: 'B',
      from: Date.now() + hour,
      until: Date.now() + 2 * hour,
      executors: ['emma'],
      text: papers,
    },
    lena,
  );
  // 4: dear, and of another customer; 5: taken back
  const four = (await worked(db, 4, 'other')).does(
    { type: 'arrange', measure: 'rma', amount: 7000 },
    erik,
  );
  const five = (await worked(db, 5))
    .does({ type: 'arrange', measure: 'rma', amount: 1 }, erik)
    .does({ type: 'withdraw-approval', approval: approvalId(5) }, erik);
  for (const life of [one, two, three, four, five]) await recordLife(database, life);
}
