import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { KeyRing, KeyRingError, parseKeyRing, UnknownKeyError } from '../../vault/key-ring.ts';
import { keepFresh, openKeyRing } from '../../vault/open.ts';
import { temporaryFolder } from '../support/folder.ts';
import { ringKey } from '../support/vault.ts';

const folder = await temporaryFolder();
afterAll(() => folder.remove());

const k1 = randomBytes(32);
const k2 = randomBytes(32);
const line = (id: string, key: Buffer): string => `${id} ${key.toString('base64')}`;

describe('a key ring', () => {
  it('reads one key a line, comments and blank lines left out; the first one encrypts', async () => {
    const keys = await parseKeyRing(`# of spring\n\n${line('k2', k2)}\n  ${line('k1', k1)}  \n`);
    expect(keys.map(({ id }) => id)).toEqual(['k2', 'k1']);
    const ring = await KeyRing.open(async () => keys);
    expect(ring.current.id).toBe('k2');
  });

  it('reads keys in one line, separated by semicolons, in either form of base64', async () => {
    const [first, second] = await parseKeyRing(
      `k2 ${k2.toString('base64url')}; ${line('k1', k1)} readers=auditor,data-owner`,
    );
    expect(first?.readers).toBeNull();
    expect(second?.readers).toEqual(['auditor', 'data-owner']);
  });

  it('derives another key for each purpose, the same each time', () => {
    const purposes = ['history', 'field', 'index'] as const;
    const derived = purposes.map((purpose) => ringKey('k1').for(purpose).toString('hex'));
    expect(new Set(derived).size).toBe(3);
    expect(derived).toEqual(purposes.map((one) => ringKey('k1').for(one).toString('hex')));
    expect(ringKey('k2').for('history').toString('hex')).not.toBe(derived[0]);
  });

  it.each([
    ['', /is empty; a good line is "k1 <32 random bytes in base64>"/],
    ['# nothing', /is empty/],
    ['k1', /Line 1 of the key ring cannot be read/],
    [`K1 ${k1.toString('base64')}`, /Line 1 .* cannot be read/],
    [line('k1', k1.subarray(1)), /Line 1 of the key ring \("k1"\) has a key of 31 bytes/],
    [`${line('k1', k1)}\n${line('k1', k2)}`, /Line 2 of the key ring names "k1" once more/],
    [`${line('k1', k1)} readers=king`, /names the unknown role "king"/],
    [`k1 kms:${k1.toString('base64')}`, /wrapped by a key management service/],
  ])('refuses %j', async (text, fault) => {
    await expect(parseKeyRing(text)).rejects.toThrow(KeyRingError);
    await expect(parseKeyRing(text)).rejects.toThrow(fault);
    const message = await parseKeyRing(text).catch((error: Error) => error.message);
    expect(message).not.toContain(k1.toString('base64').slice(0, 20));
  });

  it('unwraps what is wrapped by a key management service', async () => {
    const decrypt = async (blob: Uint8Array) => blob.toReversed();
    const wrapped = Buffer.from(k1.toReversed()).toString('base64');
    const [key] = await parseKeyRing(`k1 kms:${wrapped}`, { decrypt });
    const [plain] = await parseKeyRing(line('k1', k1));
    expect(key?.for('field')).toEqual(plain?.for('field'));
  });

  it('says which key is missing, and which ones are there', async () => {
    const ring = await KeyRing.open(async () => [ringKey('k1'), ringKey('k2')]);
    await expect(ring.find('k9')).rejects.toThrow(UnknownKeyError);
    await expect(ring.find('k9')).rejects.toThrow(
      'encrypted with the key "k9", which is not in the key ring (k1, k2)',
    );
  });
});

describe('a key that comes later', () => {
  it('counts without a restart, and nobody makes the ring look all the time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const file = join(folder.path, 'ring');
      await writeFile(file, line('k1', k1), { mode: 0o600 });
      const ring = await openKeyRing({ keyRing: '', keyRingFile: file });
      await writeFile(file, `${line('k2', k2)}\n${line('k1', k1)}`);
      await expect(ring.find('k2')).rejects.toThrow(UnknownKeyError);
      vi.advanceTimersByTime(1000);
      expect((await ring.find('k2')).id).toBe('k2');
      expect(ring.current.id).toBe('k2');
    } finally {
      vi.useRealTimers();
    }
  });

  it('encrypts from then on, though nobody has asked for it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const file = join(folder.path, 'first');
      await writeFile(file, line('k1', k1), { mode: 0o600 });
      const ring = await openKeyRing({ keyRing: '', keyRingFile: file });
      const errors: unknown[] = [];
      keepFresh(ring, (error) => errors.push(error));
      await writeFile(file, 'oops');
      vi.advanceTimersByTime(10_000);
      await vi.waitFor(() => expect(errors).toHaveLength(1));
      expect(ring.current.id).toBe('k1');
      await writeFile(file, `${line('k2', k2)}\n${line('k1', k1)}`);
      vi.advanceTimersByTime(10_000);
      await vi.waitFor(() => expect(ring.current.id).toBe('k2'));
    } finally {
      vi.useRealTimers();
    }
  });

  it('a file that is broken changes nothing', async () => {
    const file = join(folder.path, 'broken');
    await writeFile(file, line('k1', k1), { mode: 0o600 });
    const ring = await openKeyRing({ keyRing: '', keyRingFile: file });
    await writeFile(file, 'k1 oops');
    await expect(ring.refresh()).rejects.toThrow(KeyRingError);
    expect(ring.ids).toEqual(['k1']);
    await chmod(file, 0o600);
  });

  it('a file that is not there is told so, without its path', async () => {
    const opening = openKeyRing({ keyRing: '', keyRingFile: join(folder.path, 'nowhere') });
    await expect(opening).rejects.toThrow('The file of the key ring cannot be read (ENOENT).');
  });
});
