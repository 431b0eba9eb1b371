import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  ItrProblem,
  newKey,
  type Itr,
  type ItrOptions,
  type ItrRetry,
} from '../../client/index.ts';
import { clientOf } from '../support/client.ts';
import { aFault, until } from '../support/http.ts';
import { fileIssue } from '../support/issue.ts';
import { manualPolicy } from '../support/policy.ts';
import { bootStack, type TestStack } from '../support/stack.ts';

let stack: TestStack;
beforeAll(async () => {
  stack = await bootStack({ policy: manualPolicy });
});
afterAll(() => stack.close());

/** What happens to one request that comes through the gateway. */
type Fate = 'passed' | 'answer-lost' | 'answer-cut' | 'never-answered' | 503 | 502 | 429;

interface Gateway {
  readonly url: string;
  /** Headers of every request that came, and the body. */
  readonly seen: { readonly headers: IncomingHttpHeaders; readonly body: string }[];
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Something between the client and the API that fails as it is told: one fate for each request, then all pass. */
async function gatewayOf(...fates: Fate[]): Promise<Gateway> {
  const seen: Gateway['seen'] = [];
  const server = createServer((request, response) => {
    const fate = fates.shift() ?? 'passed';
    suffer(fate, request, response, seen).catch(() => request.socket.destroy());
  });
  return { url: await listening(server), seen };
}

async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

async function suffer(
  fate: Fate,
  request: IncomingMessage,
  response: ServerResponse,
  seen: Gateway['seen'],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/', headers } = request;
  const body = Buffer.concat(chunks).toString();
  seen.push({ headers, body });
  if (fate === 'never-answered') return;
  if (typeof fate === 'number') {
    response.writeHead(fate, fate === 502 ? {} : { 'retry-after': '0' }).end('<h1>Busy</h1>');
    return;
  }
  const { connection: _c, host: _h, 'content-length': _l, ...passed } = headers;
  const answer = await fetch(`${stack.url}${url}`, {
    method,
    headers: passed as Record<string, string>,
    ...(body === '' ? {} : { body }),
  });
  const text = await answer.text();
  if (fate === 'answer-lost') throw new Error('Nobody gets the answer.');
  const said = Object.fromEntries(answer.headers);
  response.writeHead(answer.status, { ...said, 'content-length': Buffer.byteLength(text) });
  if (fate === 'passed') response.end(text);
  else response.write(text.slice(0, 40), () => request.socket.destroy());
}

/** A client that tries again, and what it tried. */
function trying(url: string, more: Partial<ItrOptions> = {}): { itr: Itr; tried: ItrRetry[] } {
  const tried: ItrRetry[] = [];
  const onRetry = (retry: ItrRetry): void => void tried.push(retry);
  return { itr: clientOf(url, 'ina', { retries: 4, onRetry, ...more }), tried };
}

const keysOf = ({ seen }: Gateway): unknown[] =>
  seen.map(({ headers }) => headers['idempotency-key']);

/** A customer of one test, so that it can count what was filed. */
const newCustomer = (): string => `customer-${newKey().slice(0, 8)}`;
async function filedFor(customerId: string): Promise<string[]> {
  const ids: string[] = [];
  const all = clientOf(stack.url, 'ina').items('/v1/issues', { query: { customerId } });
  for await (const { id } of all) ids.push(id);
  return ids;
}

test('a server that is away twice sees the same key and body three times, and there is one issue', async () => {
  const gateway = await gatewayOf(503, 429);
  const { itr, tried } = trying(gateway.url);
  const customerId = newCustomer();
  const issue = await itr.post('/v1/issues', { body: { ...aFault, customerId } });
  expect(issue.number).toMatch(/^ITR-\d{6,}$/);
  expect(tried.map(({ reason }) => reason)).toEqual([503, 429]);
  const keys = keysOf(gateway);
  expect(keys).toHaveLength(3);
  expect(new Set([...keys, ...tried.map(({ idempotencyKey }) => idempotencyKey)]).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(new Set(gateway.seen.map(({ body }) => body)).size).toBe(1);
  expect(await filedFor(customerId)).toEqual([issue.id]);
});

test.each(['answer-lost', 'answer-cut'] as const)(
  'the API did it and its answer does not arrive (%s): the next try gets the first answer',
  async (fate) => {
    const gateway = await gatewayOf(fate);
    const { itr, tried } = trying(gateway.url);
    const customerId = newCustomer();
    const issue = await itr.post('/v1/issues', { body: { ...aFault, customerId } });
    expect(tried).toHaveLength(1);
    expect(tried[0]?.reason).toBeInstanceOf(Error);
    expect(await filedFor(customerId)).toEqual([issue.id]);
    expect(new Set(keysOf(gateway)).size).toBe(1);

    const cut = await gatewayOf(fate);
    const hotline = clientOf(cut.url, 'hotline-1', { retries: 1 });
    const noted = await hotline.command(issue.id, 'note', { text: 'Once.' });
    expect(noted.version).toBe(2);
    const events = await clientOf(stack.url, 'ina').get('/v1/issues/{id}/events', {
      params: { path: { id: issue.id } },
    });
    expect(events.items.map(({ type }) => type)).toEqual(['received', 'noted']);
  },
);

test('a server that takes the request and never answers is asked again in time', async () => {
  const gateway = await gatewayOf('never-answered');
  // the second try must not be cut short by a slow machine
  const { itr, tried } = trying(gateway.url, { timeoutMs: 5000 });
  await itr.get('/v1/me');
  expect(tried[0]?.reason).toMatchObject({ name: 'TimeoutError' });
  expect(gateway.seen.length).toBeGreaterThan(1);
});

test('whoever gives the same key twice files one issue; another body under it is refused', async () => {
  const itr = clientOf(stack.url, 'ina');
  const customerId = newCustomer();
  const params = { header: { 'Idempotency-Key': newKey() } };
  const body = { ...aFault, customerId };
  const first = await itr.post('/v1/issues', { params, body });
  const second = await itr.post('/v1/issues', { params, body });
  expect(second.id).toBe(first.id);
  expect(await filedFor(customerId)).toEqual([first.id]);
  const other = itr.post('/v1/issues', { params, body: { ...body, title: 'Another one' } });
  await expect(other).rejects.toMatchObject({ status: 422, code: 'idempotency.mismatch' });
});

test('the same request twice at once: the one that is told to wait comes back and is answered alike', async () => {
  const { itr } = trying(stack.url);
  const params = { header: { 'Idempotency-Key': newKey() } };
  const send = () => itr.post('/v1/issues', { params, body: aFault });
  const [first, ...others] = await Promise.all([send(), send(), send()]);
  expect(others.map(({ id }) => id)).toEqual([first?.id, first?.id]);
});

test('what is neither a read nor a POST is sent once, and so is what was refused', async () => {
  const gateway = await gatewayOf(503);
  const { itr, tried } = trying(gateway.url);
  const path = { id: '00000000-0000-4000-8000-000000000000', person: 'ina' };
  const put = itr.put('/v1/issues/{id}/watchers/{person}', { params: { path } });
  await expect(put).rejects.toMatchObject({ status: 503, code: 'unexpected' });
  const unknown = itr.get('/v1/issues/{id}', { params: { path: { id: path.id } } });
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 'issue.unknown' });
  expect([gateway.seen.length, tried.length]).toEqual([2, 0]);
});

