/** The servers of a local stack, each kept running on the port it first had. */
import { join } from 'node:path';
import { keepRunning, type Kept } from './keep.ts';
import { dataFolder, logFolder } from './paths.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';
import { lastLines, type Running } from './process.ts';
import { say } from './progress.ts';
import { startService } from './service.ts';
import { startTemporal, type RunningTemporal, type TemporalOptions } from './temporal.ts';

/** What every part is told by the one who runs the stack. */
export interface Keeper {
  /** The wish to stop, while parts are starting. */
  readonly signal: AbortSignal;
  readonly onStart: (name: string, pid: number) => void;
  readonly giveUp: (error: Error) => void;
}

async function keep<R extends Running>(
  name: string,
  logFile: string,
  { signal, onStart, giveUp }: Keeper,
  start: (signal: AbortSignal) => Promise<R>,
): Promise<Kept<R>> {
  const kept = await keepRunning({
    name,
    start: (own) => start(AbortSignal.any([own, signal])),
    onRestart: ({ pid }) => onStart(name, pid),
    say: (text) => say(text.replaceAll(/^/gm, '  ')),
    lastWords: () => lastLines(logFile),
    giveUp,
  });
  onStart(name, kept.first.pid);
  return kept;
}

/** PostgreSQL on `.data/postgres`. */
export function keepPostgres(keeper: Keeper): Promise<Kept<RunningPostgres>> {
  const logFile = join(logFolder, 'postgres.log');
  let port: number | undefined;
  return keep('PostgreSQL', logFile, keeper, async () => {
    const running = await startPostgres({
      dataDir: join(dataFolder, 'postgres'),
      port: port ?? 5432,
      logFile,
    });
    await insist(running, port, running.port);
    port = running.port;
    return running;
  });
}

/** Temporal on `.data/temporal`. */
export function keepTemporal(
  keeper: Keeper,
  { namespace, codecEndpoint }: Pick<TemporalOptions, 'namespace' | 'codecEndpoint'>,
): Promise<Kept<RunningTemporal>> {
  const logFile = join(logFolder, 'temporal.log');
  let port: number | undefined;
  let uiPort: number | undefined;
  return keep('Temporal', logFile, keeper, async () => {
    const running = await startTemporal({
      dataDir: join(dataFolder, 'temporal'),
      namespace,
      codecEndpoint,
      port: port ?? 7233,
      uiPort: uiPort ?? 8233,
      logFile,
    });
    const now = portOf(`http://${running.address}`);
    await insist(running, port, now);
    port = now;
    uiPort = portOf(running.uiUrl ?? '');
    return running;
  });
}

const portOf = (url: string): number => Number(new URL(url).port);

/** The others know the first address: after a death a server has to come back there. */
async function insist(running: Running, first: number | undefined, now: number): Promise<void> {
  if (first === undefined || first === now) return;
  await running.stop();
  throw new Error(`port ${first} has been taken by another program`);
}

/** The worker or the API, compiled. */
export function keepService(
  keeper: Keeper,
  name: 'worker' | 'api',
  env: NodeJS.ProcessEnv,
  readyUrl: string,
): Promise<Kept<Running>> {
  const logFile = join(logFolder, `${name}.log`);
  const script = { worker: 'dist/worker/main.js', api: 'dist/api/server.js' }[name];
  return keep(name, logFile, keeper, (signal) =>
    startService({ name, script, env, logFile, readyUrl }, signal),
  );
}
