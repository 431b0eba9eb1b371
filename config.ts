/**
 * The only reader of the environment. Both programs (`npm run api`, `npm run worker`) and the command line
 * take their settings from here; everybody else is handed values.
 */
import { readFileSync, statSync } from 'node:fs';
import { Type, type Static, type TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Check } from 'typebox/value';

const Port = Type.Integer({ minimum: 0, maximum: 65535 });
const optional = (pattern: string) => Type.String({ pattern: `^(${pattern})?$` });
const oneOf = <Value extends string>(values: readonly Value[]) =>
  Type.Unsafe<Value>(Type.Union(values.map((value) => Type.Literal(value))));

/** Signatures by key pairs only: what verifies a token must not be able to make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']
  .concat(['ES256', 'ES384', 'ES512'])
  .concat(['EdDSA', 'Ed25519']);
/** What goes to the provider and comes from it must not be read or changed on the way. */
const providerPattern =
  'https://[^\\s?#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?(/[^\\s?#]*)?';

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
  /** What is signed and derived with here; the same for every process. Empty: not given. */
  secret: optional('[^\\0]{32,1024}'),
  /** The keys everything is encrypted with, see vault/key-ring.ts. Empty: not given, or in the file. */
  keyRing: optional('[^\\0]{1,65536}'),
  keyRingFile: optional('[^\\0]{1,1000}'),
  /** Region and, where it is not the usual one, address of the service that unwraps keys of the ring. Empty: none. */
  kmsRegion: optional('[a-z0-9-]{1,40}'),
  kmsEndpoint: optional('https?://\\S{1,300}'),
  /** The OpenID provider whose access tokens are taken, exactly as it names itself. Empty: none. */
  oidcIssuer: optional(providerPattern),
  /** Whom access tokens must be meant for. */
  oidcAudience: optional('\\S{1,300}'),
  /** Claim with the id of the person in the directory. */
  oidcPersonClaim: Type.String({ pattern: '^\\S{1,200}$' }),
  /** Claim with names of roles. Empty: the roles of the directory count. */
  oidcRolesClaim: optional('\\S{1,200}'),
  oidcAlgorithms: Type.Array(oneOf(algorithms), { minItems: 1 }),
  /** Values of the header `typ` by which access tokens are told from other tokens of the provider. */
  oidcTypes: Type.Array(Type.String({ pattern: '^[A-Za-z0-9.+-]{1,40}$' }), { minItems: 1 }),
  /** `named`: the signal `approve` says who decides. `signed`: it carries a one-time code of theirs. */
  approveSignal: oneOf(['named', 'signed']),
  /** Origin of the Temporal UI that may have payloads decoded, exactly. Empty: nobody may. */
  codecOrigin: optional('https?://[^\\s/?#]{1,300}'),
  /** Where webhooks may go: to public addresses only, or to this machine as well (local stack and tests only). */
  webhookTargets: oneOf(['public', 'loopback']),
  /** Requests a minute with one key. */
  ratePerKey: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  /** Where the heads of the record are written besides the database. Empty: nowhere. */
  anchorFile: optional('[^\\0]{1,1000}'),
  /** How often they are anchored. */
  anchorSeconds: Type.Integer({ minimum: 1, maximum: 86_400 }),
  logLevel: oneOf(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']),
});
export type Config = Readonly<Static<typeof Config>>;

interface Setting {
  readonly variable: string;
  readonly fallback: string;
  readonly example: string;
  /** What it is must not be shown. */
  readonly hidden?: true;
  readonly as?: 'number' | 'list';
}

