import { sql } from 'drizzle-orm';
import { policyToYaml } from '../documents/policy/write.ts';
import type { BacktestReport } from '../domain/simulate/comparison.ts';
import type { PreviewReport } from '../domain/simulate/preview.ts';
import { percentile, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import { otherDocument } from './simulate.ts';
import type { BenchStack } from './stack.ts';

const templates = 10;
const portion = 500;
const limitSeconds = 60;
const barIssues = 100_000;
const readsBefore = 100;
const hourMs = 3_600_000;

/** How long the preview of a policy takes over many open issues, and what readers notice of it meanwhile. */
export async function measurePreview(
  stack: BenchStack,
  plan: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const { api } = stack;
  await populate(stack, plan.previewIssues, signal);
  await api.post('ada', '/v1/policies', { source: policyToYaml(otherDocument()) });
  const calm: number[] = [];
  for (let read = 0; read < readsBefore; read += 1) calm.push(await timedRead(stack));
  const busy: number[] = [];
  const done = new AbortController();
  const reading = readUntil(done.signal, stack, busy);
  const began = performance.now();
  const report = (await api.post('ada', '/v1/policies/default@2/preview', {})) as PreviewReport;
  const seconds = (performance.now() - began) / 1000;
  done.abort();
  await reading;
  const row = (name: string, values: readonly number[]): string[] => [
    name,
    shown(percentile(values, 0.5)),
    shown(percentile(values, 0.99)),
  ];
  const backtest = await timedBacktest(stack);
  const scaled = (seconds / report.issues) * barIssues;
  return {
    tables: [
      {
        title: `Preview of ${report.issues} open issues: ${shown(seconds)} s, ${report.dueTimesMove} due times would move`,
        head: ['reading a list of 20 meanwhile', 'p50 ms', 'p99 ms'],
        rows: [row('before', calm), row('during', busy)],
      },
      {
        title: 'Back-test of recorded issues through the API, rows read from PostgreSQL',
        head: ['issues', 'seconds', 'ms an issue'],
        rows: [
          [
            String(backtest.issues),
            shown(backtest.seconds),
            shown((backtest.seconds * 1000) / backtest.issues),
          ],
        ],
      },
    ],
    bars: [
      {
        what: `preview of ${barIssues} open issues (${report.issues} measured)`,
        bar: `≤ ${limitSeconds} s`,
        measured: `${shown(scaled)} s`,
        met: scaled <= limitSeconds,
      },
    ],
  };
}

/** The same issues, replayed under the other policy from the log. */
async function timedBacktest({ api }: BenchStack): Promise<{ issues: number; seconds: number }> {
  const began = performance.now();
  const from = new Date(Date.now() - hourMs).toISOString();
  const path = '/v1/policies/default@2/backtest';
  const { issues } = (await api.post('ada', path, { from })) as BacktestReport;
  return { issues, seconds: (performance.now() - began) / 1000 };
}

/** Reads the queue again and again, as people do while somebody else asks for a preview. */
async function readUntil(done: AbortSignal, stack: BenchStack, times: number[]): Promise<void> {
  while (!done.aborted) times.push(await timedRead(stack));
}

async function timedRead({ api }: BenchStack): Promise<number> {
  const began = performance.now();
  await api.list();
  return performance.now() - began;
}

/** Has no policy of its own, so the default policy holds. */
const previewCustomer = 'preview';

/** Files a few issues and multiplies their rows: the preview reads rows, whoever wrote them, and no chain. */
async function populate({ api, database }: BenchStack, count: number, signal: AbortSignal) {
  const ids: string[] = [];
  for (let issue = 0; issue < templates; issue += 1) {
    signal.throwIfAborted();
    const { id, version } = await api.create(previewCustomer);
    await api.readable(id, version);
    ids.push(id);
  }
  const list = sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  );
  const copies = Math.ceil(count / templates);
  // In portions, for a statement may not take long.
  for (let from = 1; from <= copies; from += portion) {
    signal.throwIfAborted();
    const to = Math.min(copies, from + portion - 1);
    // Ids of the copies: those of the templates with another beginning.
    const copied = sql`lpad(to_hex(n), 8, '0') || substr(t.id, 9)`;
    await database.db.execute(sql`
    insert into event (stream, version, kind, type, at, due_at, by, hash, data)
    select lpad(to_hex(n), 8, '0') || substr(t.stream, 9), version, kind, type, at, due_at, by, hash,
      case when type = 'received'
        then data || jsonb_build_object('id', lpad(to_hex(n), 8, '0') || substr(t.stream, 9))
        else data end
    from event t, generate_series(${from}::int, ${to}::int) n where t.stream in (${list})`);
    await database.db.execute(sql`
    insert into issue (id, number, version, stage, status, type, severity, stated_severity, sla, line,
      customer_id, product, content_id, policy_id, policy_version, reported_by, reported_at,
      due_at, view)
    select ${copied}, number, version, stage, status, type, severity, stated_severity, sla, line,
      customer_id, product, content_id, policy_id, policy_version, reported_by, reported_at, due_at,
      view || jsonb_build_object('id', ${copied})
    from issue t, generate_series(${from}::int, ${to}::int) n where t.id in (${list})`);
  }
  await database.db.execute(sql`analyze`);
}
