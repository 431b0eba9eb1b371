import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { savePeople } from '../../db/person.ts';
import { isErrorCode } from '../../domain/errors.ts';
import { roles } from '../../domain/people.ts';
import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { until } from '../support/http.ts';
import { as, saveTestKeys } from '../support/keys.ts';
import { saveDemo } from '../support/organisation.ts';
import { oddJson, oddText } from './odd.ts';
import { someId, startApi, type TestApi } from './support.ts';

interface Schema {
  readonly $ref?: string;
  /** Of parameters texts, of bodies objects. */
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: Schema;
  readonly example?: unknown;
}
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
}
interface Sent {
  readonly method: string;
  readonly url: string;
  readonly payload?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}
type Fields = Readonly<Record<string, unknown>>;
type Texts = Readonly<Record<string, string>>;

let api: TestApi;
let operations: readonly Operation[];
beforeAll(async () => {
  api = await startApi({ settings: { load: { inFlight: 1000, perMinute: 1_000_000 } } });
  await saveDemo(api.database.db);
  const held = roles.filter((role) => role !== 'customer');
  await savePeople(api.database.db, [
    { id: 'mallory', name: 'Mallory', roles: held, customerId: null },
  ]);
  await saveTestKeys(api.database.db);
  await recordLife(api.database, new Life(someId));
  operations = operationsOf((await api.app.inject('/openapi.json')).json());
});
afterAll(() => api.close());

type Described = Readonly<
  Record<
    string,
    {
      readonly parameters?: readonly Parameter[];
      readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
    }
  >
>;
const operationsOf = ({ paths }: { readonly paths: Readonly<Record<string, Described>> }) =>
  Object.entries(paths)
    .filter(([path]) => path.startsWith('/v1/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { parameters = [], requestBody }]): Operation => ({
        method: method.toUpperCase(),
        path,
        parameters,
        body: requestBody?.content['application/json']?.schema,
      })),
    );

