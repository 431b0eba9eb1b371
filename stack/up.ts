/** `itr up`: the whole stack on one machine, from nothing to the demo issue, until it is told to stop. */
import { migrate } from '../db/migrate.ts';
import { runDemo } from './demo.ts';
import type { Keys } from './key-file.ts';
import { provideKeys } from './keys.ts';
import { stackDataConverter } from './encryption.ts';
import { createLauncher, type Launcher } from './launch.ts';
import { keepPostgres, keepService, keepTemporal } from './parts.ts';
import { dataFolder } from './paths.ts';
import { freePort, holdPort } from './ports.ts';
import { paint, say } from './progress.ts';
import { provideKeyRing, provideSecret } from './secret.ts';
import { seed } from './seed.ts';
import { serviceEnvironment, type Settings } from './settings.ts';
import { claimStack, type StackAddresses } from './state.ts';
import { listenForStop } from './stop.ts';
import { summary, summaryForMachines } from './summary.ts';
import { untilServing } from './temporal.ts';
import { watchSources } from './watch.ts';

export interface UpOptions {
  readonly settings: Settings;
  /** Runs the demo issue once everything is ready. */
  readonly demo: boolean;
  /** Builds again and restarts the worker and the API whenever a source changes. */
  readonly watch: boolean;
  /** Prints the addresses for machines. */
  readonly json: boolean;
  readonly print: (line: string) => void;
}

/**
 * Runs the stack until Ctrl-C or until a part cannot be kept running.
 * @returns the exit code
 * @throws {AlreadyRunning}
 */
export async function up(options: UpOptions): Promise<number> {
  const claim = await claimStack(dataFolder);
  for (const name of claim.leftovers) say(`  ended the ${name} that a killed run had left`);
  const stop = listenForStop({ followParent: options.settings.isRunByNpm });
  const launcher = createLauncher(claim, stop);
  let failure: Error | undefined;
  try {
    const started = await start(options.settings, launcher);
    await Promise.race([stop.wished, present(started, options)]);
    if (options.watch) watchSources(() => launcher.restart(['worker', 'API']), stop.signal);
    failure = await stop.wished;
  } catch (error) {
    // After Ctrl-C whatever was starting fails, as it should.
    if (!stop.signal.aborted) failure = error instanceof Error ? error : new Error(String(error));
    stop.request(failure);
  } finally {
    await launcher.end();
    await claim.release();
    stop.dispose();
  }
  if (failure === undefined) return 0;
  say(`\n  ${paint(31, 'Stopped:')} ${failure.message}`);
  return 1;
}

interface Started {
  readonly addresses: StackAddresses;
  /** Of the demo people; none where somebody else might reach the API. */
  readonly keys: Keys | undefined;
}

async function start(settings: Settings, launcher: Launcher): Promise<Started> {
  const { config } = settings;
  const databaseUrl = settings.databaseUrl ?? (await launchPostgres(launcher));
  await launcher.step(
    'migrations',
    () => migrate(databaseUrl),
    ({ applied }) => (applied.length === 0 ? 'up to date' : `${applied.length} applied`),
  );
  await launcher.step(
    'seed',
    () => seed(databaseUrl),
    () => 'policies and the demo organisation',
  );
  const keys = settings.isLocal ? await launchKeys(databaseUrl, launcher) : undefined;
  // the Temporal UI is told where payloads are decoded before there is anybody who does it
  const apiPort = await holdPort(config.port, config.host);
  const api = `http://${config.host}:${apiPort.port}`;
  const temporal =
    settings.temporalAddress === undefined
      ? await launchTemporal(settings, launcher, api)
      : await reachTemporal(settings, launcher);
  const ports = {
    port: apiPort.port,
    workerPort: await freePort(config.workerPort, config.workerHost),
  };
  const secretFile = settings.hasSecret ? undefined : await provideSecret(dataFolder);
  const keyRingFile = settings.hasKeyRing ? undefined : await provideKeyRing(dataFolder);
  const found = { databaseUrl, ...temporal, ...ports, secretFile, keyRingFile };
  const env = serviceEnvironment(settings, found);
  const worker = `http://${config.workerHost}:${ports.workerPort}`;
  await launcher.part(
    'worker',
    (keeper) => keepService(keeper, 'worker', env, `${worker}/ready`),
    () => worker,
  );
  await apiPort.letGo();
  await launcher.part(
    'API',
    (keeper) => keepService(keeper, 'api', env, `${api}/ready`),
    () => api,
  );
  const addresses = {
    api,
    worker,
    temporalAddress: temporal.temporalAddress,
    temporalNamespace: config.temporalNamespace,
    temporalUi: temporal.temporalUiUrl,
    ...(settings.databaseUrl === undefined ? { databaseUrl } : {}),
  };
  await launcher.publish(addresses);
  return { addresses, keys };
}

async function launchKeys(databaseUrl: string, launcher: Launcher): Promise<Keys> {
  const { keys } = await launcher.step(
    'keys',
    () => provideKeys(databaseUrl, dataFolder),
    ({ keys: all, made }) => {
      const count = Object.keys(all).length;
      return `${count} in .data/keys.json, ${made === 0 ? 'as before' : `${made} of them new`}`;
    },
  );
  return keys;
}

async function launchPostgres(launcher: Launcher): Promise<string> {
  const server = await launcher.part(
    'PostgreSQL',
    keepPostgres,
    ({ port }) => `127.0.0.1:${port}, data in .data/postgres`,
  );
  return server.url;
}

interface TemporalFound {
  readonly temporalAddress: string;
  readonly temporalUiUrl: string;
}

async function launchTemporal(
  { config, isLocal }: Settings,
  launcher: Launcher,
  api: string,
): Promise<TemporalFound> {
  const codecEndpoint = isLocal ? `${api}/codec` : undefined;
  const server = await launcher.part(
    'Temporal',
    (keeper) => keepTemporal(keeper, { namespace: config.temporalNamespace, codecEndpoint }),
    ({ address }) => `${address}, data in .data/temporal`,
  );
  return {
    temporalAddress: server.address,
    temporalUiUrl: server.uiUrl ?? config.temporalUiUrl,
  };
}

async function reachTemporal({ config }: Settings, launcher: Launcher): Promise<TemporalFound> {
  const { temporalAddress, temporalNamespace, temporalUiUrl } = config;
  await launcher.step(
    'Temporal',
    () => untilServing(temporalAddress, temporalNamespace, 10_000),
    () => `${temporalAddress}, given by TEMPORAL_ADDRESS`,
  );
  return { temporalAddress, temporalUiUrl };
}

async function present(
  { addresses, keys }: Started,
  { settings, demo, json, print }: UpOptions,
): Promise<void> {
  if (demo && keys === undefined) {
    say('  No demo: keys of the demo people are made only where nobody else reaches the API.');
  } else if (demo && keys !== undefined) {
    await runDemo({
      apiUrl: addresses.api,
      temporalAddress: addresses.temporalAddress,
      temporalNamespace: addresses.temporalNamespace,
      dataConverter: await stackDataConverter(settings),
      uiUrl: addresses.temporalUi,
      keys,
      print: say,
    });
  }
  print(json ? summaryForMachines(addresses, keys) : summary(addresses, keys));
}
