import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';
import { freePort } from '../../stack/ports.ts';
import { until } from './http.ts';
import { testSecret } from './keys.ts';
import type { TestStack } from './stack.ts';
import { testKeyLine } from './vault.ts';

const program = fileURLToPath(new URL('../../dist/worker/main.js', import.meta.url));

/** Worker programs, as in production, ready to be killed. */
export class WorkerPrograms {
  readonly #started: ChildProcess[] = [];

  /** Starts one for a stack that has none, and waits until it is ready. */
  async start({ databaseUrl, taskQueue }: TestStack): Promise<ChildProcess> {
    const port = await freePort();
    const child = spawn(process.execPath, [program], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        ITR_SECRET: testSecret,
        ITR_KEY_RING: testKeyLine,
        ITR_TASK_QUEUE: taskQueue,
        ITR_WORKER_PORT: String(port),
        ITR_WEBHOOK_TARGETS: 'loopback',
        ITR_LOG_LEVEL: 'silent',
      },
    });
    this.#started.push(child);
    await until(
      async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined))?.ok,
      'the worker program to be ready',
      30_000,
    );
    return child;
  }

  /** Whatever is still running is killed. */
  end(): void {
    for (const child of this.#started) child.kill('SIGKILL');
  }
}

/** `kill -9`; resolves when it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
