import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { newestPosition } from '../db/feed.ts';
import { record } from '../db/record.ts';
import { webhook } from '../db/schema/webhook.ts';
import { issueProcess } from '../domain/issue/process.ts';
import { handle } from '../domain/process.ts';
import { Vault } from '../vault/seal.ts';
import { changedSignal, webhookWorkflowId, webhookWorkflowType } from '../workflows/contract.ts';
import { atMost, percentile, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import { pinnedPolicies, recordedIssue } from './simulate.ts';
import type { BenchStack } from './stack.ts';

const endpoints = 10;
const perSecond = 100;
const limitMs = 500;
const patienceMs = 30_000;
const holder = 'mia';
const person = { id: holder, roles: ['service-manager'] };

/** When each message came, by endpoint and id. */
type Arrivals = Map<string, number>;

/** How soon after its commit an event is at everybody who is told of all, at a steady rate. */
export async function measureWebhooks(
  stack: BenchStack,
  { dueSeconds }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const arrivals: Arrivals = new Map();
  const receiver = createServer((request, response) => {
    arrivals.set(`${request.url ?? ''} ${String(request.headers['webhook-id'])}`, Date.now());
    request.resume().on('end', () => response.writeHead(204).end());
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  try {
    for (let index = 0; index < endpoints; index += 1) await subscribe(stack, port, index);
    await sleep(2000, undefined, { signal });
    const committed = await recordSteadily(stack, perSecond * dueSeconds, signal);
    const awaited = committed.size * endpoints;
    const end = Date.now() + patienceMs;
    while (arrivals.size < awaited && Date.now() < end) await sleep(50, undefined, { signal });
    return findings(committed, arrivals);
  } finally {
    await stack.database.db.delete(webhook).where(eq(webhook.holder, holder));
    receiver.closeAllConnections();
    receiver.close();
  }
}

async function subscribe(stack: BenchStack, port: number, index: number): Promise<void> {
  const { database, keyRing, temporal, taskQueue } = stack;
  const id = `bench-webhook-${index}`;
  const secret = Buffer.from(`whsec_${Buffer.alloc(32, index).toString('base64')}`);
  const now = Date.now();
  await database.db.insert(webhook).values({
    id,
    name: id,
    url: `http://127.0.0.1:${port}/${index}`,
    holder,
    secret: new Vault(keyRing).seal({ table: 'webhook', column: 'secret', row: id }, secret),
    state: 'active',
    cursor: await newestPosition(database.db),
    createdBy: holder,
    createdAt: now,
    changedAt: now,
  });
  await temporal.workflow.signalWithStart(webhookWorkflowType, {
    workflowId: webhookWorkflowId(id),
    taskQueue,
    args: [{ id }],
    signal: changedSignal,
  });
}

/** Records the events of made-up issues one by one; gives the instant after each commit, by id of the message. */
async function recordSteadily(
  { database: { db } }: BenchStack,
  count: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const committed = new Map<string, number>();
  const policies = pinnedPolicies();
  const began = Date.now();
  for (let index = 0, issue = 0; index < count; issue += 1) {
    const id = `bench-webhook-issue-${issue}`;
    const events = recordedIssue(issue, policies).slice(0, count - index);
    const view = viewOf(id, policies.standard);
    for (const [at, event] of events.entries()) {
      await sleep(began + (index * 1000) / perSecond - Date.now(), undefined, { signal });
      index += 1;
      // of one issue one after the other, as its process records them
      const named = event.type === 'received' ? { ...event, id, number: view.number } : event;
      const recording = {
        kind: 'issue',
        stream: id,
        fromVersion: at,
        view,
        nextDueAt: null,
      } as const;
      await record(db, { ...recording, events: [named] });
      committed.set(`${id}_${at + 1}`, Date.now());
    }
  }
  return committed;
}

function viewOf(id: string, policy: ReturnType<typeof pinnedPolicies>['standard']) {
  const receive = {
    type: 'receive',
    by: person,
    id,
    number: id.toUpperCase(),
    issueType: 'fault',
    channel: 'api',
    customerId: 'bench-webhook',
    statedSeverity: 'S3',
    level: 'standard',
    content: { id: `${id}.content`, digest: 'd' },
    policy,
  } as const;
  const outcome = handle(issueProcess, undefined, receive as never, Date.now());
  if (!outcome.ok) throw new Error(`Refused: ${JSON.stringify(outcome.refusal)}`);
  return issueProcess.view(outcome.state);
}

function findings(committed: ReadonlyMap<string, number>, arrivals: Arrivals): Findings {
  const late: number[] = [];
  let missing = 0;
  for (const [id, at] of committed) {
    for (let index = 0; index < endpoints; index += 1) {
      const came = arrivals.get(`/${index} ${id}`);
      if (came === undefined) missing += 1;
      else late.push(Math.max(0, came - at));
    }
  }
  const share = (one: number): string => shown(percentile(late, one));
  return {
    tables: [
      {
        title: `Webhooks: ${committed.size} events at ${perSecond} a second to ${endpoints} endpoints`,
        head: ['from the commit', 'p50 ms', 'p99 ms', 'most ms', 'missing'],
        rows: [['to the endpoint', share(0.5), share(0.99), share(1), String(missing)]],
      },
    ],
    bars: [
      atMost('webhook delivery after the commit, p99', percentile(late, 0.99), limitMs, ' ms'),
      atMost('webhook deliveries missing', missing, 0, ''),
    ],
  };
}
