import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from '../key-file.ts';

/** What the demonstration reads of an issue. */
export interface Issue {
  readonly id: string;
  readonly number: string;
  readonly stage: string;
  readonly status: string;
  readonly severity: string;
  readonly sla: string;
  readonly round: number;
  readonly line: number;
  readonly assignee: string | null;
  readonly owner: string | null;
  readonly joint: { readonly tasks: readonly { readonly id: string }[] } | null;
  readonly clocks: readonly { name: string; dueAt: string | null; breachedAt: string | null }[];
  readonly approvals: readonly Approval[];
  readonly operations: readonly { readonly id: string; readonly state: string }[];
  readonly links: { readonly self: string; readonly temporal: string };
}
export interface Approval {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  /** Roles that may decide now. */
  readonly approvers: readonly string[];
}

const waitLimitMs = 30_000;
const lookEveryMs = 200;

export type Api = ReturnType<typeof caller>;
/** Tells what has happened, and after how many seconds. */
export type Step = (text: string) => void;

/** Speaks HTTP to the API by somebody's key; anything but a success is an error that says why. */
export function caller(apiUrl: string, keys: Keys) {
  const call = async <T>(who: string, path: string, init: RequestInit): Promise<T> => {
    const key = keys[who];
    if (key === undefined) throw new Error(`There is no key of ${who}, who plays in the demo.`);
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${apiUrl}${path}`, {
      ...init,
      headers: {
        ...headers,
        ...(init.method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
      },
      signal: AbortSignal.timeout(waitLimitMs),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${init.method} ${path} as ${who} was answered ${response.status}: ${text}`);
    }
    return JSON.parse(text) as T;
  };
  return {
    get: <T>(who: string, path: string): Promise<T> => call<T>(who, path, { method: 'GET' }),
    post: <T>(who: string, path: string, body: object): Promise<T> =>
      call<T>(who, path, { method: 'POST', body: JSON.stringify(body) }),
  };
}

/** Looks again and again until there is something to see. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  const end = Date.now() + waitLimitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`Waited ${waitLimitMs / 1000} s in vain for ${what}.`);
    await sleep(lookEveryMs);
  }
}
