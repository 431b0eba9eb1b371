import { SignJWT, type JWTPayload } from 'jose';
import { vi } from 'vitest';
import type { Settings } from '../../api/app.ts';
import type { OidcSettings } from '../../api/plugins/tokens.ts';
import { openDatabase } from '../../db/database.ts';
import { savePeople } from '../../db/person.ts';
import { createMigratedDatabase } from '../db/support.ts';
import { people } from '../support/people.ts';
import { audience, signingKey, startProvider, type SigningKey } from '../support/provider.ts';
import { nowhere, startApiOn, type TestApi } from './support.ts';

export const now = (): number => Math.floor(Date.now() / 1000);

/** How a token differs from those that the provider makes. */
export interface Forged {
  readonly claims?: JWTPayload;
  readonly without?: string;
  readonly header?: Record<string, unknown>;
  readonly by?: SigningKey;
}
type Api = Omit<TestApi, 'database'>;

/** A provider, and as many APIs that take its tokens as are wanted, all of them on one database. */
export async function startOidc() {
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  const [key, stranger] = await Promise.all([signingKey(), signingKey()]);
  const { url, drop } = await createMigratedDatabase();
  const database = openDatabase(url, { max: 8, applicationName: 'itr-test-oidc' });
  await savePeople(database.db, people);
  const provider = await startProvider(key);
  const { issuer } = provider;
  const started: Api[] = [];
  const startWith = async (settings: Partial<Settings>): Promise<Api> => {
    const one = await startApiOn(url, database, nowhere, settings);
    started.push(one);
    return one;
  };
  const taking = (more: Partial<OidcSettings> = {}): Promise<Api> => {
    const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
    const oidc = { issuer, audience, personClaim: 'sub', algorithms, types: ['at+jwt'], ...more };
    return startWith({ oidc });
  };
  const api = await taking();
  const me = async (token: string, { app }: Api = api) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await app.inject({ url: '/v1/me', headers });
    const body = answer.json<Record<string, unknown>>();
    return { status: answer.statusCode, headers: answer.headers, body };
  };
  return {
    api,
    key,
    stranger,
    provider,
    startWith,
    taking,
    me,
    codeOf: async (token: string, at?: Api): Promise<readonly unknown[]> => {
      const { status, body } = await me(token, at);
      return [status, body['code'] ?? body['id']];
    },
    /** A token as the provider makes them, but for what is told. */
    forge: ({ claims = {}, without, header = {}, by = key }: Forged = {}): Promise<string> => {
      const times = { iat: now(), exp: now() + 600 };
      const all: JWTPayload = { iss: issuer, aud: audience, sub: 'sam', ...times, ...claims };
      const kept = Object.entries(all).filter(([name]) => name !== without);
      return new SignJWT(Object.fromEntries(kept))
        .setProtectedHeader({ alg: by.alg, kid: key.kid, typ: 'at+jwt', ...header })
        .sign(by.privateKey);
    },
    close: async (): Promise<void> => {
      for (const one of started) await one.close();
      await provider.goAway();
      await database.close();
      await drop();
    },
  };
}
export type OidcWorld = Awaited<ReturnType<typeof startOidc>>;
