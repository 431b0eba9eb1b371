/** A client of the HTTP API: of the stack that runs in this clone, or of any other. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataFolder } from '../stack/paths.ts';
import { readRunning } from '../stack/state.ts';
import { findCredential, type CredentialOptions } from './credential.ts';
import type { CsvFault } from '../documents/organisation/csv.ts';
import type { Fault } from '../domain/policy/fault.ts';

export interface ApiOptions extends CredentialOptions {
  /** Address; that of the running stack when not given. */
  readonly api?: string;
}

/** What is read of problem details (RFC 9457). */
interface Problem {
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly facts?: { readonly faults?: readonly (Fault | CsvFault)[] };
}

const unauthorized = 401;

/** A "no" of the API, in words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** Faults of the document that was sent. */
  readonly faults: readonly Fault[];
  /** Faults of the files that were sent. */
  readonly fileFaults: readonly CsvFault[];
  /** @param mend what to do when the credential does not do. */
  constructor(status: number, problem: Problem, mend: string) {
    super([wordsOf(status, problem), ...(status === unauthorized ? [mend] : [])].join('\n'));
    const faults = problem.facts?.faults ?? [];
    this.faults = faults.filter((fault) => 'pointer' in fault);
    this.fileFaults = faults.filter((fault) => 'file' in fault);
  }
}

function wordsOf(status: number, { detail, code, errors = [] }: Problem): string {
  return [
    `${detail ?? `The API answered ${status}.`}${code === undefined ? '' : ` (${code})`}`,
    ...errors.map(({ pointer, message }) => `  ${pointer}  ${message}`),
  ].join('\n');
}

const answerLimitMs = 60_000;
/** Sent so often when the API is away for now; the same key makes it the same request. */
const attempts = 3;
const busy = new Set([429, 503]);

/** What is sent, and as what. */
interface Upload {
  readonly type: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** The same key is the same request; one of its own when not given. */
  readonly key?: string;
  /** Is called with each part of the answer as it comes. */
  readonly onPart?: (text: string) => void;
}

export interface Api {
  readonly url: string;
  get<Answer>(path: string): Promise<Answer>;
  /** What is no JSON, as it is. */
  text(path: string): Promise<string>;
  put<Answer>(path: string, body: object): Promise<Answer>;
  /** @param limitMs how long an answer may take. */
  post<Answer>(path: string, body?: object, limitMs?: number): Promise<Answer>;
  /** Changes what is given. */
  patch<Answer>(path: string, body: object): Promise<Answer>;
  delete<Answer>(path: string): Promise<Answer>;
  /** Sends what is no JSON; answers with the text that came back. */
  upload(path: string, what: Upload, limitMs: number): Promise<string>;
}

/**
 * @throws {Error} when no address is given and no stack runs, or there is no key to act with.
 */
export async function openApi(options: ApiOptions): Promise<Api> {
  const local = (await readRunning(dataFolder))?.addresses?.api;
  const url = (options.api ?? local)?.replace(/\/+$/, '');
  if (url === undefined) {
    throw new Error(
      'No stack is ready in this clone: start one with "npm start", or name an API with --api URL.',
    );
  }
  const { text: key, mend } = await findCredential(options, url === local);
  const send = async (
    method: string,
    path: string,
    what?: Upload,
    limitMs = answerLimitMs,
  ): Promise<string> => {
    const headers = { authorization: `Bearer ${key}`, ...headersOf(method, what) };
    const body = what?.body ?? null;
    for (let attempt = 1; ; attempt += 1) {
      const signal = AbortSignal.timeout(limitMs);
      const response = await reach(`${url}${path}`, { method, headers, body, signal });
      const answer = await textOf(response, response.ok ? what?.onPart : undefined);
      if (response.ok) return answer;
      if (!busy.has(response.status) || attempt === attempts) {
        throw new ApiError(response.status, parse(answer) as Problem, mend);
      }
      await sleep(1000 * Number(response.headers.get('retry-after') ?? 1));
    }
  };
  const ask = async <Answer>(...parts: Parameters<typeof send>): Promise<Answer> =>
    parse(await send(...parts)) as Answer;
  return {
    url,
    get: (path) => ask('GET', path),
    text: (path) => send('GET', path),
    put: (path, body) => ask('PUT', path, asJson(body)),
    post: (path, body = {}, limitMs) => ask('POST', path, asJson(body), limitMs),
    patch: (path, body) => ask('PATCH', path, asJson(body)),
    delete: (path) => ask('DELETE', path),
    upload: (path, what, limitMs) => send('POST', path, what, limitMs),
  };
}

const headersOf = (method: string, what: Upload | undefined): Record<string, string> => ({
  ...(what === undefined ? {} : { 'content-type': what.type }),
  ...(method === 'POST' ? { 'idempotency-key': what?.key ?? randomUUID() } : {}),
});

const asJson = (body: object): Upload => ({ type: 'application/json', body: JSON.stringify(body) });

async function textOf(response: Response, onPart: Upload['onPart']): Promise<string> {
  if (onPart === undefined || response.body === null) return response.text();
  let text = '';
  for await (const part of response.body.pipeThrough(new TextDecoderStream())) {
    text += part;
    onPart(part);
  }
  return text;
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { name, cause } = error as Error;
    const why = cause instanceof Error ? cause.message : String(error);
    const words = name === 'TimeoutError' ? 'it took too long' : why;
    throw new Error(`${new URL(url).origin} does not answer: ${words}`, { cause: error });
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return { detail: text.slice(0, 500) };
  }
}
