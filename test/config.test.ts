import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../config.ts';
import { temporaryFolder } from './support/folder.ts';

const folder = await temporaryFolder();
afterAll(() => folder.remove());
const secret = 'x'.repeat(32);
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
  it('are complete without any, but for the secret of those who sign', () => {
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
      'The environment has 1 wrong setting(s):\n' +
        '  ITR_SECRET is not set; give 32 or more random characters, or ITR_SECRET_FILE',
    );
    expect(loadConfig({ ITR_SECRET: secret }, { secrets: true }).secret).toBe(secret);
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

describe('the file of the secret', () => {
  const file = (name: string, text: string, mode: number): NodeJS.ProcessEnv => {
    const path = join(folder.path, name);
    writeFileSync(path, text);
    chmodSync(path, mode);
    return { ITR_SECRET_FILE: path };
  };

  it('is read when only its owner may, without its line end', () => {
    expect(loadConfig(file('good', `${secret}\n`, 0o600), { secrets: true }).secret).toBe(secret);
    expect(loadConfig(file('strict', secret, 0o400), { secrets: true }).secret).toBe(secret);
  });

  it.each([0o640, 0o604, 0o660, 0o644, 0o620])('is refused with mode %o', (mode) => {
    const fault = faultOf(file(`open-${mode}`, secret, mode), { secrets: true });
    expect(fault).toContain('1 wrong setting(s)');
    expect(fault).toContain('ITR_SECRET_FILE may be read by others');
    expect(fault).not.toContain(secret);
  });

  it('is refused when it is empty, short or not there', () => {
    expect(faultOf(file('empty', '\n', 0o600))).toContain('ITR_SECRET_FILE names an empty file');
    const short = faultOf(file('short', 'hunter2', 0o600));
    expect(short).toContain('ITR_SECRET is (hidden)');
    expect(short).not.toContain('hunter2');
    const nowhere = { ITR_SECRET_FILE: join(folder.path, 'nowhere') };
    expect(faultOf(nowhere, { secrets: true })).toContain('cannot be read (ENOENT)');
  });
});
