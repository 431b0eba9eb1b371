import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';

interface PageOptions {
  readonly host: string;
  readonly port: number;
  readonly metrics: Registry;
  readonly ready: () => boolean;
}

/** The worker's own page: `/health`, `/ready`, `/metrics`. It serves machines on the inside, nobody else. */
export async function servePage({ host, port, metrics, ready }: PageOptions): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'application/json'): void => {
      response.writeHead(status, { 'content-type': type }).end(body);
    };
    switch (request.url) {
      case '/health':
        return answer(200, '{"status":"alive"}');
      case '/ready':
        return ready() ? answer(200, '{"status":"ready"}') : answer(503, '{"status":"not ready"}');
      case '/metrics':
        void metrics.metrics().then((text) => answer(200, text, metrics.contentType));
        return undefined;
      default:
        return answer(404, '{"status":"nothing here"}');
    }
  });
  server.requestTimeout = 5000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return server;
}
