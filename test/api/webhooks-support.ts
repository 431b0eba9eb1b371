import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'drizzle-orm';
import { savePeople } from '../../db/person.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { saveTestKeys } from '../support/keys.ts';
import { startApi } from './support.ts';

/** What a receiver was sent. */
interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system that is told of events, on this machine. */
export async function startReceiver() {
  const received: Received[] = [];
  let answer: { status: number; headers: Record<string, string> } | undefined = {
    status: 204,
    headers: {},
  };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      // undefined: it lets whoever asks wait
      if (answer !== undefined) response.writeHead(answer.status, answer.headers).end();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/itr`,
    received,
    answers: (next: { status: number; headers?: Record<string, string> }): void => {
      answer = { headers: {}, ...next };
    },
    close: (): Promise<void> =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A secret of 32 bytes that somebody brings along. */
export const ownSecret = `whsec_${Buffer.alloc(32, 'own').toString('base64')}`;
export const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
export const idIn = ({ body }: Reply): string => String(body['id']);
export const secretIn = ({ body }: Reply): string => String(body['secret']);

/** An API whose webhooks may go to this machine; there is no worker. Two integrators, two administrators. */
export async function startWebhooks(settings: Parameters<typeof startApi>[0] = {}) {
  const lines: string[] = [];
  const api = await startApi({
    ...settings,
    settings: {
      webhookTargets: 'loopback',
      logLevel: 'trace',
      logTo: { write: (line) => void lines.push(line) },
      ...settings.settings,
    },
  });
  const { db } = api.database;
  await savePeople(db, [
    { id: 'iris', name: 'Iris', roles: ['integrator'], customerId: null },
    { id: 'blind', name: 'Bo', roles: [], customerId: null },
  ]);
  await saveTestKeys(db);
  const url = `http://127.0.0.1:${api.port}`;
  return {
    api,
    url,
    lines,
    by: (person: string) => {
      const { get, post, send } = actor(url, person);
      return {
        get,
        post,
        patch: (path: string, body: unknown) => send('PATCH', path, body),
        del: (path: string) => send('DELETE', path),
        create: (more: object = {}, headers: Record<string, string> = {}): Promise<Reply> =>
          post(
            '/v1/webhooks',
            { name: 'Bridge', url: 'https://example.com/itr', ...more },
            headers,
          ),
      };
    },
    audits: async (type: string): Promise<readonly Json[]> => {
      const { rows } = await db.execute<{ data: Json }>(
        sql`select data from event where kind = 'audit' and type = ${type} order by position`,
      );
      return rows.map(({ data }) => data);
    },
  };
}
export type WebhooksApi = Awaited<ReturnType<typeof startWebhooks>>;
