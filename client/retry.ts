/** What is about to be tried again, and why. */
export interface ItrRetry {
  /** How many tries there have been, from 1. */
  readonly tries: number;
  readonly waitMs: number;
  readonly method: string;
  readonly url: string;
  /** The key that the next try carries, as all before it did; null for what is only read. */
  readonly idempotencyKey: string | null;
  /** Status of the answer, or the error when there was none. */
  readonly reason: number | Error;
}

export interface RetryOptions {
  /** How often at most something is tried again; 0 for never. 4 when not given. */
  readonly retries?: number;
  /** How long one try may take, in ms. 60,000 when not given. */
  readonly timeoutMs?: number;
  /** How long a server may ask to wait, in ms; if it asks for more, its answer is the result. 60,000 when not given. */
  readonly longestWaitMs?: number;
  readonly onRetry?: (retry: ItrRetry) => void;
}

type Send = (request: Request) => Promise<Response>;
type Outcome = { readonly response: Response } | { readonly error: Error };

const keyHeader = 'idempotency-key';
const firstBackoffMs = 250;
const longestBackoffMs = 8000;
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504]);

/** A new key: the same request under it is the same request, however often it is sent. */
export function newKey(): string {
  // there on every page and in every runtime, which `randomUUID` is not
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Sends, and sends again what may be sent again: what only reads, and every POST, always under the key of its first
 * try. What passes is a broken connection, 429, 502 to 504, a command that nobody has answered yet (202), and the
 * first try of the same key that is still being worked on (409 `idempotency.in-progress`).
 */
export function retrying(send: Send, options: RetryOptions): Send {
  const { retries = 4, longestWaitMs = 60_000, timeoutMs = 60_000, onRetry } = options;
  return async (request) => {
    const { key, make } = await repeatable(request);
    for (let tries = 1; ; tries += 1) {
      const outcome = await attempt(send, make, request.signal, timeoutMs);
      const waitMs = waitOf(request, outcome, tries);
      if (waitMs === undefined || tries > retries || waitMs > longestWaitMs) {
        if ('error' in outcome) throw outcome.error;
        return outcome.response;
      }
      const { method, url } = request;
      const reason = 'error' in outcome ? outcome.error : outcome.response.status;
      onRetry?.({ tries, waitMs, method, url, idempotencyKey: key, reason });
      await sleep(waitMs, request.signal);
    }
  };
}

interface Repeatable {
  readonly key: string | null;
  /** The same request, as often as it is asked for. */
  readonly make: (signal: AbortSignal) => Request;
}

async function repeatable(request: Request): Promise<Repeatable> {
  const { method, url, redirect, credentials } = request;
  const headers = new Headers(request.headers);
  if (method === 'POST' && !headers.has(keyHeader)) headers.set(keyHeader, newKey());
  const read = isReading(request) ? undefined : await request.arrayBuffer();
  const body = read === undefined || read.byteLength === 0 ? {} : { body: read };
  return {
    key: headers.get(keyHeader),
    make: (signal) => new Request(url, { method, redirect, credentials, headers, signal, ...body }),
  };
}

async function attempt(
  send: Send,
  make: Repeatable['make'],
  outer: AbortSignal,
  timeoutMs: number,
): Promise<Outcome> {
  outer.throwIfAborted();
  const stop = new AbortController();
  const give = (): void => stop.abort(outer.reason);
  outer.addEventListener('abort', give);
  const late = new DOMException(`No answer within ${timeoutMs} ms.`, 'TimeoutError');
  const timer = setTimeout(() => stop.abort(late), timeoutMs);
  try {
    const answer = await send(make(stop.signal));
    const response = await whole(answer);
    if (response === answer) stopWith(outer, stop);
    return { response };
  } catch (error) {
    outer.throwIfAborted();
    return { error: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', give);
  }
}

/** A stream is still being read after this: whoever asked for it can end it. */
function stopWith(outer: AbortSignal, stop: AbortController): void {
  outer.addEventListener('abort', () => stop.abort(outer.reason), { once: true });
}

/** JSON is read to its end here, so that a connection that breaks in its middle is noticed in time to try again. */
async function whole(response: Response): Promise<Response> {
  const isJson = /^application\/([\w.-]+\+)?json\b/i.test(
    response.headers.get('content-type') ?? '',
  );
  if (!isJson || response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** How long to wait before the next try, in ms; undefined: this is the result. */
function waitOf(request: Request, outcome: Outcome, tries: number): number | undefined {
  if (!isReading(request) && request.method !== 'POST') return undefined;
  const backoffMs = Math.min(longestBackoffMs, firstBackoffMs * 2 ** (tries - 1));
  // spread, so that many who were sent away together do not come back together
  const spreadMs = backoffMs * (0.5 + Math.random() / 2);
  if ('error' in outcome) return spreadMs;
  const { status, headers } = outcome.response;
  const asked = headers.get('retry-after');
  if (!passing.has(status) && !((status === 202 || status === 409) && asked !== null))
    return undefined;
  const askedMs = asked === null ? 0 : waitAsked(asked);
  return askedMs === 0 ? spreadMs : askedMs + Math.random() * Math.min(1000, askedMs / 4);
}

/** Seconds or a date (RFC 9110, 10.2.3), in ms from now. */
function waitAsked(header: string): number {
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
