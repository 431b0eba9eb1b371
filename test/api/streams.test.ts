import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { registerErrors } from '../../api/plugins/errors.ts';
import { Streams, usualStreams, wantsStream } from '../../api/plugins/streams.ts';
import { until } from '../support/http.ts';

let app: FastifyInstance;
let streams: Streams;
let looks = 0;
let look: () => Promise<object>;
const sockets: Socket[] = [];

async function listen(limits: Partial<typeof usualStreams>): Promise<void> {
  streams = new Streams({ ...usualStreams, ...limits });
  app = Fastify();
  registerErrors(app);
  await streams.register(app);
  app.get('/', { sse: true }, (request, reply) =>
    wantsStream(request) ? streams.follow(reply, 'looked', look) : look(),
  );
  await app.listen({ host: '127.0.0.1', port: 0 });
}
beforeEach(() => {
  looks = 0;
  look = async () => ({ looks: (looks += 1) });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await app.close();
});

const port = (): number => (app.server.address() as AddressInfo).port;

/** A client that reads what comes, or nothing at all. */
function follower({ reads = true, method = 'GET', more = '' } = {}) {
  const socket = connect(port(), '127.0.0.1');
  sockets.push(socket);
  const seen = { text: '', isClosed: false, socket };
  socket.on('error', () => undefined);
  socket.on('close', () => (seen.isClosed = true));
  socket.write(`${method} / HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n${more}\r\n`);
  if (reads) socket.on('data', (chunk) => (seen.text += chunk.toString()));
  else socket.pause();
  return seen;
}

describe('3-1.3 live streams under strain', () => {
  it('one more than there can be is a problem with a time to come again', async () => {
    await listen({ most: 2 });
    const open = [follower(), follower()];
    await until(
      async () => open.every(({ text }) => text.includes('event: looked')),
      'two streams',
    );
    const response = await fetch(`http://127.0.0.1:${port()}/`, {
      headers: { accept: 'text/event-stream' },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await response.json()).toMatchObject({ code: 'unavailable' });
    open[0]?.socket.destroy();
    await until(async () => streams.size === 1, 'the place is free again');
    const next = follower();
    await until(async () => next.text.includes('event: looked'), 'the next one');
  });

  it('many at once take no more places than there are', async () => {
    await listen({ most: 3 });
    const all = Array.from({ length: 12 }, () => follower());
    await until(async () => all.every(({ text }) => text !== ''), 'an answer for each');
    expect(all.filter(({ text }) => text.startsWith('HTTP/1.1 200')).length).toBe(3);
    expect(all.filter(({ text }) => text.startsWith('HTTP/1.1 503')).length).toBe(9);
  });

  it('a first look that fails is a problem and leaves nothing open', async () => {
    await listen({});
    look = async () => {
      throw new Error('connection terminated');
    };
    const failed = follower();
    await until(async () => failed.text.includes('unavailable'), 'the problem');
    expect(failed.text).toMatch(/^HTTP\/1.1 503/);
    expect(streams.size).toBe(0);
  });

  it('who goes away during the first look leaves nothing open', async () => {
    await listen({});
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    look = async () => {
      looks += 1;
      await held;
      return {};
    };
    const gone = follower();
    await until(async () => looks === 1, 'the look');
    gone.socket.destroy();
    await until(async () => streams.size === 0, 'the end is heard of');
    release();
    streams.changed();
    expect(streams.size).toBe(0);
  });

  it('a client that does not read is sent nothing more, and is given up', async () => {
    await listen({ beatMs: 2000 });
    const large = 'x'.repeat(8 * 1024 * 1024);
    look = async () => ({ looks: (looks += 1), large });
    const [other, stalled] = [follower(), follower({ reads: false })];
    await until(async () => looks === 2, 'both have begun');
    for (let changes = 0; changes < 3; changes += 1) {
      const before = looks;
      streams.changed();
      await until(async () => looks > before, 'another look');
    }
    // only the one that reads was looked for again
    expect(looks).toBe(5);
    await until(async () => streams.size === 1, 'it is given up');
    expect(other.isClosed).toBe(false);
    stalled.socket.resume();
    await until(async () => stalled.isClosed, 'its end');
  });

  it('shows that it lives, looks again by itself, and ends after a time', async () => {
    await listen({ beatMs: 100, longestMs: 1500 });
    const stream = follower({ more: 'last-event-id: -1e9, {}\r\n' });
    await until(async () => /\n: \n/.test(stream.text), 'a sign of life');
    await until(async () => stream.text.includes('"looks":2'), 'a look without any change');
    await until(async () => stream.text.endsWith('0\r\n\r\n'), 'the end');
    expect(streams.size).toBe(0);
  });

  it('asked for the head alone nothing stays open', async () => {
    await listen({});
    const head = follower({ method: 'HEAD' });
    await until(async () => head.text.includes('\r\n\r\n'), 'the head');
    expect(streams.size).toBe(0);
  });

  it('ends with the server, also where nobody reads', async () => {
    await listen({});
    look = async () => ({ large: 'x'.repeat(8 * 1024 * 1024), looks: (looks += 1) });
    follower({ reads: false });
    const reading = follower();
    await until(async () => looks === 2, 'both have begun');
    await app.close();
    await until(async () => reading.isClosed, 'the end');
    expect(streams.size).toBe(0);
  });
});