const loopback = '127.0.0.1';
const database = 'postgres://itr:itr@127.0.0.1:5432/itr';
const settings: Record<keyof Config, Setting> = {
  host: { variable: 'ITR_HOST', fallback: loopback, example: loopback },
  port: { variable: 'ITR_PORT', fallback: '8080', example: '8080', as: 'number' },
  workerHost: { variable: 'ITR_WORKER_HOST', fallback: loopback, example: loopback },
  workerPort: { variable: 'ITR_WORKER_PORT', fallback: '9464', example: '9464', as: 'number' },
  databaseUrl: {
    variable: 'DATABASE_URL',
    fallback: database,
    example: 'postgres://user:password@host:5432/itr',
    hidden: true,
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
  secret: {
    variable: 'ITR_SECRET',
    fallback: '',
    example: '32 or more random characters',
    hidden: true,
  },
  keyRing: {
    variable: 'ITR_KEY_RING',
    fallback: '',
    example: 'k1 <32 random bytes in base64>',
    hidden: true,
  },
  keyRingFile: {
    variable: 'ITR_KEY_RING_FILE',
    fallback: '',
    example: '/run/secrets/itr-key-ring',
  },
  kmsRegion: { variable: 'ITR_KMS_REGION', fallback: '', example: 'eu-central-1' },
  kmsEndpoint: { variable: 'ITR_KMS_ENDPOINT', fallback: '', example: 'https://kms.example.com' },
  oidcIssuer: {
    variable: 'ITR_OIDC_ISSUER',
    fallback: '',
    example: 'https://login.example.com/realms/service',
  },
  oidcAudience: {
    variable: 'ITR_OIDC_AUDIENCE',
    fallback: '',
    example: 'https://itr.example.com',
  },
  oidcPersonClaim: { variable: 'ITR_OIDC_PERSON_CLAIM', fallback: 'sub', example: 'sub' },
  oidcRolesClaim: {
    variable: 'ITR_OIDC_ROLES_CLAIM',
    fallback: '',
    example: 'realm_access.roles',
  },
  oidcAlgorithms: {
    variable: 'ITR_OIDC_ALGORITHMS',
    fallback: 'RS256,PS256,ES256,EdDSA',
    example: 'RS256,ES256',
    as: 'list',
  },
  oidcTypes: {
    variable: 'ITR_OIDC_TYPES',
    fallback: 'at+jwt',
    example: 'at+jwt,JWT',
    as: 'list',
  },
  approveSignal: { variable: 'ITR_APPROVE_SIGNAL', fallback: 'signed', example: 'signed' },
  codecOrigin: {
    variable: 'ITR_CODEC_ORIGIN',
    fallback: '',
    example: 'https://temporal.example.com',
  },
  webhookTargets: { variable: 'ITR_WEBHOOK_TARGETS', fallback: 'public', example: 'public' },
  ratePerKey: {
    variable: 'ITR_RATE_PER_KEY',
    fallback: '6000',
    example: '6000',
    as: 'number',
  },
  anchorFile: {
    variable: 'ITR_ANCHOR_FILE',
    fallback: '',
    example: '/var/lib/itr/anchors.jsonl',
  },
  anchorSeconds: {
    variable: 'ITR_ANCHOR_SECONDS',
    fallback: '300',
    example: '300',
    as: 'number',
  },
  logLevel: { variable: 'ITR_LOG_LEVEL', fallback: 'info', example: 'info' },
};
/** Where a secret may stand instead of the environment. */
const secretFile = 'ITR_SECRET_FILE';
const validator = Compile(Config);

/** Every fault of the environment at once: variable, value seen, and an example of a good one. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

interface Needs {
  /** The program signs and encrypts: without the secret and the key ring it does not start. */
  readonly secrets?: boolean;
}

/**
 * Reads the settings.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function loadConfig(
  env: NodeJS.ProcessEnv = process.env,
  { secrets: needsSecrets = false }: Needs = {},
): Config {
  const secret = secretOf(env, secretFile, settings.secret.variable);
  const ring = secretOf(env, settings.keyRingFile.variable, settings.keyRing.variable);
  const raw = Object.fromEntries(
    Object.entries(settings).map(([key, setting]) => {
      const text = (key === 'secret' ? secret.text : env[setting.variable]) ?? '';
      return [key, valueOf(setting, text === '' ? setting.fallback : text)];
    }),
  );
  const faults = [
    ...faultsOf(raw),
    ...[secret, ring].flatMap(({ fault }) => fault ?? []),
    ...(needsSecrets && secret.text === '' ? [missing('secret', secretFile)] : []),
    ...(needsSecrets && ring.text === ''
      ? [missing('keyRing', settings.keyRingFile.variable)]
      : []),
    ...(raw['oidcIssuer'] !== '' && raw['oidcAudience'] === '' ? [missing('oidcAudience')] : []),
  ];
  if (faults.length === 0 && validator.Check(raw)) return Object.freeze(raw);
  const lines = faults.map((fault) => `  ${fault}`).join('\n');
  throw new ConfigError(`The environment has ${faults.length} wrong setting(s):\n${lines}`);
}

/** @param instead another variable that would do. */
function missing(key: keyof Config, instead?: string): string {
  const { variable, example } = settings[key];
  const or = instead === undefined ? '' : `, or ${instead}`;
  return `${variable} is not set; give ${example}${or}`;
}

function valueOf({ as }: Setting, text: string): unknown {
  if (as === 'number') return /^\d+$/.test(text) ? Number(text) : text;
  return as === 'list' ? text.split(',').map((part) => part.trim()) : text;
}

function faultsOf(raw: Record<string, unknown>): readonly string[] {
  // one by one: a list of errors of the whole ends after a few
  const schemas: Record<string, TSchema> = Config.properties;
  return Object.entries(settings)
    .filter(([key]) => !Check(schemas[key] ?? Config, raw[key]))
    .map(([key, { variable, example, hidden }]) => {
      const shown = hidden === true ? '(hidden)' : `"${String(raw[key])}"`;
      return `${variable} is ${shown}; a good value looks like "${example}"`;
    });
}

/** A secret from the environment, or from a file that nobody else on the machine may read. */
function secretOf(
  env: NodeJS.ProcessEnv,
  fileVariable: string,
  variable: string,
): { readonly text?: string; readonly fault?: string } {
  const path = env[fileVariable] ?? '';
  const given = env[variable] ?? '';
  if (path === '' || given !== '') return { text: given };
  try {
    // Windows has no such bits
    if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
      const fault = 'may be read by others; take their rights away: chmod 600';
      return { fault: `${fileVariable} ${fault}` };
    }
    const text = readFileSync(path, 'utf8').trim();
    return text === '' ? { fault: `${fileVariable} names an empty file` } : { text };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { fault: `${fileVariable} names a file that cannot be read (${code ?? 'unknown'})` };
  }
}
