import { describe, expect, test } from 'vitest';
import { roles } from '../../domain/people.ts';
import { demoOrganisation } from '../../stack/organisation.ts';
import { readSettings, serviceEnvironment } from '../../stack/settings.ts';
import { summary, summaryForMachines } from '../../stack/summary.ts';

const addresses = {
  api: 'http://127.0.0.1:8080',
  worker: 'http://127.0.0.1:9464',
  temporalAddress: '127.0.0.1:7233',
  temporalNamespace: 'default',
  temporalUi: 'http://127.0.0.1:8233',
};
const keys = Object.fromEntries(demoOrganisation.people.map(({ id }) => [id, `key-of-${id}`]));

describe('what is shown when the stack runs', () => {
  test('somebody with a key for every role, where all keys are, and requests that can be pasted', () => {
    const text = summary(addresses, keys);
    for (const role of roles) expect(text).toMatch(new RegExp(`^ {4}\\S+ +${role} +key-of-`, 'm'));
    expect(text).toMatch(/^ {4}sam +supervisor +key-of-sam$/m);
    expect(text).toContain('.data/keys.json');
    expect(text).toContain("-H 'Authorization: Bearer key-of-mia'");
    expect(text).toContain("-H 'Authorization: Bearer key-of-ina' \\\n");
  });

  test('beyond this machine there are no keys, and the way to a first one', () => {
    const text = summary(addresses, undefined);
    expect(text).toContain('npm run itr -- keys create --holder ada --database');
    expect(text).not.toContain('key-of-');
  });

  test('machines are told where the keys are, and no key', () => {
    expect(JSON.parse(summaryForMachines(addresses, keys))).toMatchObject({
      keys: expect.stringMatching(/\.data\/keys\.json$/),
    });
    expect(summaryForMachines(addresses, keys)).not.toContain('key-of-');
    expect(JSON.parse(summaryForMachines(addresses, undefined))).toMatchObject({ keys: null });
  });
});

describe('what the programs are started with', () => {
  const found = {
    port: 1,
    workerPort: 2,
    databaseUrl: 'postgres://x',
    temporalAddress: '127.0.0.1:3',
    temporalUiUrl: 'http://127.0.0.1',
    secretFile: '/data/secret',
    keyRingFile: '/data/key-ring',
  };
  const signalOf = (env: NodeJS.ProcessEnv) =>
    serviceEnvironment(readSettings(env), found)['ITR_APPROVE_SIGNAL'];

  test('the secret is a file, unless one is given', () => {
    expect(readSettings({}).hasSecret).toBe(false);
    expect(serviceEnvironment(readSettings({}), found)['ITR_SECRET_FILE']).toBe('/data/secret');
    const env = { ITR_SECRET: 'a secret of thirty-two characters' };
    const given = readSettings(env);
    expect(given.hasSecret).toBe(true);
    const started = serviceEnvironment(given, { ...found, secretFile: undefined });
    expect(started).toMatchObject(env);
    expect(started).not.toHaveProperty('ITR_SECRET_FILE');
  });

  test('a name in a signal is believed only where nobody else reaches API and Temporal', () => {
    expect(signalOf({})).toBe('named');
    expect(signalOf({ ITR_HOST: '0.0.0.0' })).toBe('signed');
    expect(signalOf({ TEMPORAL_ADDRESS: 'temporal.example:7233' })).toBe('signed');
    expect(signalOf({ ITR_APPROVE_SIGNAL: 'signed' })).toBe('signed');
  });
});
