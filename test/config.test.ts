import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../config.ts';
import { temporaryFolder } from './support/folder.ts';

const folder = await temporaryFolder();
afterAll(() => folder.remove());
const secret = 'x'.repeat(32);
const ring = `k1 ${Buffer.alloc(32, 7).toString('base64')}`;
const faultOf = (env: NodeJS.ProcessEnv, needs = {}): string => {
  try {
    loadConfig(env, needs);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
};

describe('the settings', () => {
  it('are complete without any, but for the secrets of those who sign and encrypt', () => {
    expect(loadConfig({})).toMatchObject({
      secret: '',
      oidcIssuer: '',
      oidcPersonClaim: 'sub',
      oidcAlgorithms: ['RS256', 'PS256', 'ES256', 'EdDSA'],
      oidcTypes: ['at+jwt'],
      approveSignal: 'signed',
      anchorFile: '',
    });
    expect(faultOf({}, { secrets: true })).toBe(
      'The environment has 2 wrong setting(s):\n' +
        '  ITR_SECRET is not set; give 32 or more random characters, or ITR_SECRET_FILE\n' +
        '  ITR_KEY_RING is not set; give k1 <32 random bytes in base64>, or ITR_KEY_RING_FILE',
    );
    const given = { ITR_SECRET: secret, ITR_KEY_RING: ring };
    expect(loadConfig(given, { secrets: true })).toMatchObject({ secret, keyRing: ring });
  });

  it('name every fault at once, and no secret', () => {
    const fault = faultOf({
      ITR_SECRET: 'hunter2',
      DATABASE_URL: 'mysql://me:hunter2@x/y',
      ITR_PORT: '99999',
      ITR_RATE_PER_KEY: 'many',
      ITR_ANCHOR_SECONDS: '0',
      ITR_APPROVE_SIGNAL: 'any',
      ITR_OIDC_ISSUER: 'http://login.example.com',
      ITR_OIDC_ALGORITHMS: 'RS256,HS256',
    });
    const named = fault
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(' ')[0]);
    expect(named).toEqual([
      'ITR_PORT',
      'DATABASE_URL',
      'ITR_SECRET',
      'ITR_OIDC_ISSUER',
      'ITR_OIDC_ALGORITHMS',
      'ITR_APPROVE_SIGNAL',
      'ITR_RATE_PER_KEY',
      'ITR_ANCHOR_SECONDS',
      'ITR_OIDC_AUDIENCE',
    ]);
    expect(fault).not.toContain('hunter2');
    expect(fault).toContain('ITR_OIDC_ALGORITHMS is "RS256,HS256"');
  });

  it.each(['none', 'HS256', 'RS256,none', 'rs256', ','])('take no algorithm %o', (list) => {
    expect(faultOf({ ITR_OIDC_ALGORITHMS: list })).toContain('ITR_OIDC_ALGORITHMS is');
  });

  it.each([
    ['https://login.example.com/realms/a', true],
    ['http://127.0.0.1:9000', true],
    ['http://localhost', true],
    ['http://localhost.example.com', false],
    ['http://127.0.0.1.example.com/', false],
    ['http://login.example.com', false],
    ['ftp://login.example.com', false],
    ['https://login.example.com?x=1', false],
  ])('take the issuer %s: %s', (issuer, good) => {
    const fault = faultOf({ ITR_OIDC_ISSUER: issuer, ITR_OIDC_AUDIENCE: 'itr' });
    expect(fault.includes('ITR_OIDC_ISSUER')).toBe(!good);
  });
});

describe.each([
  ['ITR_SECRET_FILE', secret, { ITR_KEY_RING: ring }],
  ['ITR_KEY_RING_FILE', ring, { ITR_SECRET: secret }],
])('the file of %s', (variable, content, rest) => {
  const file = (name: string, text: string, mode: number): NodeJS.ProcessEnv => {
    const path = join(folder.path, `${variable}-${name}`);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return { ...rest, [variable]: path };
  };

  it('is read when only its owner may', () => {
    const good = loadConfig(file('good', `${content}\n`, 0o600), { secrets: true });
    const strict = loadConfig(file('strict', content, 0o400), { secrets: true });
    expect(good.secret).toBe(secret);
    expect(strict.secret).toBe(secret);
  });

  it.each([0o640, 0o604, 0o660, 0o644, 0o620])('is refused with mode %o', (mode) => {
    const fault = faultOf(file(`open-${mode}`, content, mode), { secrets: true });
    expect(fault).toContain('1 wrong setting(s)');
    expect(fault).toContain(`${variable} may be read by others`);
    expect(fault).not.toContain(content);
  });

  it('is refused when it is empty or not there', () => {
    expect(faultOf(file('empty', '\n', 0o600))).toContain(`${variable} names an empty file`);
    const nowhere = { ...rest, [variable]: join(folder.path, 'nowhere') };
    expect(faultOf(nowhere, { secrets: true })).toContain('cannot be read (ENOENT)');
  });
});

it('a secret that is too short is refused without being shown', () => {
  const path = join(folder.path, 'short');
  writeFileSync(path, 'hunter2', { mode: 0o600 });
  const short = faultOf({ ITR_SECRET_FILE: path });
  expect(short).toContain('ITR_SECRET is (hidden)');
  expect(short).not.toContain('hunter2');
});
