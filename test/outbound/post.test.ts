import { once } from 'node:events';
import { createServer as createHttps } from 'node:https';
import { createServer, type Server } from 'node:http';
import { createServer as createNet, type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { Poster } from '../../outbound/post.ts';

const open: { close(): unknown; closeAllConnections?(): void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) {
    one.closeAllConnections?.();
    await one.close();
  }
});

function posterFor(...args: ConstructorParameters<typeof Poster>): Poster {
  const poster = new Poster(...args);
  open.push(poster);
  return poster;
}

async function serve(handle: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(handle as never);
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const send = (poster: Poster, url: string, timeoutMs = 5_000) =>
  poster.post({ url, headers: { 'x-one': 'two' }, body: '{}', timeoutMs });

test('sends what it is given, over a connection that is used again', async () => {
  const connections = new Set<number | undefined>();
  const port = await serve((request, response) => {
    connections.add(request.socket.remotePort);
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () =>
      response.writeHead(request.headers['x-one'] === 'two' && text === '{}' ? 202 : 500).end('ok'),
    );
  });
  const poster = posterFor('loopback');
  for (let times = 0; times < 10; times += 1) {
    const posted = await send(poster, `http://127.0.0.1:${port}/`);
    expect(posted).toMatchObject({ status: 202, error: null, retryAfterMs: null });
  }
  // the next one may begin before the one before has been put back
  expect(connections.size).toBeLessThan(5);
});

test.each([301, 302, 307, 308])('a redirect %s is followed by nobody', async (status) => {
  const asked: string[] = [];
  const port = await serve((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { location: '/inside' }).end();
  });
  expect(await send(posterFor('loopback'), `http://127.0.0.1:${port}/out`)).toMatchObject({
    status,
  });
  expect(asked).toEqual(['/out']);
});

test('who asks to wait is heard', async () => {
  const port = await serve((_request, response) =>
    response.writeHead(503, { 'retry-after': '120' }).end(),
  );
  expect(await send(posterFor('loopback'), `http://127.0.0.1:${port}/`)).toMatchObject({
    status: 503,
    retryAfterMs: 120_000,
  });
});

test('whoever does not answer is let go', async () => {
  const port = await serve(() => undefined);
  const posted = await send(posterFor('loopback'), `http://127.0.0.1:${port}/`, 300);
  expect(posted).toMatchObject({ status: null, error: 'timeout' });
});

test('headers of one byte a time are cut', async () => {
  const server = createNet((socket) => {
    socket.on('error', () => undefined);
    const bytes = 'HTTP/1.1 200 OK\r\nx: '.split('');
    const timer = setInterval(() => socket.write(bytes.shift() ?? '.'), 50);
    socket.on('close', () => clearInterval(timer));
  });
  open.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const posted = await send(posterFor('loopback'), `http://127.0.0.1:${port}/`, 1_500);
  expect(posted).toMatchObject({ status: null, error: 'timeout' });
});

test.each(['flood', 'drip'] as const)('of an answer that is a %s little is read', async (how) => {
  let sent = 0;
  const port = await serve((_request, response) => {
    response.writeHead(200);
    const chunk = Buffer.alloc(how === 'flood' ? 64 * 1024 : 1);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length;
    };
    if (how === 'flood') response.on('drain', more);
    const timer = setInterval(() => (how === 'flood' ? more() : response.write(chunk)), 100);
    response.on('close', () => clearInterval(timer));
  });
  const posted = await send(posterFor('loopback'), `http://127.0.0.1:${port}/`);
  expect(posted).toMatchObject({ status: 200, error: null });
  // what the kernel holds on the way is not read
  expect(sent).toBeLessThan(64 * 1024 ** 2);
});

test('nobody there, no such name, no certificate to rely on', async () => {
  const port = await serve(() => undefined);
  const poster = posterFor('loopback');
  const free = port === 65_535 ? 65_534 : port + 1;
  await send(poster, `http://127.0.0.1:${free}/`, 2_000).then(({ error }) =>
    expect(['connect', 'timeout']).toContain(error),
  );
  const nameless = posterFor('public', async () => {
    throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  });
  expect(await send(nameless, 'https://hooks.example.com/')).toMatchObject({ error: 'dns' });
  const tls = createHttps((_request, response) => response.end());
  open.push(tls);
  tls.listen(0, '127.0.0.1');
  await once(tls, 'listening');
  const { port: tlsPort } = tls.address() as AddressInfo;
  const posted = await send(poster, `https://localhost:${tlsPort}/`);
  expect(posted.status).toBeNull();
  expect(['tls', 'broken']).toContain(posted.error);
});

test('a name that changes its answer is looked up once, and what was looked at is connected to', async () => {
  const answers = ['93.184.215.14', '127.0.0.1', '169.254.169.254'];
  const asked: string[] = [];
  const poster = posterFor('public', async (host) => {
    asked.push(host);
    return [{ address: answers[asked.length - 1] ?? '10.0.0.1', family: 4 }];
  });
  const first = await send(poster, 'https://rebind.example.com:4443/', 400);
  expect(first.error).not.toBe('address');
  // one look for one connection: there is no second answer in between
  expect(asked).toHaveLength(1);
  for (const _ of ['127.0.0.1', '169.254.169.254', '10.0.0.1']) {
    expect(await send(poster, 'https://rebind.example.com:4443/')).toMatchObject({
      status: null,
      error: 'address',
    });
  }
});

test('one answer of several that is not public is enough', async () => {
  const poster = posterFor('public', async () => [
    { address: '93.184.215.14', family: 4 },
    { address: '::ffff:127.0.0.1', family: 6 },
  ]);
  expect(await send(poster, 'https://hooks.example.com/')).toMatchObject({ error: 'address' });
});

test.each([
  'https://127.0.0.1:8443',
  'https://[::ffff:a9fe:a9fe]/',
  'https://0x7f.1/',
  'http://a.example/',
])('nothing is sent to %s', async (url) => {
  expect(await send(posterFor('public'), url)).toMatchObject({ status: null, error: 'address' });
});

test('a proxy in the environment is not asked', async () => {
  let asked = 0;
  const proxy = await serve((_request, response) => {
    asked += 1;
    response.end();
  });
  const port = await serve((_request, response) => response.writeHead(204).end());
  process.env['http_proxy'] = `http://127.0.0.1:${proxy}`;
  try {
    expect(await send(posterFor('loopback'), `http://127.0.0.1:${port}/`)).toMatchObject({
      status: 204,
    });
  } finally {
    delete process.env['http_proxy'];
  }
  expect(asked).toBe(0);
});