const ask = ({ method, url, payload, type, headers }: Sent) =>
  api.app.inject({
    method: method as 'GET',
    url,
    headers: {
      ...as('mallory'),
      ...(payload === undefined ? {} : { 'content-type': type ?? 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { payload }),
  });

/** Never anybody's fault but the client's, and always said in the same form. */
async function send(one: Sent): Promise<readonly string[]> {
  const { method, url, payload, headers } = one;
  // a machine that is busy with other tests sends somebody away for a moment
  const answer = await until(async () => {
    const given = await ask(one);
    return given.statusCode === 503 ? undefined : given;
  }, `an answer to ${method} ${url}`);
  const what = `${method} ${url.slice(0, 200)} ${JSON.stringify(headers)} ${payload?.slice(0, 200)}`;
  const wrong = wrongWith(method, answer);
  return wrong === undefined ? [] : [`${what} -> ${answer.statusCode}: ${wrong}`];
}

/** What an answer to a bad request lacks. */
function wrongWith(method: string, answer: Awaited<ReturnType<typeof ask>>): string | undefined {
  const { statusCode, headers, body } = answer;
  if (statusCode >= 500) return body.slice(0, 200);
  if (statusCode < 400 || (method === 'HEAD' && body === '')) return undefined;
  if (!String(headers['content-type']).startsWith('application/problem+json')) {
    return 'no problem document';
  }
  const { code, errors = [], detail } = answer.json<Problem>();
  if (!isErrorCode(code) || detail === '') return `the code ${code}`;
  const pointed = errors.every(({ pointer }) => pointer === '' || pointer.startsWith('/'));
  const lacking = code === 'validation_failed' && errors.length === 0;
  return pointed && !lacking ? undefined : `no field: ${detail}`;
}
interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const atOnce = 16;

/** Sends everything, some at a time; answers what went wrong. */
async function sendAll(all: readonly Sent[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const rest = all.values();
  const sending = async (): Promise<void> => {
    for (const one of rest) wrong.push(...(await send(one)));
  };
  await Promise.all(Array.from({ length: atOnce }, sending));
  return wrong;
}

const exampleOf = ({ example, schema }: Parameter): string =>
  JSON.stringify(example ?? schema.examples?.[0] ?? 'x').replace(/^"(.*)"$/, '$1');
const pathOf = ({ path, parameters }: Operation, odd: Texts = {}): string =>
  parameters
    .filter((one) => one.in === 'path')
    .reduce(
      (url, one) =>
        url.replace(`{${one.name}}`, odd[one.name] ?? encodeURIComponent(exampleOf(one))),
      path,
    );
const bodyOf = ({ body }: Operation): Fields => (body?.examples?.[0] ?? {}) as Fields;
const isWriting = ({ body }: Operation): boolean => body !== undefined;

const withField = (body: Fields, name: string, json: string): string =>
  `{${[
    ...Object.entries(body)
      .filter(([key]) => key !== name)
      .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`),
    `${JSON.stringify(name)}:${json}`,
  ].join(',')}}`;

function bodiesOf(operation: Operation): readonly string[] {
  const body = bodyOf(operation);
  const names = Object.keys(operation.body?.properties ?? body);
  return [
    ...oddJson.filter((json) => json !== '{}'),
    ...names.flatMap((name) => oddJson.map((json) => withField(body, name, json))),
    ...Object.keys(body).map((name) => {
      const { [name]: _, ...rest } = body;
      return JSON.stringify(rest);
    }),
    withField(body, 'isAdmin', 'true'),
    withField(body, '', '1'),
    withField(body, '__proto__', '{}'),
    '{',
    '',
  ];
}

describe('every operation, abused (reliability, style)', () => {
  it('there are many of them', () => {
    expect(operations.length).toBeGreaterThan(80);
    expect(operations.filter(isWriting).length).toBeGreaterThan(40);
  });

  it('fields of any type, size and character', async () => {
    const all = operations.filter(isWriting).flatMap((operation) =>
      bodiesOf(operation).map((payload): Sent => ({
        method: operation.method,
        url: pathOf(operation),
        payload,
      })),
    );
    expect(await sendAll(all)).toEqual([]);
  }, 60_000);

  it('ids and queries of any form', async () => {
    const all = operations.flatMap((operation) => {
      const { method, parameters } = operation;
      const payload = isWriting(operation) ? { payload: JSON.stringify(bodyOf(operation)) } : {};
      const of = (part: Parameter['in']) => parameters.filter((one) => one.in === part);
      return [
        ...of('path').flatMap(({ name }) =>
          oddText.map((text): Sent => ({
            method,
            url: pathOf(operation, { [name]: text }),
            ...payload,
          })),
        ),
        ...['unknown', '__proto__', 'constructor'].map((name): Sent => ({
          method,
          url: `${pathOf(operation)}?${name}=1`,
          ...payload,
        })),
        ...of('query').flatMap(({ name }) =>
          [...oddText, `x&${name}=y`].map((text): Sent => ({
            method,
            url: `${pathOf(operation)}?${name}=${text}`,
            ...payload,
          })),
        ),
        ...of('header').flatMap(({ name }) =>
          ['', ' ', 'x', '"0"', '"-1"', '*', 'é', 'x'.repeat(300), '"99999999999999999999"'].map(
            (text): Sent => ({
              method,
              url: pathOf(operation),
              headers: { [name]: text },
              ...payload,
            }),
          ),
        ),
      ];
    });
    expect(await sendAll(all)).toEqual([]);
  }, 60_000);

  it('cursors that were made up', async () => {
    const lists = [
      ['/v1/issues?', 'issues dueAt'],
      ['/v1/issues?sort=reportedAt&', 'issues reportedAt'],
      [`/v1/issues/${someId}/events?`, `events ${someId}`],
      ['/v1/tasks?', 'tasks'],
      ['/v1/inbox?', 'inbox'],
      ['/v1/queues/mine?', 'queue mine'],
      ['/v1/queues/my-team?', 'queue my-team'],
      ['/v1/approvals?', 'approvals pending'],
      ['/v1/absences?', 'absences '],
      ['/v1/people?', 'people [null,null,null]'],
    ] as const;
    const values = [null, 0, -1, 1.5, '1', 253_402_300_800_000, 8.64e15, 9e15, 1e300];
    const ids = ['', 'x', someId, '\ud800', '%', '\u0001'];
    const all = lists.flatMap(([url, list]) =>
      values.flatMap((value) =>
        ids.map((id): Sent => {
          const cursor = Buffer.from(JSON.stringify([list, value, id])).toString('base64url');
          return { method: 'GET', url: `${url}cursor=${cursor}` };
        }),
      ),
    );
    expect(await sendAll(all)).toEqual([]);
  });

  it('other methods and other media types', async () => {
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
    const types = ['text/csv', 'application/xml', 'multipart/form-data; boundary=x', 'x', ''];
    const others = [...new Set(operations.map(({ path }) => path))].flatMap((path) => {
      const here = operations.filter((one) => one.path === path);
      const taken = here.map(({ method }) => method);
      return here
        .slice(0, 1)
        .flatMap((operation) =>
          methods
            .filter((method) => !taken.includes(method))
            .map((method): Sent => ({ method, url: pathOf(operation) })),
        );
    });
    const typed = operations.filter(isWriting).flatMap((operation) =>
      types.map((type): Sent => ({
        method: operation.method,
        url: pathOf(operation),
        payload: JSON.stringify(bodyOf(operation)),
        type,
      })),
    );
    expect(await sendAll([...others, ...typed])).toEqual([]);
  }, 60_000);
});
