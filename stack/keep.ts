/** Keeps a server running: starts it again when it dies, a little later each time. */
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from './errors.ts';
import type { Running } from './process.ts';

const steadyMs = 60_000;
const longestPauseMs = 15_000;

export interface KeepOptions<R extends Running> {
  readonly name: string;
  /** Starts it and resolves when it is ready; gives up when the signal says so. */
  readonly start: (signal: AbortSignal) => Promise<R>;
  /** After every start but the first. */
  readonly onRestart: (running: R) => void;
  readonly say: (line: string) => void;
  /** Shown when it dies. */
  readonly lastWords: () => Promise<string>;
  /** Called when it has failed to start again so many times in a row; nothing more is tried. */
  readonly giveUp: (error: Error) => void;
  readonly tries?: number;
  readonly firstPauseMs?: number;
}

export interface Kept<R extends Running> {
  readonly first: R;
  /** Ends it and starts it anew; resolves when it is ready. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Starts a server and watches over it until `stop`. The first start must succeed. */
export async function keepRunning<R extends Running>(options: KeepOptions<R>): Promise<Kept<R>> {
  const stopped = new AbortController();
  const first = await options.start(stopped.signal);
  let current = first;
  let restarted: (() => void) | undefined;

  const watch = async (): Promise<void> => {
    let deaths = 0;
    while (!stopped.signal.aborted) {
      const since = Date.now();
      const how = await current.ended;
      if (stopped.signal.aborted) return;
      const isWanted = restarted !== undefined;
      if (!isWanted) {
        deaths = Date.now() - since > steadyMs ? 0 : deaths + 1;
        options.say(`${options.name} ended (${how}); starting it again. Its log ends so:`);
        options.say(await options.lastWords());
        await pause(options, deaths, stopped.signal);
      }
      const next = await startAgain(options, stopped.signal);
      if (next === undefined) return;
      current = next;
      options.onRestart(current);
      if (!isWanted) options.say(`${options.name} is back.`);
      restarted?.();
      restarted = undefined;
    }
  };
  const watching = watch().catch((error: unknown) => {
    options.giveUp(new Error(`${options.name} cannot be kept running: ${messageOf(error)}`));
  });

  return {
    first,
    restart: async () => {
      const back = new Promise<void>((resolve) => (restarted = resolve));
      await current.stop();
      await Promise.race([back, watching]);
    },
    stop: async () => {
      stopped.abort();
      await current.stop();
      await watching;
    },
  };
}

/** Tries several times; undefined when it was stopped meanwhile. */
async function startAgain<R extends Running>(
  options: KeepOptions<R>,
  signal: AbortSignal,
): Promise<R | undefined> {
  const { name, say, tries = 6 } = options;
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const running = await options.start(signal);
      if (!signal.aborted) return running;
      await running.stop();
    } catch (error) {
      if (signal.aborted) return undefined;
      if (failures >= tries) throw error;
      say(`${name} does not start: ${messageOf(error)}`);
      await pause(options, failures, signal);
    }
  }
  return undefined;
}

/** Doubles with every failure. */
async function pause(
  { firstPauseMs = 500 }: { readonly firstPauseMs?: number },
  failures: number,
  signal: AbortSignal,
): Promise<void> {
  const ms = Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
