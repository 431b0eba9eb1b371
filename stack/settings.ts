import { loadConfig, type Config } from '../config.ts';

/** The settings of a local stack, and which of its parts are given from outside. */
export interface Settings {
  readonly config: Config;
  /** A PostgreSQL that is there already; else we start one. */
  readonly databaseUrl: string | undefined;
  /** A Temporal that is there already; else we start one. */
  readonly temporalAddress: string | undefined;
  /** Who may act without a key: everybody, as long as only this machine can reach us. */
  readonly actorHeader: Config['actorHeader'];
  readonly isRunByNpm: boolean;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * Reads what the stack needs to know.
 * @throws {ConfigError} naming every variable that is wrong
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const config = loadConfig(env);
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(config.host);
  return {
    config,
    databaseUrl: env['DATABASE_URL'] || undefined,
    temporalAddress: env['TEMPORAL_ADDRESS'] || undefined,
    actorHeader: isLocal ? 'trust' : config.actorHeader,
    isRunByNpm: env['npm_lifecycle_event'] !== undefined,
    env,
  };
}

/** The environment of the worker and the API. */
export function serviceEnvironment(
  { config, actorHeader, env }: Settings,
  found: Pick<Config, 'port' | 'workerPort' | 'databaseUrl' | 'temporalAddress' | 'temporalUiUrl'>,
): NodeJS.ProcessEnv {
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
    ITR_ACTOR_HEADER: actorHeader,
    ITR_LOG_LEVEL: config.logLevel,
  };
}
