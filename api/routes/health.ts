import { setTimeout as sleep } from 'node:timers/promises';
import proto from '@temporalio/proto';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { pingDatabase } from '../../db/health.ts';
import { issuesOverdue } from '../../db/issue.ts';
import { pendingMigrations } from '../../db/migrate.ts';
import type { Services } from '../services.ts';

const answerWithinMs = 1500;
/** Pollers come back every minute; the server remembers them for longer. */
const pollerSeenWithinMs = 70_000;
const overdueAfterMs = 30_000;

const Part = Type.Object(
  { ok: Type.Boolean(), detail: Type.String() },
  { additionalProperties: false },
);
const partNames = ['database', 'migrations', 'temporal', 'worker', 'timers'] as const;
type PartName = (typeof partNames)[number];
const okay = { ok: true, detail: 'answers' };
const Ready = Type.Object(
  {
    ready: Type.Boolean(),
    parts: Type.Object(
      {
        database: Part,
        migrations: Part,
        temporal: Part,
        worker: Part,
        timers: Part,
      } satisfies Record<PartName, typeof Part>,
      { additionalProperties: false },
    ),
  },
  {
    additionalProperties: false,
    description: 'Whether everything is there that requests need',
    examples: [
      {
        ready: true,
        parts: { database: okay, migrations: okay, temporal: okay, worker: okay, timers: okay },
      },
    ],
  },
);
const Health = Type.Object(
  { status: Type.Literal('alive') },
  { additionalProperties: false, description: 'The process runs', examples: [{ status: 'alive' }] },
);

/** For whoever watches the process. */
export function registerHealth(app: FastifyInstance, services: Services): void {
  const config = { public: true };
  const schema = { tags: ['operation'], security: [] };
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  app.get(
    '/health',
    { config, schema: { ...schema, summary: 'Alive', response: { 200: Health } } },
    async () => ({ status: 'alive' }) as const,
  );
  app.get(
    '/ready',
    {
      config,
      schema: { ...schema, summary: 'Can serve', response: { 200: Ready, 503: Ready } },
    },
    async (_, reply) => {
      const parts = await checkParts(services);
      const ready = !closing && Object.values(parts).every(({ ok }) => ok);
      if (!ready) reply.code(503).header('retry-after', '2');
      return { ready, parts };
    },
  );
}

async function checkParts(services: Services): Promise<Record<PartName, Static<typeof Part>>> {
  const { db } = services;
  const [database, migrations, temporal, worker, timers] = await Promise.all([
    check(async () => {
      await pingDatabase(db);
      return [];
    }),
    check(async () => {
      const pending = await pendingMigrations(db.$client);
      return pending.map((name) => `${name} is not applied`);
    }),
    check(async () => {
      await services.temporal.workflowService.getSystemInfo({});
      return [];
    }),
    check(() => workerFaults(services)),
    check(async () => {
      const overdue = await issuesOverdue(db, Date.now() - overdueAfterMs, 1);
      return overdue.map(({ id }) => `issue ${id} is overdue`);
    }),
  ]);
  return { database, migrations, temporal, worker, timers };
}

async function workerFaults(services: Services): Promise<readonly string[]> {
  const { pollers } = await services.temporal.workflowService.describeTaskQueue({
    namespace: services.namespace,
    taskQueue: { name: services.taskQueue },
    taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
  });
  const seen = (pollers ?? []).map(({ lastAccessTime }) => Number(lastAccessTime?.seconds ?? 0));
  const polling = seen.some((seconds) => Date.now() - seconds * 1000 < pollerSeenWithinMs);
  return polling ? [] : [`nobody polls the task queue ${services.taskQueue}`];
}

/** A part that does not answer in time is a fault like any other; the cause stays inside. */
async function check(faultsOf: () => Promise<readonly string[]>): Promise<Static<typeof Part>> {
  const late = sleep(answerWithinMs, ['does not answer'], { ref: false });
  const faults = faultsOf().catch(() => ['does not answer']);
  const [fault] = await Promise.race([faults, late]);
  return fault === undefined ? { ok: true, detail: 'answers' } : { ok: false, detail: fault };
}
