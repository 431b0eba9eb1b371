import { approvalDecisions, type ApprovalDecision } from './approval.ts';

/** A decision as it comes by signal. */
export interface SignalledDecision {
  readonly approval: string;
  readonly decision: ApprovalDecision;
  /** Id of the person who decides. */
  readonly by: string;
  /** The one-time code of the person's notice, where a name alone is not believed. */
  readonly code?: string;
}

/** What is typed stays in the history: nothing but ids may, and a code that is used up by then. */
const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w.:-]{1,100}$/.test(text);
const isCode = (text: unknown): text is string =>
  typeof text === 'string' && /^[\w.-]{1,600}$/.test(text);

/** Reads a signal's payload, which people type by hand; undefined when it is no decision. */
export function readSignalledDecision(payload: unknown): SignalledDecision | undefined {
  if (typeof payload !== 'object' || payload === null) return undefined;
  const { approval, decision, by, code } = payload as Record<string, unknown>;
  if (!isId(approval) || !isId(by) || (code !== undefined && !isCode(code))) return undefined;
  const known = approvalDecisions.find((one) => one === decision);
  if (known === undefined) return undefined;
  return { approval, decision: known, by, ...(code === undefined ? {} : { code }) };
}

/** A one-time code in a payload that may be no decision at all. */
export function codeIn(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('code' in payload)) return undefined;
  return isCode(payload.code) ? payload.code : undefined;
}
