import { randomUUID } from 'node:crypto';
import { as } from './keys.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}
/** An answer as any client would see it; only the fields that tests walk through are named. */
export interface Json {
  readonly [key: string]: unknown;
  readonly items?: readonly Json[];
  readonly clocks?: readonly Json[];
  readonly approvals?: readonly Json[];
  readonly approvers?: readonly string[];
  readonly ledger?: readonly Json[];
  readonly done?: readonly Json[];
  readonly next?: readonly Json[];
  readonly data?: Json;
  readonly facts?: Json;
}

/** A person who speaks HTTP to the API. */
export function actor(url: string, id: string) {
  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...as(id),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed: unknown = text === '' ? {} : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: parsed as Json };
  };
  return {
    get: (path: string) => send('GET', path),
    post: (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      send('POST', path, body, { 'idempotency-key': randomUUID(), ...headers }),
    send,
  };
}

/** A fault of the demo customer, as an integrator files it. */
export const aFault = {
  title: 'Base station 17 is down',
  description: 'No carrier since this morning.',
  type: 'fault',
  channel: 'api',
  customerId: 'acme',
  statedSeverity: 'S2',
  product: 'bts-3900',
} as const;

/** Waits until a look at the world gives something; fails with what it saw last. */
export async function until<T>(
  look: () => Promise<T | undefined | false>,
  what: string,
  limitMs = 15_000,
): Promise<T> {
  const end = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`Not seen within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
