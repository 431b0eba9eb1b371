import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { testSecret } from '../support/keys.ts';
import { exchange, nowhere } from './support.ts';

const program = fileURLToPath(new URL('../../dist/api/server.js', import.meta.url));
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ms: number;
  /** Exit code, and how long the end took from now. */
  ended(): Promise<{ code: number | null; ms: number }>;
}

/** The program, with nothing there that it needs. */
async function start(): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      ITR_PORT: '0',
      ITR_LOG_LEVEL: 'info',
      ITR_SECRET: testSecret,
      ITR_KEY_RING: `k1 ${Buffer.alloc(32, 1).toString('base64')}`,
      DATABASE_URL: `postgres://itr@${nowhere}/itr`,
      TEMPORAL_ADDRESS: nowhere,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  running.push(child);
  const exited = once(child, 'exit') as Promise<[number | null]>;
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  let port = 0;
  while (port === 0 && child.exitCode === null) {
    await sleep(20);
    port = Number(/listening at http:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1] ?? 0);
  }
  const ended = async () => {
    const from = performance.now();
    const [code] = await exited;
    return { code, ms: performance.now() - from };
  };
  return { child, port, ms: performance.now() - began, ended };
}

describe('the program', () => {
  it('listens within seconds although nothing is there, and ends at once when nobody asks', async () => {
    const api = await start();
    // about a second alone; the other tests of the run take their share of the machine
    expect(api.ms).toBeLessThan(10_000);
    const health = await fetch(`http://127.0.0.1:${api.port}/health`);
    expect(health.status).toBe(200);
    const ready = await fetch(`http://127.0.0.1:${api.port}/ready`);
    expect(ready.status).toBe(503);
    const ended = api.ended();
    api.child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0 });
    expect((await ended).ms).toBeLessThan(4000);
  });

  it('answers what is running before it ends, and nothing new', async () => {
    const api = await start();
    const host = `host: 127.0.0.1:${api.port}`;
    const idle = connect(api.port, '127.0.0.1');
    idle.on('error', () => undefined);
    const slow = exchange(api.port, `GET /ready HTTP/1.1\r\n${host}\r\n\r\n`, { limitMs: 6000 });
    await sleep(150);
    const ended = api.ended();
    api.child.kill('SIGTERM');
    expect((await slow).body).toContain('"ready":false');
    expect(await ended).toMatchObject({ code: 0 });
    await expect(fetch(`http://127.0.0.1:${api.port}/health`)).rejects.toThrow('fetch failed');
  });

  it('ends when whoever started it goes away', async () => {
    const api = await start();
    const ended = api.ended();
    api.child.disconnect();
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('says what is wrong with its settings, and does not start', async () => {
    const child = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        ITR_LOG_LEVEL: 'maybe',
        DATABASE_URL: 'mysql://me:secret@x/y',
        ITR_SECRET: 'too-short-a-secret',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.push(child);
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(1);
    expect(text).toContain('ITR_LOG_LEVEL is "maybe"');
    expect(text).toContain('ITR_SECRET is (hidden)');
    expect(text).not.toContain('secret');
  });
});
