import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvalidArgumentError, type Command } from 'commander';
import { Webhook } from 'standardwebhooks';
import { messageOf } from '../stack/errors.ts';
import { say } from '../stack/progress.ts';
import { openApi, type ApiOptions } from './api.ts';
import { withApi } from './policy/options.ts';
import { printLine } from './print.ts';
import { webhookPath, type MadeWebhook } from './webhook.ts';

interface Options extends ApiOptions {
  readonly port: number;
  readonly count?: number;
  readonly secretFile?: string;
  readonly from: 'now' | 'beginning';
  readonly json: boolean;
}
/** What is printed of a CloudEvent. */
interface Told {
  readonly time: string;
  readonly type: string;
  readonly subject: string;
  readonly data?: { readonly summary?: string };
}

const host = '127.0.0.1';
/** More than any event has. */
const longestBody = 1024 * 1024;

function wholeOf(text: string): number {
  const number = Number(text);
  if (/^\d{1,6}$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError('Write a whole number up to 65535.');
}

/** A small receiver, for trying out webhooks on this machine. */
export function addListen(group: Command): void {
  const command = group
    .command('listen')
    .description('receive events on this machine, verify them and print them, until Ctrl-C')
    .option('--port <port>', 'where to listen; 0: any free one', wholeOf, 0)
    .option('--count <number>', 'end after so many events', wholeOf)
    .option('--secret-file <file>', 'file with the secret of a webhook that is there already')
    .option('--from-beginning', 'begin with the first event there is, not with the next', false)
    .option('--json', 'print each event as one line of JSON', false);
  withApi(command)
    .addHelpText(
      'after',
      `
Makes a webhook that goes here and removes it at the end; the API must allow this machine as a target, as the local
stack does (ITR_WEBHOOK_TARGETS=loopback). With --secret-file no webhook is made: one that goes to this port is yours.

Example:
  $ npm run itr -- webhooks listen --count 3`,
    )
    .action(
      async ({ fromBeginning, ...options }: Options & { readonly fromBeginning: boolean }) => {
        await listen({ ...options, from: fromBeginning ? 'beginning' : 'now' });
      },
    );
}

async function listen(options: Options): Promise<void> {
  const { port, secretFile, count = Infinity, json } = options;
  const ending = new AbortController();
  const ended = new Promise((resolve) => {
    ending.signal.addEventListener('abort', resolve);
  });
  const receiver = new Receiver({
    count,
    print: (body, event) => printLine(json ? body : lineOf(event)),
    onEnd: () => ending.abort(),
  });
  const url = await receiver.open(port);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => ending.abort());
  }
  let forget = async (): Promise<void> => undefined;
  try {
    if (secretFile === undefined) {
      const own = await makeOwn(url, options);
      receiver.verifyWith(own.secret);
      forget = own.forget;
    } else {
      receiver.verifyWith((await readFile(secretFile, 'utf8')).trim());
    }
    say(`Listening on ${url}; Ctrl-C ends it.`);
    await ended;
  } finally {
    await forget();
    await receiver.close();
  }
}

/** A webhook that lives as long as the command. */
async function makeOwn(
  url: string,
  options: Options,
): Promise<{ readonly secret: string; readonly forget: () => Promise<void> }> {
  const api = await openApi(options);
  const body = { name: 'itr webhooks listen', url, from: options.from };
  const { id, secret } = await api.post<MadeWebhook>('/v1/webhooks', body);
  if (secret === null) throw new Error(`The webhook ${id} was made without telling its secret.`);
  say(`Webhook ${id} goes here. Try it with: webhooks test ${id}`);
  return { secret, forget: async () => void (await api.delete(webhookPath(id))) };
}

const lineOf = ({ time, type, subject, data }: Told): string =>
  [time, type, subject, data?.summary].filter((part) => part !== undefined).join('  ');

interface ReceiverOptions {
  readonly count: number;
  readonly print: (body: string, event: Told) => void;
  readonly onEnd: () => void;
}

/** Takes what is signed and has not come before. */
class Receiver {
  readonly #options: ReceiverOptions;
  readonly #seen = new Set<string>();
  readonly #server = createServer((request, response) => void this.#take(request, response));
  #webhook: Webhook | undefined;

  constructor(options: ReceiverOptions) {
    this.#options = options;
  }

  async open(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, host, resolve);
    });
    const { port: taken } = this.#server.address() as AddressInfo;
    return `http://${host}:${taken}/`;
  }

  verifyWith(secret: string): void {
    this.#webhook = new Webhook(secret);
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (status: number): void => void response.writeHead(status).end();
    // an event may come before we have been told what it is signed with: it comes again
    if (this.#webhook === undefined) return answer(503);
    try {
      const body = await bodyOf(request);
      const { headers } = request;
      const event = this.#webhook.verify(body, headers as Record<string, string>) as Told;
      const id = String(headers['webhook-id']);
      const isNew = !this.#seen.has(id);
      this.#seen.add(id);
      if (isNew && this.#seen.size <= this.#options.count) this.#options.print(body, event);
      response.once('close', () => {
        if (this.#seen.size >= this.#options.count) this.#options.onEnd();
      });
      answer(204);
    } catch (error) {
      say(`Refused: ${messageOf(error)}`);
      answer(400);
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > longestBody) throw new Error('it is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
