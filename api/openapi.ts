import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../db/database.ts';
import { dataConverterOf } from '../vault/data-converter.ts';
import { KeyRing, RingKey } from '../vault/key-ring.ts';
import { buildApp } from './app.ts';
import { connectTemporal } from './temporal.ts';

/** The OpenAPI document of the program as it is; nothing is connected to. */
export async function openapiDocument(): Promise<string> {
  const nowhere = '127.0.0.1:1';
  const database = openDatabase(`postgres://${nowhere}/none`);
  const keyRing = await KeyRing.open(async () => [new RingKey('none', randomBytes(32), null)]);
  const temporal = connectTemporal(nowhere, 'default', dataConverterOf(keyRing));
  const app = await buildApp({
    database,
    temporal,
    keyRing,
    listen: () => ({ healthy: () => false, close: async () => undefined }),
    settings: {
      taskQueue: 'none',
      temporalNamespace: 'default',
      temporalUiUrl: 'http://localhost',
      secret: 'nothing is signed with this, nobody signs in',
      logLevel: 'silent',
    },
  });
  await app.ready();
  const document = `${JSON.stringify(app.swagger(), null, 2)}\n`;
  await app.close();
  await temporal.connection.close();
  await database.close();
  return document;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(join(process.cwd(), 'api', 'openapi.json'), await openapiDocument());
}
