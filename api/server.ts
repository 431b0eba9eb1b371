import { loadConfig, type Config } from '../config.ts';
import { openDatabase } from '../db/database.ts';
import { listenRecorded } from '../db/notify.ts';
import { dataConverterOf } from '../vault/data-converter.ts';
import { keyManagementOf } from '../vault/kms.ts';
import { keepFresh, openKeyRing } from '../vault/open.ts';
import { buildApp } from './app.ts';
import type { OidcSettings } from './plugins/tokens.ts';
import { connectTemporal } from './temporal.ts';

const hardStopMs = 30_000;
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/** On this machine only its own names are let in: a web page must not reach the API by a name it controls. */
function hostsOf({ host }: Config): readonly string[] | undefined {
  const local = host === '::1' || loopback.includes(host);
  return local ? loopback : undefined;
}

/** The provider whose access tokens are taken, when there is one. */
function oidcOf(config: Config): OidcSettings | undefined {
  if (config.oidcIssuer === '') return undefined;
  return {
    issuer: config.oidcIssuer,
    audience: config.oidcAudience,
    personClaim: config.oidcPersonClaim,
    rolesClaim: config.oidcRolesClaim === '' ? undefined : config.oidcRolesClaim,
    algorithms: config.oidcAlgorithms,
    types: config.oidcTypes,
  };
}

async function main(): Promise<void> {
  const config = loadConfig(undefined, { secrets: true });
  const database = openDatabase(config.databaseUrl, { applicationName: 'itr-api' });
  const keyRing = await openKeyRing(config, keyManagementOf(config));
  const { temporalAddress, temporalNamespace } = config;
  const temporal = connectTemporal(temporalAddress, temporalNamespace, dataConverterOf(keyRing));
  const hosts = hostsOf(config);
  const app = await buildApp({
    database,
    temporal,
    keyRing,
    listen: (onRecorded) => listenRecorded(config.databaseUrl, onRecorded),
    settings: { ...config, oidc: oidcOf(config), ...(hosts === undefined ? {} : { hosts }) },
  });
  keepFresh(keyRing, (error) => app.log.error({ err: error }, 'The key ring cannot be read again'));
  await app.listen({ host: config.host, port: config.port });

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), hardStopMs).unref();
    await app.close();
    await temporal.connection.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
  // whoever started this process over a channel is gone
  process.on('disconnect', () => void stop());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
