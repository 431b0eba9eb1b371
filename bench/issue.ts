import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Keys } from '../stack/key-file.ts';
import type { Subject } from './load.ts';

/** Its policy is the default one, without the search for people. */
export const benchCustomer = 'bench';
/** Who confirms for the customer. */
export const benchPerson = { id: 'bench-customer', name: 'Bea', roles: ['customer'] } as const;

const answerLimitMs = 20_000;
const slowLimitMs = 180_000;
const readLimitMs = 15_000;
const readAgainMs = 5;

interface Reply {
  readonly status: number;
  readonly version: number;
  readonly body: string;
}

/** A client of the API with kept-alive connections, as light as Node can make one. */
export class ApiClient {
  readonly #url: URL;
  readonly #keys: Keys;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });

  constructor(url: string, keys: Keys) {
    this.#url = new URL(url);
    this.#keys = keys;
  }

  /** @returns the id of the new issue and its version. */
  async create(customerId = benchCustomer): Promise<{ id: string; version: number }> {
    const { body, version } = await this.#sent('ina', '/v1/issues', {
      title: 'Base station 17 is down',
      description: 'No carrier since this morning; two resets did not help.',
      type: 'fault',
      channel: 'api',
      customerId,
      statedSeverity: 'S2',
      product: 'bts-3900',
    });
    const { id }: { id: string } = JSON.parse(body);
    return { id, version };
  }

  /** @returns the version of the issue after the command. */
  async command(id: string, { by, name, body }: Command): Promise<number> {
    return (await this.#sent(by, `/v1/issues/${id}/${name}`, body)).version;
  }

  /** Reads the issue until it is there as a command was answered. */
  async readable(id: string, version: number): Promise<void> {
    const end = performance.now() + readLimitMs;
    for (;;) {
      const read = await this.#ask('GET', 'ina', `/v1/issues/${id}`);
      if (read.status === 200 && read.version >= version) return;
      if (performance.now() > end) throw new Error(`Version ${version} of ${id} is not readable.`);
      await sleep(readAgainMs);
    }
  }

  /** One page of the queue. */
  async list(): Promise<void> {
    const { status } = await this.#ask('GET', 'ina', '/v1/issues?limit=20');
    if (status !== 200) throw new Error(`The list was answered ${status}.`);
  }

  /** Any other request; the answer may take its time. */
  async post(actor: string, path: string, body: object): Promise<unknown> {
    return JSON.parse((await this.#sent(actor, path, body, slowLimitMs)).body);
  }

  close(): void {
    this.#agent.destroy();
  }

  async #sent(actor: string, path: string, body: object, limitMs?: number): Promise<Reply> {
    const reply = await this.#ask('POST', actor, path, JSON.stringify(body), limitMs);
    if (reply.status >= 200 && reply.status < 300 && reply.status !== 202) return reply;
    throw new Error(`POST ${path} was answered ${reply.status}: ${reply.body.slice(0, 300)}`);
  }

  #ask(
    method: string,
    actor: string,
    path: string,
    body?: string,
    timeout = answerLimitMs,
  ): Promise<Reply> {
    const { hostname: host, port } = this.#url;
    const sent =
      body === undefined
        ? {}
        : {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            'idempotency-key': randomUUID(),
          };
    return new Promise((resolve, reject) => {
      const options = { method, host, port, path, agent: this.#agent, timeout };
      const headers = { authorization: `Bearer ${this.#keys[actor] ?? ''}`, ...sent };
      const asked = request({ ...options, headers }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', reject);
        answer.once('end', () => {
          const version = Number((answer.headers.etag ?? '"0"').slice(1, -1));
          const status = answer.statusCode ?? 0;
          resolve({ status, version, body: Buffer.concat(chunks).toString('utf8') });
        });
      });
      asked.once('timeout', () => asked.destroy(new Error(`No answer to ${method} ${path}.`)));
      asked.once('error', reject);
      asked.end(body);
    });
  }
}

interface Command {
  readonly by: string;
  readonly name: string;
  readonly body: object;
}

/** The golden lifecycle after its creation: the assessment agrees with what was stated, so nothing needs approval. */
const goldenCommands: readonly Command[] = [
  { by: 'hotline-1', name: 'assess', body: { impact: 'H', urgency: 'M', complexity: 'L' } },
  { by: 'hotline-1', name: 'assign', body: { assignee: 'erik', team: 'l1-eu' } },
  { by: 'erik', name: 'accept', body: {} },
  {
    by: 'erik',
    name: 'resolve',
    body: { resolution: 'remote-help', text: 'The carrier board was reset from afar.' },
  },
  { by: benchPerson.id, name: 'confirm', body: { score: 5 } },
];

/** Lives issues over HTTP, and knows what it did. */
export interface IssueLives {
  readonly live: Subject;
  /** Waits until everything that was done so far can be read. */
  readonly settled: () => Promise<void>;
  /** Ids of the issues that have been lived to the end. */
  readonly lived: readonly string[];
}

/** With `readEach` a step is done when it can be read, else when it is answered. */
export function issueLives(api: ApiClient, { readEach = false } = {}): IssueLives {
  const lived: string[] = [];
  const reached = new Map<string, number>();
  const arrive = async (id: string, version: number): Promise<void> => {
    reached.set(id, version);
    if (readEach) await api.readable(id, version);
  };
  return {
    lived,
    live: async (done) => {
      const began = performance.now();
      const { id, version } = await api.create();
      await arrive(id, version);
      if (!done('create', performance.now() - began)) return;
      for (const command of goldenCommands) {
        const sentAt = performance.now();
        await arrive(id, await api.command(id, command));
        if (!done('command', performance.now() - sentAt)) return;
      }
      lived.push(id);
    },
    settled: async () => {
      for (const [id, version] of reached) await api.readable(id, version);
      reached.clear();
    },
  };
}
