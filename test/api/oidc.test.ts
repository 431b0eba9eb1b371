import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { audience, signingKey } from '../support/provider.ts';
import { now, startOidc, type Forged, type OidcWorld } from './oidc-support.ts';
import { exchange } from './support.ts';

let world: OidcWorld;
let key: OidcWorld['key'];
let stranger: OidcWorld['stranger'];
let provider: OidcWorld['provider'];
let taking: OidcWorld['taking'];
let me: OidcWorld['me'];
let codeOf: OidcWorld['codeOf'];
let forge: OidcWorld['forge'];
beforeAll(async () => {
  world = await startOidc();
  ({ key, stranger, provider, taking, me, codeOf, forge } = world);
});
afterAll(() => world.close());
afterEach(() => void vi.useRealTimers());

describe('an access token', () => {
  it('of a real provider says who somebody is; what they may do says the directory', async () => {
    const { access_token: token } = await provider.signIn('sam');
    const { status, body } = await me(token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: 'sam', roles: ['supervisor'], key: null });
    expect(await codeOf(await provider.ownToken())).toEqual([200, 'ina']);
  });

  it('gives the roles of its claim where one is set, and only those that are known', async () => {
    const claimed = await taking({ rolesClaim: 'realm_access.roles' });
    const { access_token: token } = await provider.signIn('sam');
    expect((await me(token, claimed)).body['roles']).toEqual(['engineer', 'auditor']);
    const none = await forge();
    const { status, body } = await me(none, claimed);
    expect([status, body['code']]).toEqual([403, 'authority.denied']);
    const words = await forge({ claims: { realm_access: { roles: 'supervisor,engineer x' } } });
    expect((await me(words, claimed)).body['roles']).toEqual(['engineer', 'supervisor']);
  });

  it('names the person in the claim that is set, who must be known', async () => {
    const mailed = await taking({ personClaim: 'preferred_username' });
    const token = await forge({ claims: { sub: 'x', preferred_username: 'erik' } });
    expect(await codeOf(token, mailed)).toEqual([200, 'erik']);
    expect(await codeOf(token)).toEqual([401, 'identity.unknown']);
    for (const odd of ['', 'a b', 'x'.repeat(200), 7, ['sam'], { id: 'sam' }, null]) {
      const other = await forge({ claims: { preferred_username: odd } });
      expect(await codeOf(other, mailed)).toEqual([401, 'identity.unknown']);
    }
  });

  it.each(['PS256', 'ES256', 'EdDSA'])('may be signed by %s', async (alg) => {
    const other = await signingKey(alg);
    provider.rotate([other, key]);
    const { access_token: token } = await provider.signIn('sam');
    provider.rotate([key]);
    // the keys of before have not been read with this one in them
    provider.rotate([key, other]);
    const fresh = await taking();
    expect(await codeOf(token, fresh)).toEqual([200, 'sam']);
    const strict = await taking({ algorithms: ['RS256'] });
    expect(await codeOf(token, strict)).toEqual([401, 'identity.bad-token']);
    provider.rotate([key]);
  });

  it('may be off by half a minute', async () => {
    expect(await codeOf(await forge())).toEqual([200, 'sam']);
    expect(await codeOf(await forge({ claims: { exp: now() - 20 } }))).toEqual([200, 'sam']);
    const early = await forge({ claims: { nbf: now() + 20, iat: now() + 20 } });
    expect(await codeOf(early)).toEqual([200, 'sam']);
  });

  it('is not good for longer because it was good before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const token = await forge({ claims: { exp: now() + 10 } });
    expect(await codeOf(token)).toEqual([200, 'sam']);
    vi.setSystemTime(Date.now() + 41_000);
    expect(await codeOf(token)).toEqual([401, 'identity.expired']);
  });

  it('is nothing where no provider is set', async () => {
    expect(await codeOf(await forge(), await world.startWith({}))).toEqual([
      401,
      'identity.bad-token',
    ]);
  });
});

