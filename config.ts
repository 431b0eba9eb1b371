/**
 * The only reader of the environment. Both programs (`npm run api`, `npm run worker`) and the command line
 * take their settings from here; everybody else is handed values.
 */
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Port = Type.Integer({ minimum: 0, maximum: 65535 });

const Config = Type.Object({
  /** Address and port the API listens on. */
  host: Type.String({ minLength: 1 }),
  port: Port,
  /** Address and port of the worker's metrics and health page. */
  workerHost: Type.String({ minLength: 1 }),
  workerPort: Port,
  databaseUrl: Type.String({ pattern: '^postgres(ql)?://' }),
  temporalAddress: Type.String({ pattern: '^[^:\\s]+:\\d+$' }),
  temporalNamespace: Type.String({ minLength: 1 }),
  taskQueue: Type.String({ minLength: 1, maxLength: 255 }),
  /** Base address of the Temporal UI, for the links in answers. */
  temporalUiUrl: Type.String({ pattern: '^https?://' }),
  /** `trust`: the header X-Actor names the acting person (local stack only). `refuse`: nobody is let in. */
  actorHeader: Type.Union([Type.Literal('trust'), Type.Literal('refuse')]),
  logLevel: Type.Union(
    ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'].map((level) =>
      Type.Literal(level),
    ),
  ),
});
export type Config = Readonly<Static<typeof Config>>;

interface Setting {
  variable: string;
  fallback: string;
  example: string;
}

const settings: Record<keyof Config, Setting> = {
  host: { variable: 'ITR_HOST', fallback: '127.0.0.1', example: '127.0.0.1' },
  port: { variable: 'ITR_PORT', fallback: '8080', example: '8080' },
  workerHost: { variable: 'ITR_WORKER_HOST', fallback: '127.0.0.1', example: '127.0.0.1' },
  workerPort: { variable: 'ITR_WORKER_PORT', fallback: '9464', example: '9464' },
  databaseUrl: {
    variable: 'DATABASE_URL',
    fallback: 'postgres://itr:itr@127.0.0.1:5432/itr',
    example: 'postgres://user:password@host:5432/itr',
  },
  temporalAddress: {
    variable: 'TEMPORAL_ADDRESS',
    fallback: '127.0.0.1:7233',
    example: '127.0.0.1:7233',
  },
  temporalNamespace: { variable: 'TEMPORAL_NAMESPACE', fallback: 'default', example: 'default' },
  taskQueue: { variable: 'ITR_TASK_QUEUE', fallback: 'itr', example: 'itr' },
  temporalUiUrl: {
    variable: 'TEMPORAL_UI_URL',
    fallback: 'http://127.0.0.1:8233',
    example: 'http://127.0.0.1:8233',
  },
  actorHeader: { variable: 'ITR_ACTOR_HEADER', fallback: 'refuse', example: 'refuse' },
  logLevel: { variable: 'ITR_LOG_LEVEL', fallback: 'info', example: 'info' },
};
const numeric: ReadonlySet<string> = new Set(['port', 'workerPort']);
const validator = Compile(Config);

/** Every fault of the environment at once: variable, value seen, and an example of a good one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the settings.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const raw: Record<string, unknown> = {};
  for (const [key, { variable, fallback }] of Object.entries(settings)) {
    const text = env[variable] ?? '';
    const value = text === '' ? fallback : text;
    raw[key] = numeric.has(key) && /^\d+$/.test(value) ? Number(value) : value;
  }
  if (validator.Check(raw)) return Object.freeze(raw);
  const bad = new Set(validator.Errors(raw).map((error) => error.instancePath.split('/')[1] ?? ''));
  const lines = Object.entries(settings)
    .filter(([key]) => bad.has(key))
    .map(([key, { variable, example }]) => {
      const shown = key === 'databaseUrl' ? '(hidden)' : `"${String(raw[key])}"`;
      return `  ${variable} is ${shown}; a good value looks like "${example}"`;
    });
  throw new ConfigError(
    `The environment has ${lines.length} wrong setting(s):\n${lines.join('\n')}`,
  );
}
