import { lookup as lookUp } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, request, type Dispatcher } from 'undici';
import { retryAfterOf, type Posted, type PostError } from '../domain/webhook/answer.ts';
import { areAllowed, refusalOfAddress, type Targets } from './guard.ts';

const inAllMs = 10_000;
const connectWithinMs = 5_000;
/** Whoever has answered is read for so long, and so far, for the sake of the connection: the status says it all. */
const bodyWithinMs = 500;
const longestBody = 64 * 1024;
const longestHeaders = 16 * 1024;
const idleMs = 4_000;
const connectionsToOne = 16;

interface Answered {
  readonly address: string;
  readonly family: number;
}
/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly Answered[]>;

const resolveBySystem: Resolve = (host) => lookUp(host, { all: true });

interface Order {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** In all; 10 s. */
  readonly timeoutMs?: number;
}

class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly code = 'ITR_ADDRESS';
}

/**
 * Sends to addresses that somebody else has chosen: looks at every address that a name resolves to and connects to just
 * those, follows nobody anywhere, and gives nobody more time or memory than is due. Connections are kept for a while;
 * one poster is meant for one endpoint.
 */
export class Poster {
  readonly #targets: Targets;
  readonly #agent: Agent;

  constructor(targets: Targets, resolve: Resolve = resolveBySystem) {
    this.#targets = targets;
    this.#agent = new Agent({
      connect: { lookup: guardedLookup(targets, resolve), timeout: connectWithinMs },
      connections: connectionsToOne,
      pipelining: 1,
      keepAliveTimeout: idleMs,
      keepAliveMaxTimeout: idleMs,
      maxHeaderSize: longestHeaders,
    });
  }

  /** What went wrong is a result: it never throws. */
  async post({ url, headers, body, timeoutMs = inAllMs }: Order): Promise<Posted> {
    const begun = performance.now();
    const result = (posted: Partial<Posted>): Posted => ({
      status: null,
      error: null,
      retryAfterMs: null,
      ...posted,
      durationMs: Math.round(performance.now() - begun),
    });
    // a number in the place of a name is never looked up
    if (refusalOfAddress(url, this.#targets) !== undefined) return result({ error: 'address' });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const dispatcher = this.#agent;
      const answer = await request(url, { method: 'POST', headers, body, signal, dispatcher });
      await readSome(answer.body);
      const { 'retry-after': later } = answer.headers;
      const retryAfterMs = retryAfterOf([later].flat()[0], Date.now());
      return result({ status: answer.statusCode, retryAfterMs });
    } catch (error) {
      return result({ error: signal.aborted ? 'timeout' : postErrorOf(error) });
    }
  }

  /** What was on its way then has an unknown end. */
  get isClosed(): boolean {
    return this.#agent.destroyed;
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }
}

/** Reads what came with the answer as far as it is short and quick, so that the connection can be used again. */
async function readSome(body: Dispatcher.ResponseData['body']): Promise<void> {
  const timer = setTimeout(() => body.destroy(), bodyWithinMs);
  let read = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      read += chunk.length;
      // leaving the loop ends the connection
      if (read > longestBody) break;
    }
  } catch {
    // it has answered; that the rest is missing harms nobody
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves once, looks at all of it, and gives just that: there is nothing in between that could change. */
const guardedLookup =
  (targets: Targets, resolve: Resolve): LookupFunction =>
  (host, { all }, done) => {
    resolve(host).then(
      (answers) => {
        const addresses = answers.map(({ address }) => address);
        if (!areAllowed(host, addresses, targets))
          return done(new AddressRefused('Not a public address'), '', 0);
        if (all === true) return done(null, [...answers]);
        const [{ address, family } = { address: '', family: 0 }] = answers;
        done(null, address, family || isIP(address));
      },
      (error: NodeJS.ErrnoException) => done(error, '', 0),
    );
  };

const errors: Readonly<Record<string, PostError>> = {
  ITR_ADDRESS: 'address',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  ENODATA: 'dns',
  ECONNREFUSED: 'connect',
  EHOSTUNREACH: 'connect',
  ENETUNREACH: 'connect',
  EADDRNOTAVAIL: 'connect',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
};

function postErrorOf(error: unknown): PostError {
  const { code = '', errors: tries } = error as {
    readonly code?: string;
    readonly errors?: readonly { readonly code?: string }[];
  };
  const known = errors[code] ?? errors[tries?.[0]?.code ?? ''];
  if (known !== undefined) return known;
  return /CERT|TLS|SSL|ERR_UNABLE|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls' : 'broken';
}
