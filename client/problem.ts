import type { components } from './schema.ts';

type Problem = components['schemas']['Problem'];

/**
 * A stable code of the error catalogue. New ones may come; `unexpected` is an answer that is no problem document, as a
 * gateway on the way gives.
 */
export type ItrErrorCode = Problem['code'] | 'unexpected' | (string & Record<never, never>);

/** One faulty field: in which part of the request, where in it, and what would be right. */
export type ItrFieldError = NonNullable<Problem['errors']>[number];

/** A "no" of the API (RFC 9457): what was wrong, and what would be right. */
export class ItrProblem extends Error {
  override readonly name = 'ItrProblem';
  readonly code: ItrErrorCode;
  /** HTTP status. */
  readonly status: number;
  readonly title: string;
  /** The faulty fields, when fields are at fault. */
  readonly errors: readonly ItrFieldError[];
  /** Facts that help to mend it, such as the stage of the issue and what is possible in it. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Id of the request; the log of the server has it too. */
  readonly requestId: string | undefined;

  constructor(body: unknown, response: Response) {
    const problem = isProblem(body) ? body : foreign(response);
    const { code, title, detail, errors = [], facts = {} } = problem;
    super(detail);
    this.code = code;
    this.status = response.status;
    this.title = title;
    this.errors = errors;
    this.facts = facts;
    this.requestId = response.headers.get('x-request-id') ?? undefined;
  }
}

/** What stands for an answer that did not come from the API. */
const foreign = ({ status, statusText }: Response): Foreign => ({
  code: 'unexpected',
  title: statusText,
  detail: `The answer ${status} is no problem document: something between here and the API gave it.`,
});
type Foreign = Pick<Problem, 'title' | 'detail' | 'errors' | 'facts'> & { code: ItrErrorCode };

/**
 * The command was handed over and nobody answered, however often it was asked: it may still take effect. Send it again
 * with the same key to learn what became of it.
 */
export class ItrPending extends Error {
  override readonly name = 'ItrPending';
  readonly issueId: string;
  readonly idempotencyKey: string;

  constructor(accepted: Accepted) {
    super(accepted.detail);
    this.issueId = accepted.issueId;
    this.idempotencyKey = accepted.retry.idempotencyKey;
  }
}

/** Answer 202 of a command. */
export interface Accepted {
  readonly status: 'accepted';
  readonly issueId: string;
  readonly detail: string;
  readonly retry: { readonly idempotencyKey: string };
}

export const isAccepted = (body: unknown): body is Accepted =>
  typeof body === 'object' &&
  body !== null &&
  'retry' in body &&
  'status' in body &&
  body.status === 'accepted';

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