describe('no token', () => {
  const bad = 'identity.bad-token';
  const forgeries: readonly (readonly [string, Forged, string])[] = [
    ['expired', { claims: { exp: now() - 60 } }, 'identity.expired'],
    ['not yet valid', { claims: { nbf: now() + 300 } }, bad],
    ['of the future', { claims: { iat: now() + 300 } }, bad],
    ['for somebody else', { claims: { aud: 'https://other.test' } }, bad],
    ['for nobody', { without: 'aud' }, bad],
    ['of another issuer', { claims: { iss: 'https://evil.test' } }, bad],
    ['of the issuer with a slash more', { claims: { iss: 'slash' } }, bad],
    ['that never ends', { without: 'exp' }, bad],
    ['that ends at no time', { claims: { exp: 'tomorrow' as never } }, bad],
    ['that was never issued', { without: 'iat' }, bad],
    ['of nobody', { without: 'sub' }, bad],
    ['that is not an access token', { header: { typ: 'JWT' } }, bad],
    ['of no type', { header: { typ: undefined } }, bad],
    ['of a type like ours', { header: { typ: 'at+jwt+x' } }, bad],
    ['with an extension that is not understood', { header: { crit: ['x'], x: 1 } }, bad],
  ];
  it.each(forgeries)('%s', async (name, forged, code) => {
    const claims = name.includes('slash') ? { iss: `${provider.issuer}/` } : forged.claims;
    const token = await forge({ ...forged, ...(claims === undefined ? {} : { claims }) }).catch(
      () => undefined,
    );
    // what jose does not sign, it is made to: the header says something that is not so
    const sent = token ?? (await withHeader(await forge(), forged.header ?? {}));
    const { status, headers, body } = await me(sent);
    expect([status, body['code']]).toEqual([401, code]);
    expect(headers['www-authenticate']).toBe('Bearer realm="itr", error="invalid_token"');
  });

  it('without a signature', async () => {
    const claims = { iss: provider.issuer, aud: audience, sub: 'sam', iat: now(), exp: now() + 60 };
    const unsecured = new UnsecuredJWT(claims).encode();
    expect(await codeOf(unsecured)).toEqual([401, bad]);
    const [, payload = '', signature = ''] = (await forge()).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = part({ alg, typ: 'at+jwt', kid: key.kid });
      for (const end of ['', signature]) {
        expect(await codeOf(`${header}.${payload}.${end}`)).toEqual([401, bad]);
      }
    }
  });

  it('signed with what everybody may know of the key', async () => {
    const pem = await exportSPKI(key.publicKey);
    for (const alg of ['HS256', 'HS384', 'HS512']) {
      for (const secret of [pem, pem.trim(), JSON.stringify(key.jwk)]) {
        const claims = { iss: provider.issuer, aud: audience, sub: 'sam', iat: now() };
        const token = await new SignJWT({ ...claims, exp: now() + 60 })
          .setProtectedHeader({ alg, kid: key.kid, typ: 'at+jwt' })
          .sign(new TextEncoder().encode(secret));
        expect(await codeOf(token)).toEqual([401, bad]);
      }
    }
  });

  it('signed with a key that is not the provider’s, whatever it says of its key', async () => {
    const { d: _, ...publicJwk } = stranger.jwk;
    expect(await codeOf(await forge({ by: stranger }))).toEqual([401, bad]);
    for (const header of [
      { kid: stranger.kid },
      { kid: undefined },
      { jwk: publicJwk },
      { jku: 'http://127.0.0.1:1/keys', x5u: 'http://127.0.0.1:1/cert' },
      { kid: '../../../dev/null' },
    ]) {
      expect(await codeOf(await forge({ by: stranger, header }))).toEqual([401, bad]);
    }
  });

  it('cut short, changed or over-long', async () => {
    const token = await forge();
    const [header = '', payload = '', signature = ''] = token.split('.');
    const texts = [
      token.slice(0, -1),
      token.slice(0, -20),
      `${header}.${payload}.`,
      `${header}..${signature}`,
      `.${payload}.${signature}`,
      `${header}.${payload}`,
      `${token}.x.y`,
      `${header}.${part({ sub: 'ada' })}.${signature}`,
      'a.b.c',
      '..',
      `${part([])}.${part(null)}.${part(7)}`,
    ];
    for (const text of texts) expect(await codeOf(text)).toEqual([401, bad]);
    // a good signature does not help
    const long = await forge({ claims: { x: 'y'.repeat(7000) } });
    expect(long.length).toBeGreaterThan(9 * 1024);
    expect(await codeOf(long)).toEqual([401, bad]);
    const head = `GET /v1/me HTTP/1.1\r\nhost: 127.0.0.1:${world.api.port}\r\n`;
    const huge = `${head}authorization: Bearer ${'y'.repeat(20 * 1024)}\r\n\r\n`;
    expect((await exchange(world.api.port, huge)).status).toBe(431);
  });

  it('that says who has signed in, instead of what may be done', async () => {
    const { id_token: real } = await provider.signIn('sam');
    const open = await taking({ types: ['at+jwt', 'JWT'], audience: 'ina' });
    expect(await codeOf(real)).toEqual([401, bad]);
    expect(await codeOf(real, open)).toEqual([401, bad]);
    const typed = { claims: { aud: 'ina' }, header: { typ: 'jwt' } };
    expect(await codeOf(await forge(typed), open)).toEqual([200, 'sam']);
    for (const claim of ['at_hash', 'c_hash']) {
      const like = await forge({ ...typed, claims: { aud: 'ina', [claim]: 'x' } });
      expect(await codeOf(like, open)).toEqual([401, bad]);
    }
  });
});

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
async function withHeader(token: string, header: Record<string, unknown>): Promise<string> {
  const [, payload, signature] = token.split('.');
  return `${part({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })}.${payload}.${signature}`;
}
