import createClient, { type Client } from 'openapi-fetch';
import { follow, type FeedOptions, type FeedPage, type ReadFeed } from './feed.ts';
import { isAccepted, ItrPending, ItrProblem } from './problem.ts';
import { retrying, type RetryOptions } from './retry.ts';
import type { components, paths } from './schema.ts';
import type { Call, Command, CommandBody, ItemOf, Page, PagedPath } from './types.ts';

export type { components, operations, paths } from './schema.ts';
export type { FeedOptions, FeedPage, ItrEvent } from './feed.ts';
export { ItrPending, ItrProblem, type ItrErrorCode, type ItrFieldError } from './problem.ts';
export { newKey, type ItrRetry, type RetryOptions } from './retry.ts';
export type { AnswerOf, Command, CommandBody, ItemOf, Page, PagedPath, PathOf } from './types.ts';

/** An issue as the API shows it. */
export type Issue = components['schemas']['Issue'];

interface Settings extends RetryOptions {
  /** Where the API is, such as `https://itr.example.com`. */
  readonly baseUrl: string;
  /** Another `fetch` than that of the runtime. */
  readonly fetch?: (request: Request) => Promise<Response>;
}
/** A key of the API, or an access token; a function is asked before every request. */
type Credential =
  | { readonly key: string; readonly token?: never }
  | { readonly token: string | (() => string | Promise<string>); readonly key?: never };

export type ItrOptions = Settings & Credential;

/** What goes with a command besides its body. */
export interface CommandOptions {
  /** Own key; one is made when it is not given. Choose one that you find again after a restart. */
  readonly key?: string;
  /** Version you have seen: the command is refused with `version.stale` when the issue has changed since. */
  readonly ifVersion?: number;
  readonly signal?: AbortSignal;
}

/** A client of the API. What the API refuses is thrown as an `ItrProblem`. */
export interface Itr {
  readonly get: Call<'get'>;
  /** Carries an Idempotency-Key, the same one on every try. */
  readonly post: Call<'post'>;
  readonly put: Call<'put'>;
  readonly delete: Call<'delete'>;
  /** Sends a command to an issue and gives the issue as it then is. */
  command<C extends Command>(
    id: string,
    command: C,
    body: CommandBody<C>,
    options?: CommandOptions,
  ): Promise<Issue>;
  /** Every item of a list, page by page as they are needed. */
  items<P extends PagedPath>(
    path: P,
    params?: NonNullable<paths[P]['get']>['parameters'],
  ): AsyncGenerator<ItemOf<P>, void, undefined>;
  /** What happens to issues, in order per issue and without gaps, from a cursor on. */
  events(options?: FeedOptions): AsyncGenerator<FeedPage, void, undefined>;
  /** The client below: answers as `{ data, error, response }`, nothing thrown but broken connections. */
  readonly raw: Client<paths>;
}

/** Makes a client. Needs nothing but `fetch`, so it runs in Node, Deno and browsers. */
export function createItr(options: ItrOptions): Itr {
  const { baseUrl, fetch: own = (request: Request) => fetch(request), ...rest } = options;
  const send = async (request: Request): Promise<Response> => {
    const signed = request.headers.has('authorization') ? undefined : await credentialOf(rest);
    if (signed !== undefined) request.headers.set('authorization', `Bearer ${signed}`);
    return own(request);
  };
  const raw = createClient<paths>({ baseUrl, fetch: retrying(send, rest) });
  const call = async (method: string, path: string, init: object = {}): Promise<unknown> =>
    settled(await (raw.request as AnyRequest)(method, path, init));
  const caller =
    (method: string) =>
    (path: string, init?: object): Promise<unknown> =>
      call(method, path, init);
  const readFeed = ((query, signal) =>
    call('get', '/v1/events', { params: { query }, ...(signal && { signal }) })) as ReadFeed;
  return {
    raw,
    get: caller('get') as Call<'get'>,
    post: caller('post') as Call<'post'>,
    put: caller('put') as Call<'put'>,
    delete: caller('delete') as Call<'delete'>,
    command: async (id, command, body, { key, ifVersion, signal } = {}) => {
      const header = {
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(ifVersion !== undefined && { 'If-Match': `"${ifVersion}"` }),
      };
      const init = { params: { path: { id }, header }, body, ...(signal && { signal }) };
      return (await call('post', `/v1/issues/{id}/${command}`, init)) as Issue;
    },
    items: (path, params = {}) =>
      itemsOf((cursor) => {
        const { query = {} } = params as { readonly query?: object };
        const from = cursor === undefined ? {} : { cursor };
        return call('get', path, { params: { ...params, query: { ...query, ...from } } });
      }),
    events: (feed = {}) => follow(readFeed, feed),
  };
}

type AnyRequest = (
  method: string,
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;

async function credentialOf({ key, token }: Credential): Promise<string> {
  if (key !== undefined) return key;
  return typeof token === 'function' ? token() : token;
}

/** @throws {ItrProblem} when it was refused; {ItrPending} when nobody answered. */
function settled({ data, error, response }: Awaited<ReturnType<AnyRequest>>): unknown {
  if (!response.ok) throw new ItrProblem(error, response);
  if (response.status === 202 && isAccepted(data)) throw new ItrPending(data);
  return data;
}

async function* itemsOf<Item>(
  read: (cursor: string | undefined) => Promise<unknown>,
): AsyncGenerator<Item, void, undefined> {
  let cursor: string | undefined;
  do {
    const page = (await read(cursor)) as Page<Item>;
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
