import { connect, createServer } from 'node:net';

/**
 * The first port that can be listened on: the wished one, else one the system chooses.
 * Nothing is reserved, so start the server soon after.
 */
export async function freePort(wished = 0, host = '127.0.0.1'): Promise<number> {
  const port = await tryPort(wished, host);
  if (port !== undefined) return port;
  const other = await tryPort(0, host);
  if (other === undefined) throw new Error(`No free port on ${host}.`);
  return other;
}

/** True when nobody listens on the port. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(chosen));
    });
  });
}

/** True when somebody accepts a connection at `host:port` within two seconds. */
export function acceptsConnections(address: string): Promise<boolean> {
  const colon = address.lastIndexOf(':');
  const host = address.slice(0, colon);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(address.slice(colon + 1)), timeout: 2_000 });
    const answer = (accepted: boolean): void => {
      socket.destroy();
      resolve(accepted);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}
