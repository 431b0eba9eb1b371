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

/** A port that nobody else gets until it is let go. */
export interface HeldPort {
  readonly port: number;
  /** Frees it for the server that is started next. */
  letGo(): Promise<void>;
}

/** As `freePort`, for a server whose address others have to know long before it starts. */
export async function holdPort(wished = 0, host = '127.0.0.1'): Promise<HeldPort> {
  const held = (await tryHold(wished, host)) ?? (await tryHold(0, host));
  if (held === undefined) throw new Error(`No free port on ${host}.`);
  return held;
}

/** True when nobody listens on the port. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}

async function tryPort(wished: number, host: string): Promise<number | undefined> {
  const held = await tryHold(wished, host);
  await held?.letGo();
  return held?.port;
}

function tryHold(port: number, host: string): Promise<HeldPort | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(undefined);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      if (typeof address !== 'object' || address === null) return reject(new Error('No address.'));
      // who waits with a port in hand does not keep the program from ending
      server.unref();
      const letGo = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ port: address.port, letGo });
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
