import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ErrorCode } from '../../domain/errors.ts';
import { isStorable, parseStrictJson } from './json.ts';
import { ProblemError, rawProblem } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True: the body is a form that a page sends, instead of JSON. */
    form?: boolean;
    /** The body is text of this type, instead of JSON. The route gets its bytes as a text of one character each. */
    text?: keyof typeof textTypes;
  }
}

/** Largest body any route takes, in bytes. */
export const bodyLimit = 64 * 1024;
/** Policies and calendars are longer than other bodies; as JSON text they may take twice their length. */
export const documentLimit = 2 * 1024 * 1024;
/** A whole organisation as CSV. */
export const importLimit = 16 * 1024 * 1024;
/** Payloads of a page of a history. */
export const codecLimit = 4 * 1024 * 1024;
/** Many reports at once. */
export const bulkLimit = 8 * 1024 * 1024;
/** The longest legal path has two ids in it. */
const longestPath = 256;
/** The longest one-time code is that of the longest id of a person. */
const longestCodePath = 400;
const longestUrl = 4096;
const mostHeaders = 100;
const jsonType = /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i;
const textTypes = {
  'application/x-ndjson': /^application\/x-ndjson\s*(;\s*charset="?utf-8"?\s*)?$/i,
  'text/csv': /^text\/csv\s*(;\s*(charset="?utf-8"?|header=present)\s*)*$/i,
} as const;
const formType = /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i;
const hostPattern = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i;

/** True when the headers announce a body. */
export function hasBody({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const length = headers['content-length'];
  return headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0');
}

/** What is wrong with a request before anybody looks at what it wants. */
export function registerProtocol(app: FastifyInstance, hosts: readonly string[] | undefined): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    // some clients name the type and send nothing: that is no body, and the schema says whether one is needed
    async (_: unknown, body: Buffer) => (body.length === 0 ? undefined : parseStrictJson(body)),
  );
  app.addContentTypeParser(
    Object.keys(textTypes),
    { parseAs: 'buffer' },
    // bytes that are no text are the fault of the line they stand in
    async (_: unknown, body: Buffer) => body.toString('latin1'),
  );
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    checkHeaders(request);
    checkHost(request, hosts);
    checkLength(request);
  });
  app.addHook('preValidation', async ({ query }) => checkQuery(query));
  registerMethods(app);
  app.addHook('onRequest', async (request) => checkBodyHeaders(request));
  // above what may stay open for streams and waiting polls, which have limits of their own
  app.server.maxConnections = 5000;
  // more are dropped unseen, so the limit has to stand above what is refused with an answer
  app.server.maxHeadersCount = mostHeaders + 50;
  app.server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    const tooLarge = Number(request.headers['content-length'] ?? 0) > limitOf(request.url ?? '');
    if (!tooLarge) response.writeContinue();
    // a body that is too large is refused by its announced length, without being asked for
    app.server.emit('request', request, response);
  });
  app.server.on('checkExpectation', (request: IncomingMessage) => {
    const refusal = { code: 'bad_request' } as const;
    const detail = 'The only expectation that can be met is 100-continue.';
    request.socket.end(rawProblem(new ProblemError(refusal, { detail }), randomUUID()));
  });
}

function limitOf(url: string): number {
  if (url.startsWith('/v1/people/import')) return importLimit;
  if (url.startsWith('/codec/')) return codecLimit;
  if (url.startsWith('/v1/issues:')) return bulkLimit;
  return /^\/v1\/(policies|calendars|rosters)\b/.test(url) ? documentLimit : bodyLimit;
}

function checkHeaders({ raw }: FastifyRequest): void {
  if (raw.rawHeaders.length / 2 > mostHeaders) {
    const detail = `Send at most ${mostHeaders} headers.`;
    throw new ProblemError(
      { code: 'headers_too_large' },
      { detail, headers: { connection: 'close' } },
    );
  }
}

function checkHost({ raw }: FastifyRequest, hosts: readonly string[] | undefined): void {
  const named = raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host');
  const host = raw.headers.host;
  const url = raw.url ?? '/';
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  const name = hostPattern.exec(host ?? '')?.[1];
  const foreign = name !== undefined && hosts !== undefined && !hosts.includes(name.toLowerCase());
  if (named.length > 1 || name === undefined || foreign || (absolute ?? host) !== host) {
    const detail =
      'Send one Host header with the name of this server, and no other host in the address.';
    throw new ProblemError({ code: 'bad_host' }, { detail, headers: { connection: 'close' } });
  }
}

function checkLength({ raw }: FastifyRequest): void {
  const url = raw.url ?? '/';
  const path = url.split('?', 1)[0] ?? '';
  const longest = path.startsWith('/decide/') ? longestCodePath : longestPath;
  if (path.length > longest || url.length > longestUrl) {
    const detail = `A path has at most ${longestPath} characters, an address with its query ${longestUrl}.`;
    throw new ProblemError({ code: 'uri_too_long' }, { detail });
  }
}

function checkBodyHeaders(request: FastifyRequest): void {
  if (!hasBody(request)) return;
  const { 'content-encoding': encoding, 'content-type': type } = request.headers;
  const packed = encoding !== undefined && encoding.toLowerCase() !== 'identity';
  const { form, text } = request.routeOptions.config;
  const other = text === undefined ? jsonType : textTypes[text];
  const wanted = form === true ? formType : other;
  if (packed || type === undefined || !wanted.test(type)) {
    const detail = text === undefined ? {} : { detail: `Send ${text} in UTF-8, unpacked.` };
    throw new ProblemError({ code: 'unsupported_media_type' }, detail);
  }
}

function checkQuery(query: unknown): void {
  for (const [name, value] of Object.entries(query as Record<string, unknown>)) {
    if (typeof value !== 'string' || isStorable(value)) continue;
    const message = 'holds a character that cannot be stored';
    const errors = [{ in: 'query', pointer: `/${name}`, message }] as const;
    throw new ProblemError(
      { code: 'invalid_text' },
      { detail: `Query /${name} ${message}.`, errors },
    );
  }
}

/** An address that exists with another method is 405 and says which; all else is 404. */
function registerMethods(app: FastifyInstance): void {
  const routes: { readonly pattern: RegExp; readonly methods: readonly string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const source = url
      // two of them stand for one that begins no parameter
      .replaceAll('::', ':')
      .split('/')
      .map((part) => (part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : escapeRegex(part)))
      .join('/');
    routes.push({ pattern: new RegExp(`^${source}$`), methods: [method].flat() });
  });
  app.addHook('onRequest', async (request) => {
    if (!request.is404) return;
    const path = request.url.split('?', 1)[0] ?? '';
    const here = routes.filter(({ pattern }) => pattern.test(path));
    if (here.length === 0) throw new ProblemError({ code: 'not_found' });
    const allow = [...new Set(here.flatMap(({ methods }) => methods))].toSorted().join(', ');
    const detail = `This address answers to ${allow}.`;
    throw new ProblemError({ code: 'method_not_allowed' }, { detail, headers: { allow } });
  });
}

/** Answers what Node's parser refuses, and closes the connection. */
export function refuseSocket(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  socket.end(rawProblem(new ProblemError({ code: parserCode(error.code) }), randomUUID()), () =>
    socket.destroy(),
  );
}

function parserCode(code: string | undefined): ErrorCode {
  if (code === 'HPE_HEADER_OVERFLOW') return 'headers_too_large';
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 'request_timeout' : 'bad_request';
}

const escapeRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
