import { say } from './progress.ts';

/** The wish to stop, whoever has it first: a signal or a part that cannot be kept running. */
export interface Stop {
  readonly signal: AbortSignal;
  /** Resolves once the wish is there: the reason, when it is a failure. */
  readonly wished: Promise<Error | undefined>;
  readonly request: (failure?: Error) => void;
  /** Leaves the signals to whoever comes next. */
  dispose(): void;
}

const parentCheckMs = 500;
/** One Ctrl-C may arrive twice, from the terminal and from npm. */
const echoMs = 500;
const ignore = (): void => undefined;

/**
 * Listens for Ctrl-C, SIGTERM and SIGHUP. The second one ends this process at once, and its children with it.
 * @param followParent stop as well when the process that started us is gone: npm, told to end, ends only the
 * shell between us
 */
export function listenForStop({ followParent }: { readonly followParent: boolean }): Stop {
  const controller = new AbortController();
  let tell: (failure: Error | undefined) => void = ignore;
  const wished = new Promise<Error | undefined>((resolve) => (tell = resolve));
  const request = (failure?: Error): void => {
    controller.abort(failure ?? new Error('stopped while starting'));
    tell(failure);
  };
  let firstSignal = 0;
  const onSignal = (): void => {
    if (controller.signal.aborted) {
      if (Date.now() - firstSignal > echoMs) process.exit(130);
      return;
    }
    firstSignal = Date.now();
    say('\n  Stopping; once more to kill everything at once.');
    request();
  };
  // A closed terminal must not keep us from stopping in order.
  process.stderr.on('error', ignore);
  process.stdout.on('error', ignore);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of signals) process.on(name, onSignal);
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (followParent && process.ppid !== parent) request();
  }, parentCheckMs).unref();
  return {
    signal: controller.signal,
    wished,
    request,
    dispose: () => {
      clearInterval(watch);
      for (const name of signals) process.off(name, onSignal);
      process.stderr.off('error', ignore);
      process.stdout.off('error', ignore);
    },
  };
}
