import { loadConfig, type Config } from '../config.ts';

/** The settings of a local stack, and which of its parts are given from outside. */
export interface Settings {
  readonly config: Config;
  /** A PostgreSQL that is there already; else we start one. */
  readonly databaseUrl: string | undefined;
  /** A Temporal that is there already; else we start one. */
  readonly temporalAddress: string | undefined;
  /** Only this machine reaches the API, so that keys may lie here in the clear. */
  readonly isLocal: boolean;
  /** The secret of the installation is given; else we make one. */
  readonly hasSecret: boolean;
  /** The key ring is given; else we make one. */
  readonly hasKeyRing: boolean;
  readonly isRunByNpm: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads what the stack needs to know.
 * @throws {ConfigError} naming every variable that is wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const config = loadConfig(env);
  return {
    config,
    databaseUrl: env['DATABASE_URL'] || undefined,
    temporalAddress: env['TEMPORAL_ADDRESS'] || undefined,
    isLocal: ['127.0.0.1', '::1', 'localhost'].includes(config.host),
    hasSecret: isGiven(env, 'ITR_SECRET', 'ITR_SECRET_FILE'),
    hasKeyRing: isGiven(env, 'ITR_KEY_RING', 'ITR_KEY_RING_FILE'),
    isRunByNpm: env['npm_lifecycle_event'] !== undefined,
    env,
  };
}

const isGiven = (env: NodeJS.ProcessEnv, ...names: readonly string[]): boolean =>
  names.some((name) => (env[name] ?? '') !== '');

interface Found extends Pick<
  Config,
  'port' | 'workerPort' | 'databaseUrl' | 'temporalAddress' | 'temporalUiUrl'
> {
  /** File with the secret, when it is one of ours. */
  readonly secretFile: string | undefined;
  /** File with the key ring, when it is one of ours. */
  readonly keyRingFile: string | undefined;
}

/** The environment of the worker and the API. */
export function serviceEnvironment(
  { config, isLocal, temporalAddress, env }: Settings,
  found: Found,
): NodeJS.ProcessEnv {
  // Whoever reaches a Temporal of ours is on this machine and could read the keys as well.
  const believesNames = isLocal && temporalAddress === undefined;
  return {
    ...env,
    ITR_HOST: config.host,
    ITR_PORT: String(found.port),
    ITR_WORKER_HOST: config.workerHost,
    ITR_WORKER_PORT: String(found.workerPort),
    DATABASE_URL: found.databaseUrl,
    TEMPORAL_ADDRESS: found.temporalAddress,
    TEMPORAL_NAMESPACE: config.temporalNamespace,
    TEMPORAL_UI_URL: found.temporalUiUrl,
    ITR_TASK_QUEUE: config.taskQueue,
    ITR_APPROVE_SIGNAL: env['ITR_APPROVE_SIGNAL'] || (believesNames ? 'named' : 'signed'),
    ITR_LOG_LEVEL: config.logLevel,
    ITR_CODEC_ORIGIN:
      env['ITR_CODEC_ORIGIN'] || (isLocal ? new URL(found.temporalUiUrl).origin : ''),
    ITR_WEBHOOK_TARGETS: env['ITR_WEBHOOK_TARGETS'] || (isLocal ? 'loopback' : 'public'),
    ...(found.secretFile === undefined ? {} : { ITR_SECRET_FILE: found.secretFile }),
    ...(found.keyRingFile === undefined ? {} : { ITR_KEY_RING_FILE: found.keyRingFile }),
  };
}
