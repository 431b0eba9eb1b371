import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

/** One message that was signed as it should be. */
export interface Heard {
  readonly id: string;
  readonly path: string;
  readonly issueId: string;
  readonly version: number;
  readonly type: string;
  /** How it was answered; null: not. */
  readonly answered: number | null;
  readonly at: number;
}

/** What the receiver does with a message: gives a status, or `hang`, `drip` and `flood`. */
type Behaviour = number | 'hang' | 'drip' | 'flood' | { readonly after: number };
type Choose = (message: Omit<Heard, 'answered'>) => Behaviour;

export interface Receiver {
  readonly url: string;
  /** All that came, in order. */
  readonly heard: readonly Heard[];
  /** What those said, as it was signed. */
  readonly bodies: readonly string[];
  /** What was wrong: not signed, not JSON, not as it should be. */
  readonly faults: readonly string[];
  answer(choose: Choose): void;
  /** Nobody takes connections any more. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** One byte a second, or more than anybody wants to read: until the other side lets go. */
function pour(response: ServerResponse, how: 'drip' | 'flood'): void {
  response.writeHead(200, { 'content-length': String(1024 ** 3) });
  if (how === 'drip') {
    const timer = setInterval(() => response.write('.'), 1000);
    response.on('close', () => clearInterval(timer));
    return;
  }
  const chunk = Buffer.alloc(64 * 1024);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
}

async function respond(response: ServerResponse, how: Behaviour): Promise<void> {
  if (how === 'hang') return;
  if (how === 'drip' || how === 'flood') return pour(response, how);
  if (typeof how === 'object') await new Promise((resolve) => setTimeout(resolve, how.after));
  const status = typeof how === 'number' ? how : 204;
  const isRedirect = status >= 300 && status < 400;
  response.writeHead(status, isRedirect ? { location: '/moved' } : {}).end();
}

/** A receiver of webhooks as an integrator would write it: it takes nothing that is not signed with its secret. */
export async function startReceiver(secret: string): Promise<Receiver> {
  const heard: Heard[] = [];
  const bodies: string[] = [];
  const faults: string[] = [];
  let choose: Choose = () => 204;
  const webhook = new Webhook(secret);
  const take = (path: string, text: string, headers: IncomingMessage['headers']) => {
    const event = webhook.verify(text, headers as Record<string, string>) as {
      readonly id: string;
      readonly specversion: string;
      readonly type: string;
      readonly data: { readonly issueId: string; readonly version: number };
    };
    bodies.push(text);
    const { issueId, version } = event.data;
    const id = String(headers['webhook-id']);
    if (event.specversion !== '1.0' || event.id !== `${issueId}/${version}`) {
      throw new Error(`Not a CloudEvent of an issue: ${text}`);
    }
    if (id !== `${issueId}_${version}`) throw new Error(`Another id than the event has: ${id}`);
    return { id, path, issueId, version, type: event.type, at: Date.now() };
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const message = take(request.url ?? '', await textOf(request), request.headers);
      const how = choose(message);
      heard.push({ ...message, answered: typeof how === 'number' ? how : null });
      await respond(response, how);
    } catch (error) {
      // a sender that goes away in the middle has sent nothing
      if (!request.destroyed || request.complete) faults.push(String(error));
      response.writeHead(400).end();
    }
  };
  let server: Server | undefined;
  const listen = async (port: number): Promise<number> => {
    server = createServer((request, response) => void handle(request, response));
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const down = async (): Promise<void> => {
    const closing = server;
    server = undefined;
    if (closing === undefined) return;
    closing.closeAllConnections();
    await new Promise((resolve) => closing.close(resolve));
  };
  const port = await listen(0);
  return {
    url: `http://127.0.0.1:${port}/hook`,
    heard,
    bodies,
    faults,
    answer: (next) => {
      choose = next;
    },
    down,
    up: async () => void (await listen(port)),
    close: down,
  };
}

/** What went through: of every message the first time it was taken. */
export function takenBy({ heard }: Pick<Receiver, 'heard'>): readonly Heard[] {
  const seen = new Set<string>();
  return heard.filter(({ id, answered }) => {
    if (answered === null || answered >= 300 || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}

/** Where an event of an issue came before one that precedes it, or one is missing: empty when nothing is wrong. */
export function disorder(receiver: Pick<Receiver, 'heard'>): readonly string[] {
  const last = new Map<string, number>();
  return takenBy(receiver).flatMap(({ issueId, version }) => {
    const expected = (last.get(issueId) ?? 0) + 1;
    last.set(issueId, version);
    return version === expected ? [] : [`${issueId}: ${version} instead of ${expected}`];
  });
}
