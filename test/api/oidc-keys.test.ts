import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signingKey } from '../support/provider.ts';
import { now, startOidc, type OidcWorld } from './oidc-support.ts';

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

describe('the keys of the provider', () => {
  const reads = (): number => provider.asked.filter((url) => url === '/jwks').length;
  const later = (ms: number): void => void vi.setSystemTime(Date.now() + ms);

  it('are read again when a key is not known, but not for every stranger', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const fresh = await taking();
    expect(await codeOf(await forge(), fresh)).toEqual([200, 'sam']);
    later(11_000);
    const next = await signingKey();
    provider.rotate([next, key]);
    const { access_token: token } = await provider.signIn('sam');
    const before = reads();
    expect(await codeOf(token, fresh)).toEqual([200, 'sam']);
    expect(await codeOf(await forge(), fresh)).toEqual([200, 'sam']);
    for (let stray = 0; stray < 20; stray += 1) {
      const unknown = await forge({ by: stranger, header: { kid: `stray-${stray}` } });
      expect(await codeOf(unknown, fresh)).toEqual([401, 'identity.bad-token']);
    }
    expect(reads() - before).toBe(1);
    provider.rotate([key]);
  });

  it('that the provider has given up are given up here', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const fresh = await taking();
    const token = await forge({ claims: { exp: now() + 7200 } });
    expect(await codeOf(token, fresh)).toEqual([200, 'sam']);
    const next = await signingKey();
    provider.rotate([next]);
    later(11 * 60_000);
    await codeOf(token, fresh);
    // read in the background; what has been found good stays good for half a minute
    await vi.waitFor(async () => {
      later(31_000);
      expect(await codeOf(token, fresh)).toEqual([401, 'identity.bad-token']);
    }, 5000);
    provider.rotate([key]);
  });

  it('decide what they can while the provider is away; what they cannot is for later', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const [known, fresh] = [await taking(), await taking()];
    expect(await codeOf(await forge(), known)).toEqual([200, 'sam']);
    await provider.goAway();
    later(20 * 60_000);
    expect(await codeOf(await forge(), known)).toEqual([200, 'sam']);
    expect(await codeOf(await forge({ by: stranger }), known)).toEqual([401, 'identity.bad-token']);
    later(11_000);
    const unknown = await me(await forge({ header: { kid: 'new' } }), known);
    const unavailable = { code: 'unavailable', facts: { part: 'identity-provider' } };
    expect(unknown).toMatchObject({ status: 503, body: unavailable });
    expect(unknown.headers['retry-after']).toBe('2');
    expect(await me(await forge(), fresh)).toMatchObject({ status: 503, body: unavailable });
    const began = performance.now();
    expect(await me(await forge(), fresh)).toMatchObject({ status: 503, body: unavailable });
    expect(performance.now() - began).toBeLessThan(500);
    await provider.comeBack();
    later(11_000);
    expect(await codeOf(await forge(), fresh)).toEqual([200, 'sam']);
  });

  it('are those of the issuer that is set, and of no other', async () => {
    const { port } = new URL(provider.issuer);
    const other = await taking({ issuer: `http://localhost:${port}` });
    const token = await forge({ claims: { iss: `http://localhost:${port}` } });
    expect(await codeOf(token, other)).toEqual([503, 'unavailable']);
  });
});
