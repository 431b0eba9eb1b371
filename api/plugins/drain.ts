import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { ProblemError } from './problem.ts';

const sweepMs = 200;

/**
 * A graceful end: what runs is answered, what comes is sent away, and connections on which nothing runs are closed. Node
 * itself waits for those that are kept alive, and for ever for those that never asked anything.
 */
export function registerDrain(app: FastifyInstance): void {
  const running = new Map<Socket, number>();
  let closing = false;
  let sweeping: NodeJS.Timeout | undefined;
  const sweep = (): void => {
    for (const [socket, requests] of running) if (requests === 0) socket.destroy();
  };
  app.server.on('connection', (socket: Socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const count = (by: number): void => {
      const requests = running.get(socket);
      if (requests !== undefined) running.set(socket, requests + by);
    };
    count(1);
    response.once('close', () => count(-1));
  });
  app.addHook('onRequest', async ({ routeOptions }) => {
    if (!closing || routeOptions.config.public === true) return;
    throw new ProblemError({ code: 'unavailable' }, { headers: { connection: 'close' } });
  });
  app.addHook('preClose', async () => {
    closing = true;
    sweep();
    sweeping = setInterval(sweep, sweepMs);
  });
  app.addHook('onClose', async () => clearInterval(sweeping));
}
