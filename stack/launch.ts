import type { Kept } from './keep.ts';
import type { Keeper } from './parts.ts';
import type { Running } from './process.ts';
import { say, step } from './progress.ts';
import { referTo, type Claim, type ProcessRef, type StackAddresses } from './state.ts';
import type { Stop } from './stop.ts';

/** Takes a stack through its life: steps and parts in order, a note of what runs, and the end in reverse order. */
export interface Launcher {
  /** Runs one step with its line of progress, unless it is time to stop. */
  step<T>(name: string, work: () => Promise<T>, note: (result: T) => string): Promise<T>;
  /** Starts a part and keeps it running. */
  part<R extends Running>(
    name: string,
    keep: (keeper: Keeper) => Promise<Kept<R>>,
    note: (first: R) => string,
  ): Promise<R>;
  /** Tells other commands where the stack is. */
  publish(addresses: StackAddresses): Promise<void>;
  /** Ends these parts and starts them anew. */
  restart(names: readonly string[]): Promise<void>;
  end(): Promise<void>;
}

export function createLauncher(claim: Claim, stop: Stop): Launcher {
  const children = new Map<string, ProcessRef>();
  const parts: { name: string; kept: Kept<Running> }[] = [];
  let published: StackAddresses | undefined;
  let noting: Promise<void> = Promise.resolve();

  const remember = (): Promise<void> => {
    const known = { children: [...children.values()] };
    const state = published === undefined ? known : { ...known, addresses: published };
    noting = noting.then(() => claim.update(state));
    return noting;
  };
  const keeper: Keeper = {
    signal: stop.signal,
    onStart: (name, pid) => {
      const ref = referTo(name, pid);
      if (ref === undefined) return;
      children.set(name, ref);
      remember().catch(stop.request);
    },
    giveUp: stop.request,
  };
  const run: Launcher['step'] = (name, work, note) => {
    stop.signal.throwIfAborted();
    return step(name, work, note);
  };

  return {
    step: run,
    part: async (name, keep, note) => {
      const kept = await run(
        name,
        () => keep(keeper),
        ({ first }) => note(first),
      );
      parts.push({ name, kept });
      return kept.first;
    },
    publish: (addresses) => {
      published = addresses;
      return remember();
    },
    restart: async (names) => {
      for (const { name, kept } of parts) if (names.includes(name)) await kept.restart();
    },
    end: async () => {
      for (const { name, kept } of parts.toReversed()) {
        await step(
          name,
          () => kept.stop(),
          () => 'stopped',
        ).catch((error: unknown) => {
          say(`  ${String(error)}`);
        });
      }
      await noting.catch(() => undefined);
    },
  };
}