test('it gives up: after so many tries, when told to wait too long, and when the caller does', async () => {
  const gateway = await gatewayOf(503, 502, 503);
  const given = trying(gateway.url, { retries: 2 }).itr.get('/v1/me');
  await expect(given).rejects.toMatchObject({ status: 503 });
  expect(gateway.seen).toHaveLength(3);

  const long = createServer((_, response) =>
    response.writeHead(429, { 'retry-after': '3600' }).end(),
  );
  const later = trying(await listening(long));
  await expect(later.itr.get('/v1/me')).rejects.toMatchObject({ status: 429 });
  expect(later.tried).toEqual([]);

  const silent = await gatewayOf('never-answered');
  const stop = new AbortController();
  const asked = trying(silent.url).itr.get('/v1/me', { signal: stop.signal });
  asked.catch(() => undefined);
  await until(async () => silent.seen.length === 1, 'the request arrives');
  stop.abort(new Error('Enough.'));
  await expect(asked).rejects.toThrow('Enough.');
  expect(silent.seen).toHaveLength(1);
});

test('a refusal is thrown with its code, its fields, its facts and the id of the request', async () => {
  const issue = await fileIssue(stack.url);
  const hotline = clientOf(stack.url, 'hotline-1');
  const early = await hotline.command(issue.id, 'accept', {}).catch((error: unknown) => error);
  expect(early).toBeInstanceOf(ItrProblem);
  expect(early).toMatchObject({
    status: 409,
    code: expect.stringMatching(/^issue\./),
    facts: { stage: 'receive', allowed: expect.arrayContaining(['assess']) },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const bad = hotline.post('/v1/issues', { body: { ...aFault, statedSeverity: 'S9' as 'S1' } });
  await expect(bad).rejects.toMatchObject({
    status: 400,
    code: 'validation_failed',
    errors: [{ in: 'body', pointer: '/statedSeverity' }],
  });
  const assessed = { impact: 'H', urgency: 'M', complexity: 'L' } as const;
  const { version } = await hotline.command(issue.id, 'assess', assessed, { ifVersion: 1 });
  expect(version).toBe(2);
  const stale = hotline.command(issue.id, 'note', { text: 'Late.' }, { ifVersion: 1 });
  await expect(stale).rejects.toMatchObject({ status: 412, code: 'version.stale' });
  const nobody = clientOf(stack.url, 'nobody').get('/v1/me');
  await expect(nobody).rejects.toMatchObject({ status: 401, code: 'identity.bad-token' });
});

test('a list is read to its end, page by page, each item once', async () => {
  const customerId = newCustomer();
  const filed: string[] = [];
  for (let n = 0; n < 5; n += 1) filed.push((await fileIssue(stack.url, { customerId })).id);
  const gateway = await gatewayOf();
  const itr = clientOf(gateway.url, 'ina');
  const listed: string[] = [];
  for await (const { id } of itr.items('/v1/issues', { query: { customerId, limit: '2' } })) {
    listed.push(id);
  }
  expect(listed.toSorted()).toEqual(filed.toSorted());
  expect(gateway.seen).toHaveLength(3);
});

test('the feed is followed from a cursor on, and again after a break', async () => {
  const customerId = newCustomer();
  const itr = clientOf(stack.url, 'ina', { retries: 2 });
  const issue = await fileIssue(stack.url, { customerId });
  let cursor: string | undefined;
  const seen: string[] = [];
  const follow = async (wanted: number): Promise<void> => {
    for await (const { items, nextCursor } of itr.events({ after: cursor, waitSeconds: 5 })) {
      seen.push(...items.filter(({ subject }) => subject === number).map(({ type }) => type));
      cursor = nextCursor;
      if (seen.length >= wanted) return;
    }
  };
  const number = String((await issue.see())['number']);
  await follow(1);
  await issue.act('hotline-1', 'note', { text: 'Seen.' });
  await issue.assess();
  await follow(3);
  expect(seen).toEqual(['itr.issue.received', 'itr.issue.noted', 'itr.issue.assessed']);
  for await (const { items } of itr.events({ after: cursor, untilEnd: true })) {
    expect(items.filter(({ subject }) => subject === number)).toEqual([]);
  }
});

test('a token is asked for before every try', async () => {
  const gateway = await gatewayOf(503);
  const tokens = ['old', 'new'];
  const { itr } = trying(gateway.url, { token: () => tokens.shift() ?? 'none' });
  await expect(itr.get('/v1/me')).rejects.toMatchObject({ status: 401 });
  const sent = gateway.seen.map(({ headers }) => headers.authorization);
  expect(sent).toEqual(['Bearer old', 'Bearer new']);
});
