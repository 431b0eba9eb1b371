import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keepRunning, type Kept } from '../../stack/keep.ts';
import { endChild, spawnDetached, untilEnded, type Running } from '../../stack/process.ts';

async function startSleeper(): Promise<Running> {
  const logFile = join(tmpdir(), 'itr-keep.log');
  const child = await spawnDetached('sleep', ['60'], { logFile });
  return {
    pid: child.pid ?? 0,
    ended: untilEnded(child),
    stop: () => endChild(child, [['SIGTERM', 2_000]]),
  };
}

interface Story {
  readonly kept: Kept<Running>;
  readonly said: string[];
  readonly gaveUp: Promise<Error>;
  readonly nextStart: () => Promise<Running>;
}

async function tell(start: () => Promise<Running>): Promise<Story> {
  const said: string[] = [];
  let onStart: (running: Running) => void = () => undefined;
  let giveUp: (error: Error) => void = () => undefined;
  const gaveUp = new Promise<Error>((resolve) => (giveUp = resolve));
  const kept = await keepRunning({
    name: 'sleeper',
    start,
    onRestart: (running) => onStart(running),
    say: (line) => said.push(line),
    lastWords: () => Promise.resolve('its last words'),
    giveUp: (error) => giveUp(error),
    tries: 2,
    firstPauseMs: 10,
  });
  const nextStart = (): Promise<Running> => new Promise((resolve) => (onStart = resolve));
  return { kept, said, gaveUp, nextStart };
}

describe('a server that is kept running', () => {
  test('is started again when it dies, with its last words', async () => {
    const { kept, said, nextStart } = await tell(startSleeper);
    const next = nextStart();
    process.kill(kept.first.pid, 'SIGKILL');
    const second = await next;
    expect(second.pid).not.toBe(kept.first.pid);
    await kept.stop();
    await second.ended;
    expect(said.slice(0, 2)).toEqual([
      'sleeper ended (SIGKILL); starting it again. Its log ends so:',
      'its last words',
    ]);
  });

  test('is restarted on request without a word', async () => {
    const { kept, said, nextStart } = await tell(startSleeper);
    const next = nextStart();
    await kept.restart();
    expect((await next).pid).not.toBe(kept.first.pid);
    expect(said).toEqual([]);
    await kept.stop();
  });

  test('is given up after so many failures', async () => {
    let starts = 0;
    const start = (): Promise<Running> => {
      starts += 1;
      return starts === 1 ? startSleeper() : Promise.reject(new Error('no luck'));
    };
    const { kept, gaveUp } = await tell(start);
    process.kill(kept.first.pid, 'SIGKILL');
    expect((await gaveUp).message).toBe('sleeper cannot be kept running: no luck');
    expect(starts).toBe(3);
    await kept.stop();
  });
});
