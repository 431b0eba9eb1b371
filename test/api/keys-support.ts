import { sql } from 'drizzle-orm';
import { saveKey, type NewKey } from '../../db/key.ts';
import { mintKey } from '../../db/secret.ts';
import { keyScopes } from '../../domain/authority/key-scope.ts';
import { actor, type Json, type Reply } from '../support/http.ts';
import { startApi } from './support.ts';

export const hour = 3_600_000;
export const soon = (hours = 24): string => new Date(Date.now() + hours * hour).toISOString();

/** A key as somebody asks for it. */
export const wanted = (more: object = {}) => ({
  holder: 'ina',
  name: 'Ticket bridge',
  scopes: ['read', 'work'],
  expiresAt: soon(),
  ...more,
});
export const no = ({ status, body }: Reply): readonly unknown[] => [status, body['code']];
export const keyIn = ({ body }: Reply): string => String(body['key']);
export const idIn = ({ body }: Reply): string => String(body['id']);

/** An API, and what is done with keys there. */
export async function startKeys() {
  const api = await startApi();
  const { db } = api.database;
  const url = `http://127.0.0.1:${api.port}`;
  /** Somebody with a key that is given. */
  const holding = (key: string) => {
    const { send } = actor(url, 'nobody');
    const headers = { authorization: `Bearer ${key}` };
    return {
      get: (path: string) => send('GET', path, undefined, headers),
      post: (path: string, body: unknown = {}) => send('POST', path, body, headers),
      del: (path: string) => send('DELETE', path, undefined, headers),
    };
  };
  return {
    api,
    url,
    holding,
    me: (key: string): Promise<Reply> => holding(key).get('/v1/me'),
    create: (body: object = wanted(), by = 'ada', headers = {}): Promise<Reply> =>
      actor(url, by).post('/v1/keys', body, headers),
    /** A key as it may stand in the table. */
    stored: async (more: Partial<NewKey> = {}): Promise<string> => {
      const { id, key, hash } = mintKey();
      await saveKey(db, {
        id,
        hash,
        holder: 'sam',
        name: 'direct',
        scopes: [...keyScopes],
        createdBy: 'test',
        createdAt: Date.now(),
        expiresAt: Date.now() + hour,
        ...more,
      });
      return key;
    },
    audits: async (type: string): Promise<readonly Json[]> => {
      const { rows } = await db.execute<{ data: Json }>(
        sql`select data from event where kind = 'audit' and type = ${type} order by stream, version`,
      );
      return rows.map(({ data }) => data);
    },
  };
}
export type KeysApi = Awaited<ReturnType<typeof startKeys>>;
