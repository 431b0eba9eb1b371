import { Life } from '../db/life.ts';
import { recordLife } from '../db/support.ts';
import { as } from '../support/keys.ts';
import type { TestApi } from './support.ts';

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface FeedBody {
  readonly items: readonly Told[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
  readonly code?: string;
  readonly detail?: string;
}

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
let made = 0;

/** An issue of a customer that has just been received. */
export function newIssue(facts: ConstructorParameters<typeof Life>[1] = {}): Life {
  made += 1;
  return new Life(uuid(made), { customerId: 'acme', ...facts });
}

export async function recorded(api: TestApi, facts: Parameters<typeof newIssue>[0] = {}) {
  const life = newIssue(facts);
  await recordLife(api.database, life);
  return life.known.id;
}

/** What somebody is answered. */
export async function feedOf(
  { port }: Pick<TestApi, 'port'>,
  who: string,
  query: Record<string, string | number> = {},
): Promise<{ status: number; body: FeedBody }> {
  const asked = new URLSearchParams(query as Record<string, string>);
  const response = await fetch(`http://127.0.0.1:${port}/v1/events?${asked.toString()}`, {
    headers: as(who),
  });
  return { status: response.status, body: (await response.json()) as FeedBody };
}

export const idsOf = ({ items }: Pick<FeedBody, 'items'>): readonly unknown[] =>
  items.map(({ data }) => data['issueId']);

interface Message {
  readonly id: string;
  readonly event: string;
  readonly data: Told;
}

/** Follows the stream as a browser does; what has come so far, and the id it would come again with. */
export async function followStream(
  { port }: { readonly port: number },
  who: string,
  { query = '', last }: { readonly query?: string; readonly last?: string } = {},
) {
  const stop = new AbortController();
  const response = await fetch(`http://127.0.0.1:${port}/v1/stream${query}`, {
    headers: {
      ...as(who),
      accept: 'text/event-stream',
      ...(last === undefined ? {} : { 'last-event-id': last }),
    },
    signal: stop.signal,
  });
  const seen = {
    status: response.status,
    messages: [] as Message[],
    lastId: last ?? '',
    ended: false,
    text: '',
    stop: () => stop.abort(),
  };
  void read(response, seen).catch(() => undefined);
  return seen;
}

async function read(
  response: Response,
  seen: { messages: Message[]; lastId: string; ended: boolean; text: string },
): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) take(block, seen);
      if (response.status !== 200) seen.text += rest;
    }
  } finally {
    seen.ended = true;
  }
}

function take(block: string, seen: { messages: Message[]; lastId: string }): void {
  const field = (name: string): string | undefined =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  seen.lastId = field('id') ?? seen.lastId;
  const data = field('data');
  if (data === undefined) return;
  const message = { id: field('id') ?? '', event: field('event') ?? '' };
  seen.messages.push({ ...message, data: JSON.parse(data) as Told });
}
