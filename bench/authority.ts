/** What it costs to know who asks and whether they may: by the hooks of the real API, with warm caches. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { buildApp } from '../api/app.ts';
import { atMost, percentile, shown, type Findings } from './figures.ts';
import type { Plan } from './options.ts';
import type { BenchStack } from './stack.ts';

const limitMs = 1;
const algorithm = 'ES256';
const audience = 'bench';
const tokenType = 'at+jwt';
const noLimit = 100_000_000;

type Headers = Readonly<Record<string, string>>;
interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Headers;
}

/** Milliseconds until it is known who asks and how far they may; the work itself is not done. */
export async function measureAuthority(
  stack: BenchStack,
  { authRequests: count }: Plan,
  signal: AbortSignal,
): Promise<Findings> {
  const provider = await startProvider();
  const { ask, close } = await startGate(stack, provider.issuer);
  const callers = Object.values(stack.keys);
  const byKey = (index: number): Asked => protectedRoute(callers[index % callers.length] ?? '');
  const people = Object.keys(stack.keys);
  const known = await Promise.all(people.map((person) => provider.token(person)));
  const fresh = await tokens(provider, people, count + warmUpOf(count));
  const ways: readonly (readonly [string, (index: number) => Asked])[] = [
    ['nobody: a public route', () => ({ method: 'GET', url: '/health', headers: {} })],
    ['a key', byKey],
    [
      'an access token that was seen before',
      (at) => protectedRoute(known[at % known.length] ?? ''),
    ],
    ['an access token that is new', (at) => protectedRoute(fresh[at] ?? '')],
  ];
  try {
    const measured: (readonly [string, readonly number[]])[] = [];
    for (const [name, way] of ways) measured.push([name, await timed(ask, way, count, signal)]);
    const p99 = (name: string): number =>
      percentile(measured.find(([one]) => one === name)?.[1] ?? [], 0.99);
    return {
      tables: [
        {
          title: `Who asks, and may they? From a request in the API to the answer, ${count} of each, ${callers.length} callers`,
          head: ['shown by', 'p50 ms', 'p99 ms', 'most ms'],
          rows: measured.map(([name, times]) => [
            name,
            ...[0.5, 0.99, 1].map((share) => shown(percentile(times, share))),
          ]),
        },
      ],
      bars: [
        atMost('authentication and authorisation by key, p99', p99('a key'), limitMs, ' ms'),
        atMost(
          'authentication and authorisation by access token, p99',
          p99('an access token that was seen before'),
          limitMs,
          ' ms',
        ),
      ],
    };
  } finally {
    await close();
    provider.close();
  }
}

const warmUpOf = (count: number): number => Math.ceil(count / 10);

const protectedRoute = (credential: string): Asked => ({
  method: 'GET',
  url: '/v1/me',
  headers: { authorization: `Bearer ${credential}` },
});

/** One after another; the first tenth warms up. */
async function timed(
  ask: (asked: Asked) => Promise<number>,
  way: (index: number) => Asked,
  count: number,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const warmUp = warmUpOf(count);
  const times: number[] = [];
  for (let index = 0; index < count + warmUp; index += 1) {
    signal.throwIfAborted();
    const ms = await ask(way(index));
    if (index >= warmUp) times.push(ms);
  }
  return times;
}

/** The API in this process. A last hook stops each request once all others have let it through. */
async function startGate({ database, temporal, keyRing, taskQueue }: BenchStack, issuer: string) {
  const app = await buildApp({
    database,
    temporal,
    keyRing,
    listen: () => ({ healthy: () => true, close: async () => undefined }),
    settings: {
      taskQueue,
      temporalNamespace: 'default',
      temporalUiUrl: 'http://127.0.0.1',
      secret: 'bench-bench-bench-bench-bench-bench',
      oidc: { issuer, audience, personClaim: 'sub', algorithms: [algorithm], types: [tokenType] },
      logLevel: 'silent',
      load: { inFlight: 200, perMinute: noLimit },
      ratePerKey: noLimit,
    },
  });
  let passedAt = 0;
  app.addHook('onRequest', async (_request, reply) => {
    passedAt = performance.now();
    return reply.code(204).send();
  });
  await app.ready();
  return {
    ask: async ({ method, url, headers }: Asked): Promise<number> => {
      const began = performance.now();
      const { statusCode, body } = await app.inject({ method, url, headers });
      if (statusCode !== 204) throw new Error(`${url} was answered ${statusCode}: ${body}`);
      return passedAt - began;
    },
    close: () => app.close(),
  };
}

async function tokens(
  { token }: Provider,
  people: readonly string[],
  count: number,
): Promise<readonly string[]> {
  const made: string[] = [];
  for (let index = 0; index < count; index += 1) {
    made.push(await token(people[index % people.length] ?? ''));
  }
  return made;
}

type Provider = Awaited<ReturnType<typeof startProvider>>;

/** As much of an OpenID provider as the API asks: its name and its keys. */
async function startProvider() {
  const { publicKey, privateKey } = await generateKeyPair(algorithm);
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: algorithm, use: 'sig' };
  let issuer = '';
  const server = createServer(({ url }, answer) => {
    const about = { issuer, jwks_uri: `${issuer}/jwks` };
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(url === '/jwks' ? { keys: [jwk] } : about));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let number = 0;
  return {
    issuer,
    token: (person: string): Promise<string> => {
      number += 1;
      return new SignJWT({})
        .setProtectedHeader({ alg: algorithm, kid: jwk.kid, typ: tokenType })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(person)
        .setJti(String(number))
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey);
    },
    close: () => server.close(),
  };
}
