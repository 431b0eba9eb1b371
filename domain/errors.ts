import type { ErrorKind } from './errors/entry.ts';
import { approvalErrors } from './errors/approval.ts';
import { authorityErrors } from './errors/authority.ts';
import { bulkErrors } from './errors/bulk.ts';
import { codecErrors } from './errors/codec.ts';
import { contactErrors } from './errors/contact.ts';
import { feedErrors } from './errors/feed.ts';
import { issueErrors } from './errors/issue.ts';
import { peopleErrors } from './errors/people.ts';
import { policyErrors } from './errors/policy.ts';
import { requestErrors } from './errors/request.ts';
import { webhookErrors } from './errors/webhook.ts';

export { errorKinds, type ErrorKind } from './errors/entry.ts';

/** Every error the product can answer with. The codes are a public contract: add, never rename. */
export const errorCatalogue = {
  ...requestErrors,
  ...authorityErrors,
  ...issueErrors,
  ...contactErrors,
  ...approvalErrors,
  ...policyErrors,
  ...peopleErrors,
  ...bulkErrors,
  ...codecErrors,
  ...webhookErrors,
  ...feedErrors,
} as const satisfies Record<string, { kind: ErrorKind; text: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One "no" of the domain: a code, where in the input the trouble sits, and facts that help to mend it. */
export interface Refusal {
  readonly code: ErrorCode;
  /** JSON pointer of the faulty field, when a field is at fault. */
  readonly pointer?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** A refusal on its way through code that can only throw. */
export class CodedError extends Error {
  override readonly name = 'CodedError';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(errorCatalogue[refusal.code].text);
    this.refusal = refusal;
  }
}

/** True for a code of the catalogue: what comes back over the wire is only a string. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCatalogue, code);
}
