import { caller, until, type Api, type Issue, type Step } from './demo/api.ts';
import { downgrade, operate, spend, type TemporalPlace } from './demo/approvals.ts';
import type { Keys } from './key-file.ts';
import { demoCustomer } from './organisation.ts';

export interface DemoOptions extends TemporalPlace {
  readonly apiUrl: string;
  readonly uiUrl: string;
  /** Keys of the people of the demo organisation. */
  readonly keys: Keys;
  readonly print: (line: string) => void;
}

interface Choice {
  readonly team: string | null;
  readonly candidates: readonly { readonly person: string; readonly reason: string }[];
}
interface Notice {
  readonly issueId: string;
  readonly template: string;
}

/**
 * Takes one issue through its whole life over HTTP, on the demo customer's policy in seconds, and prints each step. What
 * needs a "yes" gets it over HTTP, by somebody who writes it down, and as a signal, as a supervisor would send it from the
 * Temporal UI.
 * @throws when a step does not lead to what it should.
 */
export async function runDemo(options: DemoOptions): Promise<void> {
  const { print, uiUrl, apiUrl } = options;
  const began = Date.now();
  const step = (text: string): void => {
    print(`  ${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  };
  print('');
  print('  One issue, from receive to close (customer "demo", whose policy counts in seconds):');
  const api = caller(apiUrl, options.keys);
  const issue = await missDeadline(api, step);
  const approved = await downgrade(options, api, issue, step);
  await findPeople(api, approved, step);
  await operate(api, approved, step);
  await solveTogether(api, approved, step);
  await spend(api, approved, step);
  const closed = await solveUntilSatisfied(api, approved, step);
  step(
    `${closed.number} is ${closed.status} after ${closed.round} rounds; its deadlines: ${closed.sla}`,
  );
  print('');
  print(`    The issue    ${apiUrl}${closed.links.self}   (with the key of mia)`);
  print(`    Its history  ${uiUrl}${new URL(closed.links.temporal).pathname}`);
}

async function missDeadline(api: Api, step: Step): Promise<Issue> {
  const received = await api.post<Issue>('ina', '/v1/issues', {
    title: 'Core router drops all calls',
    description: 'Since the update of last night no call lasts longer than two seconds.',
    type: 'fault',
    channel: 'hotline',
    customerId: demoCustomer,
    statedSeverity: 'S1',
    product: 'router-9',
    region: 'eu',
    language: 'en',
    contact: { name: 'Carla', email: 'carla@demo.example' },
  });
  const due = received.clocks.find((clock) => clock.name === 'respond')?.dueAt;
  step(`received   ${received.number} as ${received.severity}; a response is due at ${due}`);
  step('           nobody responds: the clock runs out …');
  const breached = await until('the missed response to be recorded', async () => {
    const seen = await api.get<Issue>('ina', received.links.self);
    return seen.clocks.some((clock) => clock.name === 'respond' && clock.breachedAt !== null)
      ? seen
      : undefined;
  });
  step(`escalated  the response deadline is breached; the issue is ${breached.sla}`);
  await until('the notice in the inbox of the service director', async () => {
    const inbox = await api.get<{ items: Notice[] }>('dora', '/v1/inbox');
    return inbox.items.find(
      (notice) => notice.issueId === received.id && notice.template === 'escalated',
    );
  });
  step('told       the service director (dora) has the escalation in her inbox');
  return received;
}

async function findPeople(api: Api, issue: Issue, step: Step): Promise<void> {
  const self = issue.links.self;
  const offered = await offeredTo(api, self, 'erik or emma', (one) => one.status === 'offered');
  const { items } = await api.get<{ items: Choice[] }>('mia', `${self}/choices`);
  const others = items
    .flatMap(({ candidates }) => candidates)
    .filter(({ person }) => person !== offered)
    .map(({ person, reason }) => `${person} was ${reason}`);
  step(
    `offered    to ${offered}, on duty in ${items[0]?.team}; ${others.join(', ') || 'no other'}`,
  );
  const accepted = await api.post<Issue>(offered, `${self}/accept`, {});
  step(`accepted   by ${offered}; the issue is in stage ${accepted.stage}`);
  await api.post(offered, `${self}/hand-over`, {
    line: 2,
    checklist: {
      symptom: 'Calls drop after two seconds.',
      'measures-tried': 'Restarted the call server.',
      'data-collected': 'Trace of three calls.',
      'next-step': 'Compare the routing tables of both releases.',
    },
  });
  const receiver = await offeredTo(api, self, 'line 2', (one) => one.assignee !== one.owner);
  step(`handed     over to line 2: ${receiver} is asked, ${offered} stays owner until then`);
  const taken = await api.post<Issue>(receiver, `${self}/accept`, {});
  step(`accepted   by ${receiver} for line ${taken.line}`);
}

async function solveTogether(api: Api, issue: Issue, step: Step): Promise<void> {
  const self = issue.links.self;
  const act = <T = Issue>(who: string, command: string, body: object): Promise<T> =>
    api.post<T>(who, `${self}/${command}`, body);
  const { joint } = await api.get<Issue>('mia', self);
  // A war room may have opened by itself, for the ladder opens one for S1.
  if (joint === null) await act('mia', 'open-joint', { kind: 'war-room' });
  await act('mia', 'name-lead', { department: 'research', person: 'lior', assisting: ['support'] });
  const dueAt = new Date(Date.now() + 3600_000).toISOString();
  const text = 'Find out what the update changed in the call control.';
  const added = await act('lior', 'add-task', {
    text,
    department: 'research',
    owner: 'rita',
    dueAt,
  });
  const task = added.joint?.tasks[0]?.id ?? '';
  await act('rita', 'accept-task', { task });
  await act('rita', 'complete-task', { task, text: 'A timer was set to two seconds.' });
  await act('mia', 'close-joint', { text: 'A timer of the update was wrong; it is rolled back.' });
  step('war room   research leads, support assists; rita did the task of it; summary written');
}

async function offeredTo(
  api: Api,
  self: string,
  who: string,
  isOffered: (issue: Issue) => boolean,
): Promise<string> {
  return until(`the offer to ${who}`, async () => {
    const seen = await api.get<Issue>('mia', self);
    return isOffered(seen) ? (seen.assignee ?? undefined) : undefined;
  });
}

async function solveUntilSatisfied(api: Api, issue: Issue, step: Step): Promise<Issue> {
  const { owner } = await api.get<Issue>('mia', issue.links.self);
  if (owner === null) throw new Error('Nobody owns the issue.');
  const act = (who: string, command: string, body: object = {}): Promise<Issue> =>
    api.post<Issue>(who, `${issue.links.self}/${command}`, body);
  await act(owner, 'resolve', { resolution: 'software-upgrade', text: 'Rolled back the update.' });
  step('resolved   and the customer is asked');
  const rejected = await act('carla', 'reject', {
    reason: 'not-fixed',
    text: 'Calls to the branch office still drop.',
  });
  step(`rejected   by the customer: back to ${rejected.stage}, round ${rejected.round}`);
  await act(owner, 'resolve', {
    resolution: 'remote-help',
    text: 'Branch gateway corrected too.',
  });
  step('resolved   again');
  const closed = await act('carla', 'confirm', { score: 5, text: 'Works everywhere now.' });
  if (closed.stage !== 'close')
    throw new Error(`The issue is in stage ${closed.stage}, not closed.`);
  step('confirmed  by the customer with 5 of 5');
  return closed;
}
