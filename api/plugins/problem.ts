import { STATUS_CODES } from 'node:http';
import { errorCatalogue, type ErrorKind, type Refusal } from '../../domain/errors.ts';

/** One faulty field: in which part of the request, where in it, and what would be right. */
export interface FieldError {
  readonly in: 'body' | 'query' | 'path' | 'header';
  readonly pointer: string;
  readonly message: string;
}

/** RFC 9457 problem details. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly FieldError[];
  readonly facts?: Readonly<Record<string, unknown>>;
}

export interface ProblemMore {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A "no" of the API on its way to the error handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly refusal: Refusal;
  readonly more: ProblemMore;
  constructor(refusal: Refusal, more: ProblemMore = {}) {
    super(more.detail ?? errorCatalogue[refusal.code].text);
    this.refusal = refusal;
    this.more = more;
  }
}

/** Lets a request go on unless the rules refuse it. */
export function refuse(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw new ProblemError(refusal);
}

const statusOfKind: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'not-allowed': 405,
  timeout: 408,
  refused: 409,
  stale: 412,
  'too-large': 413,
  'too-long': 414,
  unsupported: 415,
  mismatch: 422,
  'too-many': 429,
  'headers-too-large': 431,
  broken: 500,
  unavailable: 503,
};
/** When somebody who was sent away for now should come back, in seconds. */
const retryAfter: Readonly<Partial<Record<ErrorKind, string>>> = {
  'too-many': '1',
  unavailable: '2',
};

/** The HTTP status that goes with an error of the catalogue. */
export const statusOf = ({ code }: Refusal): number => statusOfKind[errorCatalogue[code].kind];

/** What a client is told of how to sign in (RFC 6750): nothing of an error when it has not tried yet. */
function challengeOf({ code }: Refusal): Record<string, string> {
  if (code === 'identity.missing') return { 'www-authenticate': 'Bearer realm="itr"' };
  const error =
    errorCatalogue[code].kind === 'unauthenticated'
      ? 'invalid_token'
      : code === 'authority.scope' && 'insufficient_scope';
  return error === false ? {} : { 'www-authenticate': `Bearer realm="itr", error="${error}"` };
}

/** Headers that go with an error of the catalogue. */
export function headersOf({ refusal, more }: ProblemError): Record<string, string> {
  const after = retryAfter[errorCatalogue[refusal.code].kind];
  return {
    ...(after === undefined ? {} : { 'retry-after': after }),
    ...challengeOf(refusal),
    ...more.headers,
  };
}

/** The body of an error answer. */
export function problemOf({ refusal, more }: ProblemError, requestId: string): Problem {
  const { code, pointer, facts } = refusal;
  const { text } = errorCatalogue[code];
  const detail = more.detail ?? detailOf(refusal);
  const pointed: readonly FieldError[] =
    pointer === undefined ? [] : [{ in: 'body', pointer, message: detail }];
  const errors = more.errors ?? pointed;
  return {
    type: `/docs/errors#${code}`,
    title: text,
    status: statusOf(refusal),
    detail,
    instance: requestId,
    code,
    ...(errors.length === 0 ? {} : { errors }),
    ...(facts === undefined ? {} : { facts }),
  };
}

/** Says where the issue stands and what can be done, from the facts of the refusal. */
function detailOf({ code, facts = {} }: Refusal): string {
  const { stage, status, allowed, ...rest } = facts;
  const known = Object.entries(rest).map(([name, value]) => `${name}: ${inWords(value)}.`);
  const standing =
    stage === undefined ? [] : [`The issue is in stage ${inWords(stage)} (${inWords(status)}).`];
  const can = allowed === undefined ? [] : [`Possible in this stage: ${inWords(allowed)}.`];
  return [errorCatalogue[code].text, ...known, ...standing, ...can].join(' ');
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(inWords).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** An error answer for a socket that never became a request. */
export function rawProblem(error: ProblemError, requestId: string): string {
  const body = JSON.stringify(problemOf(error, requestId));
  const status = statusOf(error.refusal);
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': requestId,
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}
