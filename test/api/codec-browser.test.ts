import { Signer } from '@fastify/cookie';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { derivedKey, mintKey } from '../../db/secret.ts';
import { actor } from '../support/http.ts';
import { as, keyFor, testSecret } from '../support/keys.ts';
import { pageAt } from '../support/page.ts';
import { testKeyRing } from '../support/vault.ts';
import { codecAt, form, sealed, uiOrigin, valueOf } from './codec-support.ts';
import { startApi, type TestApi } from './support.ts';

let api: TestApi;
let url: string;
let codec: ReturnType<typeof codecAt>;
beforeAll(async () => {
  api = await startApi({ settings: { codecOrigin: uiOrigin } });
  url = `http://127.0.0.1:${api.port}`;
  codec = codecAt(url);
});
afterAll(() => api.close());

const payloads = await sealed(testKeyRing.current, 'S1');
const fromUi = (cookie: string) => ({ origin: uiOrigin, cookie });
/** A cookie as this installation, or another one, would sign it. */
const cookieOf = (said: object, secret = testSecret, purpose = 'codec-session'): string => {
  const signer = new Signer(derivedKey(secret, purpose).toString('hex'));
  const text = Buffer.from(JSON.stringify(said)).toString('base64url');
  return `itr-codec=${encodeURIComponent(signer.sign(text))}`;
};
const idOf = (person: string): string => keyFor(person).split('_')[1] ?? '';

