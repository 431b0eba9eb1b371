// Never run: it is right when it compiles, and every line that must not compile says so.
import { createItr, type Issue, type ItrProblem } from '../../../client/index.ts';
import { verifyWebhook } from '../../../client/webhook.ts';

const itr = createItr({ baseUrl: 'https://itr.example.com', key: 'itr_1' });
const body = {
  title: 'Pump stops',
  description: 'It stops.',
  type: 'fault',
  channel: 'api',
  customerId: 'acme',
  statedSeverity: 'S2',
} as const;

export async function rightAndWrong(id: string, problem: ItrProblem): Promise<unknown[]> {
  const issue = await itr.post('/v1/issues', { body });
  const same: Issue = issue;
  // @ts-expect-error an issue has no such field
  const none: unknown = issue.nothing;
  // @ts-expect-error a field is missing
  await itr.post('/v1/issues', { body: { title: 'Pump stops' } });
  const assessed = { impact: 'H', urgency: 'M', complexity: 'L' } as const;
  const { stage } = await itr.command(id, 'assess', assessed, { ifVersion: 1 });
  // @ts-expect-error there is no such command
  await itr.command(id, 'asses', assessed);
  // @ts-expect-error there is no such impact
  await itr.command(id, 'assess', { ...assessed, impact: 'Z' });
  // @ts-expect-error there is no such path
  await itr.get('/v1/nothing');
  // @ts-expect-error the id is needed
  await itr.get('/v1/issues/{id}');
  const me = await itr.get('/v1/me');
  const numbers: string[] = [];
  for await (const one of itr.items('/v1/issues', { query: { stage: 'receive' } })) {
    numbers.push(one.number);
    // @ts-expect-error a line of the list has no such field
    numbers.push(one.nothing);
  }
  // @ts-expect-error this is no list
  itr.items('/v1/me');
  // @ts-expect-error a client needs a key or a token
  createItr({ baseUrl: 'https://itr.example.com' });
  const raw = await itr.raw.GET('/v1/me');
  const code = raw.error?.code;
  // @ts-expect-error the raw client knows the codes
  const isNothing = code === 'nothing';
  const event = verifyWebhook('whsec_', new Headers(), '');
  return [same, none, stage, me.id, isNothing, problem.code === 'version.stale', event.type];
}
