import { historyAtRest } from './history.ts';
import { atMost, mean, shown, type Bar, type Findings } from './figures.ts';
import { benchPerson, type ApiClient } from './issue.ts';
import type { Plan } from './options.ts';
import type { BenchStack } from './stack.ts';

const mostEvents = 12;

interface Seen {
  readonly approvals: readonly { readonly id: string; readonly state: string }[];
}
/** One step: who sends what. `{approval}` stands for the id of what was asked for last. */
interface Step {
  readonly name: string;
  readonly by: string;
  readonly path: string;
  readonly body: object;
}

const approve = (by: string, more: object = {}): Step => ({
  name: `decided by ${by}`,
  by,
  path: '/v1/approvals/{approval}/decide',
  body: { decision: 'approve', comment: 'Agreed.', ...more },
});
const written = { party: 'customer', recorded: true };

/** Approvals from the request to the last "yes". */
const courses: Readonly<Record<string, readonly Step[]>> = {
  'severity downgrade': [
    {
      name: 'asked for',
      by: 'hotline-1',
      path: '/v1/issues/{issue}/request-approval',
      body: { kind: 'severity-downgrade', severity: 'S3', text: 'One of twelve cells is down.' },
    },
    approve('sam'),
    approve(benchPerson.id),
  ],
  'spare part over the limit': [
    {
      name: 'asked for',
      by: 'erik',
      path: '/v1/issues/{issue}/arrange',
      body: { measure: 'rma', amount: 20_000, text: 'The carrier board is dead.' },
    },
    approve('mia'),
  ],
  'operation of class B': [
    {
      name: 'asked for',
      by: 'erik',
      path: '/v1/issues/{issue}/plan-operation',
      body: {
        class: 'B',
        from: new Date(Date.now() + 3_600_000).toISOString(),
        until: new Date(Date.now() + 7_200_000).toISOString(),
        executors: ['erik'],
        plan: 'Switch to the second plane.',
        rollback: 'Switch back.',
      },
    },
    approve('ravi'),
    approve('mia'),
    approve('hotline-1', written),
  ],
};

/** How many events an approval adds to the history of its issue: those of its steps, less those that as many notes add. */
export async function measureApprovals(
  stack: BenchStack,
  { approvals }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const rows: string[][] = [];
  const bars: Bar[] = [];
  for (const [name, steps] of Object.entries(courses)) {
    const counted: Counted[] = [];
    for (let course = 0; course < approvals; course += 1) {
      signal.throwIfAborted();
      counted.push(await countEvents(stack, steps));
    }
    const requests = counted.map(({ added }) => added[0] ?? Number.NaN);
    const decisions = counted.flatMap(({ added }) => added.slice(1));
    const beyond = counted.map(({ added, note }) => sumOf(added) - added.length * note);
    const both = (values: readonly number[]): string =>
      `${shown(mean(values))} / ${Math.max(...values)}`;
    rows.push([
      name,
      both(requests),
      both(decisions),
      both(counted.map((n) => n.note)),
      both(beyond),
    ]);
    bars.push(
      atMost(`history events that an approval adds: ${name}`, mean(beyond), mostEvents, ''),
    );
  }
  const head = ['approval', 'request', 'each decision', 'a note', 'in all, beyond as many notes'];
  return { tables: [{ title: 'History events of approvals, mean / most', head, rows }], bars };
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, n) => sum + n, 0);

interface Counted {
  /** Events of each step. */
  readonly added: readonly number[];
  /** Events of a command that does nothing but to be written down. */
  readonly note: number;
}

/** Events that each step adds, counted when nothing more is to be done. */
async function countEvents(stack: BenchStack, steps: readonly Step[]): Promise<Counted> {
  const { api } = stack;
  const { id } = await api.create();
  for (const command of [
    { by: 'hotline-1', name: 'assess', body: { impact: 'H', urgency: 'M', complexity: 'L' } },
    { by: 'hotline-1', name: 'assign', body: { assignee: 'erik', team: 'l1-eu' } },
    { by: 'erik', name: 'accept', body: {} },
  ]) {
    await api.command(id, command);
  }
  let before = (await historyAtRest(stack, id)).events;
  const sinceBefore = async (): Promise<number> => {
    const { events } = await historyAtRest(stack, id);
    const since = events - before;
    before = events;
    return since;
  };
  await api.command(id, { by: 'erik', name: 'note', body: { text: 'Looking into it.' } });
  const note = await sinceBefore();
  let approval = '';
  const added: number[] = [];
  for (const step of steps) {
    approval = await take(api, step, id, approval);
    added.push(await sinceBefore());
  }
  return { added, note };
}

async function take(
  api: ApiClient,
  { by, path, body }: Step,
  issue: string,
  approval: string,
): Promise<string> {
  const address = path.replace('{issue}', issue).replace('{approval}', approval);
  const seen = (await api.post(by, address, body)) as Seen;
  const pending = seen.approvals.find(({ state }) => state === 'pending');
  return pending?.id ?? approval;
}