describe('pages of exactly one origin may ask', () => {
  test('that one is told so, with credentials, before and with the answer', async () => {
    const preflight = await fetch(`${url}/codec/decode`, {
      method: 'OPTIONS',
      headers: {
        origin: uiOrigin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-namespace',
      },
    });
    expect(preflight.status).toBe(204);
    const answer = await codec.post('decode', payloads, { ...as('mia'), origin: uiOrigin });
    expect(answer.status).toBe(200);
    const refused = await codec.post('decode', payloads, { origin: uiOrigin });
    expect(refused.status).toBe(401);
    for (const { headers } of [preflight, answer, refused]) {
      expect(headers.get('access-control-allow-origin')).toBe(uiOrigin);
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('vary')?.toLowerCase()).toContain('origin');
    }
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST');
    for (const name of ['content-type', 'x-namespace', 'authorization', 'authorization-extras']) {
      expect(preflight.headers.get('access-control-allow-headers')).toContain(name);
    }
  });

  test.each([
    'http://localhost:8233',
    'http://127.0.0.1:8234',
    'https://127.0.0.1:8233',
    'http://127.0.0.1:8233.evil.example',
    'http://127.0.0.1:8233, http://evil.example',
    'null',
  ])('%s is refused, with whatever it brings', async (origin) => {
    const { cookie } = await codec.signIn(keyFor('mia'));
    const preflight = await fetch(`${url}/codec/decode`, {
      method: 'OPTIONS',
      headers: { origin },
    });
    const asked = await codec.post('decode', payloads, { ...as('mia'), origin });
    const byCookie = await codec.post('decode', payloads, { cookie, origin });
    for (const answer of [preflight, asked, byCookie]) {
      expect(answer.status).toBe(403);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
    expect(asked.body).toMatchObject({ code: 'codec.origin' });
    expect(asked.body.payloads).toBeUndefined();
  });

  test('no other route answers to it', async () => {
    const { headers } = await pageAt(url, '/v1/me', {
      headers: { ...as('mia'), origin: uiOrigin },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a browser signs in once', () => {
  test('with a form that says what it is for, in two languages, without scripts', async () => {
    const page = await pageAt(url, '/codec/sign-in');
    expect(page.status).toBe(200);
    expect(page.text).toContain('type="password"');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const chinese = await pageAt(url, '/codec/sign-in', { headers: { 'accept-language': 'zh' } });
    expect(chinese.text).toContain('lang="zh"');
    expect(chinese.text).toContain('登录');
  });

  test('then its cookie opens the codec endpoint, and is no more than it has to be', async () => {
    const { status, set, cookie } = await codec.signIn(keyFor('mia'));
    expect(status).toBe(303);
    expect(set).toMatch(/; Max-Age=28800;/);
    for (const part of ['Path=/codec', 'HttpOnly', 'SameSite=Strict']) expect(set).toContain(part);
    expect(decodeURIComponent(cookie)).not.toContain(keyFor('mia').slice(17));
    const { body } = await codec.post('decode', payloads, fromUi(cookie));
    expect(body.payloads?.map(valueOf)).toEqual(['S1']);
    const page = await pageAt(url, '/codec/sign-in', { headers: { cookie } });
    expect(page.text).toContain('Signed in as Mia');
  });

  test('as who they are: an analyst may decode and not encode', async () => {
    const { cookie } = await codec.signIn(keyFor('ana'));
    expect((await codec.post('decode', payloads, fromUi(cookie))).status).toBe(200);
    expect((await codec.post('encode', payloads, fromUi(cookie))).status).toBe(403);
  });

  test('the cookie counts nowhere else, nor without the origin of the UI', async () => {
    const { cookie } = await codec.signIn(keyFor('mia'));
    expect((await codec.post('decode', payloads, { cookie })).status).toBe(401);
    const routes = api.app
      .listedRoutes()
      .filter(({ url: path, operation }) => operation !== null && !path.startsWith('/codec/'));
    expect(routes.length).toBeGreaterThan(80);
    for (const { method, url: path } of routes) {
      const answer = await fetch(
        `${url}${path.replaceAll(/(?<!:):\w+/g, 'x').replaceAll('::', ':')}`,
        {
          method,
          headers: fromUi(cookie),
        },
      );
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 401 });
    }
  });

  test('signing out takes the cookie away', async () => {
    const answer = await fetch(`${url}/codec/sign-out`, {
      method: 'POST',
      redirect: 'manual',
      headers: { ...form, origin: url },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toMatch(/^itr-codec=;.*(Max-Age=0|1970)/);
  });

  test('a key that is revoked ends the session', async () => {
    const made = await actor(url, 'ada').post('/v1/keys', {
      holder: 'mia',
      name: 'For the UI',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    const { cookie } = await codec.signIn(String(made.body['key']));
    expect((await codec.post('decode', payloads, fromUi(cookie))).status).toBe(200);
    await actor(url, 'ada').send('DELETE', `/v1/keys/${String(made.body['id'])}`);
    const { status, body } = await codec.post('decode', payloads, fromUi(cookie));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'identity.bad-token' });
  });

  test('signing in is in the record', async () => {
    await codec.signIn(keyFor('audrey'));
    const { body } = await actor(url, 'audrey').get('/v1/audit?type=signed-in&limit=1');
    expect(body.items).toContainEqual(
      expect.objectContaining({ type: 'signed-in', by: 'audrey', subject: idOf('audrey') }),
    );
  });
});

describe('nobody else gets in', () => {
  const soon = Date.now() + 3_600_000;
  test.each([
    ['another secret', cookieOf({ k: idOf('mia'), x: soon }, 'another-secret-another-secret-xx')],
    ['another purpose', cookieOf({ k: idOf('mia'), x: soon }, testSecret, 'decision-link')],
    ['no signature', `itr-codec=${Buffer.from('{"k":"x"}').toString('base64url')}`],
    ['too long', `itr-codec=${'a'.repeat(3000)}`],
    ['an unknown key', cookieOf({ k: 'aaaaaaaaaaaa', x: soon })],
  ])('a forged cookie: %s', async (_, cookie) => {
    const { status, body } = await codec.post('decode', payloads, fromUi(cookie));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'identity.bad-token' });
  });

  test('an expired cookie', async () => {
    const cookie = cookieOf({ k: idOf('mia'), x: Date.now() - 1 });
    const { status, body } = await codec.post('decode', payloads, fromUi(cookie));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'identity.expired' });
    expect((await pageAt(url, '/codec/sign-in', { headers: { cookie } })).text).toContain(
      'type="password"',
    );
  });

  test.each([
    ['a key that is not known', mintKey().key, 401, 'not valid'],
    ['no key', 'hello', 401, 'not valid'],
    ['of a customer', keyFor('carla'), 403, 'may not read histories'],
    ['of sales', keyFor('saul'), 403, 'may not read histories'],
  ])('%s', async (_, key, status, words) => {
    const answer = await codec.signIn(key);
    expect(answer.status).toBe(status);
    expect(answer.set).toBe('');
    expect(answer.text).toContain(words);
    expect(answer.text).not.toContain(key);
  });

  test.each(['http://evil.example', 'null', uiOrigin])(
    'a form that %s sends signs nobody in',
    async (origin) => {
      const answer = await codec.signIn(keyFor('mia'), { origin });
      expect(answer.status).toBe(403);
      expect(answer.set).toBe('');
    },
  );

  test('who tries too often waits', async () => {
    const own = await startApi({ settings: { codecOrigin: uiOrigin } });
    try {
      const there = codecAt(`http://127.0.0.1:${own.port}`);
      const statuses: number[] = [];
      for (let at = 0; at < 32; at += 1) statuses.push((await there.signIn('itr_x')).status);
      expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 401));
      expect(statuses.slice(30)).toEqual([429, 429]);
    } finally {
      await own.close();
    }
  });
});

test('one key has its requests a minute, also in a browser; without an origin there is nothing', async () => {
  const limited = await startApi({ settings: { codecOrigin: uiOrigin, ratePerKey: 3 } });
  const none = await startApi();
  try {
    const there = codecAt(`http://127.0.0.1:${limited.port}`);
    const { cookie } = await there.signIn(keyFor('mia'));
    const statuses: number[] = [];
    for (let at = 0; at < 4; at += 1) {
      statuses.push((await there.post('decode', payloads, fromUi(cookie))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 429]);
    const off = codecAt(`http://127.0.0.1:${none.port}`);
    expect((await off.post('decode', payloads, as('mia'))).status).toBe(404);
    expect((await off.post('encode', payloads, as('mia'))).status).toBe(404);
    expect((await off.signIn(keyFor('mia'))).status).toBe(404);
  } finally {
    await limited.close();
    await none.close();
  }
});
