import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey, type JWK } from 'jose';
import { Provider } from 'oidc-provider';

export const audience = 'https://itr.test';

/** A pair of keys of a provider, under an id. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export async function signingKey(alg = 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const kid = randomUUID();
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(privateKey)), kid, alg } };
}

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
}

export interface TestProvider {
  readonly issuer: string;
  /** Addresses that were asked for, in order. */
  readonly asked: string[];
  /** An access token, and an ID token, of somebody who has signed in. */
  signIn(person: string): Promise<Tokens>;
  /** An access token of a program that signs in by itself. */
  ownToken(): Promise<string>;
  /** From now on these are its keys; it signs with the first. */
  rotate(keys: readonly SigningKey[]): void;
  /** Nobody answers any more. */
  goAway(): Promise<void>;
  comeBack(): Promise<void>;
}

const client = { client_id: 'ina', client_secret: 'not-a-secret' };
const lifetime = 3600;

function providerOf(issuer: string, keys: readonly SigningKey[], alg: string): Provider {
  const resource = {
    scope: '',
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: lifetime,
    jwt: { sign: { alg } },
  };
  const provider = new Provider(issuer, {
    jwks: { keys: keys.map(({ jwk }) => jwk) },
    clients: [
      {
        ...client,
        grant_types: ['client_credentials', 'password'],
        redirect_uris: [],
        response_types: [],
        id_token_signed_response_alg: alg,
      },
    ],
    ttl: { AccessToken: lifetime, ClientCredentials: lifetime, IdToken: lifetime },
    extraTokenClaims: () => ({ realm_access: { roles: ['auditor', 'root', 'engineer'] } }),
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        getResourceServerInfo: () => resource,
      },
    },
  });
  // nobody sits in front of a test and signs in: whoever is named has done so
  const sign = async (context: Parameters<Parameters<Provider['registerGrantType']>[1]>[0]) => {
    const { params, client: by } = context.oidc;
    const person = params['username'] ?? '';
    const access = new provider.AccessToken({ accountId: person, client: by, gty: 'password' });
    access.resourceServer = new provider.ResourceServer(audience, resource);
    const accessToken = await access.save();
    const id = new provider.IdToken({ sub: person }, { ctx: context });
    id.set('at_hash', accessToken);
    context.body = { access_token: accessToken, id_token: await id.issue({ use: 'idtoken' }) };
  };
  provider.registerGrantType('password', sign, ['username']);
  return provider;
}

/** An OpenID provider on this machine. */
export async function startProvider(first: SigningKey): Promise<TestProvider> {
  const asked: string[] = [];
  let server: Server | undefined;
  let answer = (): ReturnType<Provider['callback']> => () => undefined;
  const listen = async (at: number): Promise<number> => {
    const next = createServer((request, response) => {
      asked.push(request.url ?? '');
      answer()(request, response);
    });
    next.listen(at, '127.0.0.1');
    await once(next, 'listening');
    server = next;
    return (next.address() as AddressInfo).port;
  };
  const port = await listen(0);
  const issuer = `http://127.0.0.1:${port}`;
  const rotate = (keys: readonly SigningKey[]): void => {
    const callback = providerOf(issuer, keys, keys[0]?.alg ?? '').callback();
    answer = () => callback;
  };
  rotate([first]);
  const token = async (grant: Record<string, string>): Promise<Tokens> => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...client, ...grant }),
    });
    if (response.status !== 200) throw new Error(await response.text());
    return (await response.json()) as Tokens;
  };
  return {
    issuer,
    asked,
    signIn: (username) => token({ grant_type: 'password', username }),
    ownToken: async () => (await token({ grant_type: 'client_credentials' })).access_token,
    rotate,
    goAway: async () => {
      server?.closeAllConnections();
      await new Promise((resolve) =>
        server === undefined ? resolve(null) : server.close(resolve),
      );
    },
    comeBack: async () => void (await listen(port)),
  };
}
