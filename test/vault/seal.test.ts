import { randomBytes } from 'node:crypto';
import { assert, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnknownKeyError } from '../../vault/key-ring.ts';
import { keyIdOf, openWith, SealBrokenError, sealWith, Vault } from '../../vault/seal.ts';
import { ringOf } from '../support/vault.ts';

const place = { table: 'webhook', column: 'secret', row: 'w1' } as const;
const text = Buffer.from('whsec_canary');
const vault = new Vault(await ringOf('k2', 'k1'));

describe('AES-256-GCM', () => {
  it('gives back what was sealed, and never the same twice', () => {
    assert(
      property(uint8Array({ maxLength: 300 }), uint8Array({ maxLength: 30 }), (plain, bound) => {
        const key = randomBytes(32);
        const sealed = sealWith(key, plain, bound);
        expect(sealed).not.toEqual(sealWith(key, plain, bound));
        expect(sealed.length).toBe(plain.length + 28);
        expect(openWith(key, sealed, bound)).toEqual(Buffer.from(plain));
      }),
    );
  });

  it('does not open when one bit is changed, wherever', () => {
    const key = randomBytes(32);
    const bound = Buffer.from('here');
    const sealed = sealWith(key, text, bound);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => openWith(key, changed, bound)).toThrow(SealBrokenError);
    }
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => openWith(key, sealed.subarray(0, length), bound)).toThrow(SealBrokenError);
    }
    expect(() => openWith(key, sealed, Buffer.from('there'))).toThrow(SealBrokenError);
    expect(() => openWith(randomBytes(32), sealed, bound)).toThrow(SealBrokenError);
  });
});

describe('what stands in a column', () => {
  it('opens where it was put, and says which key it needs', async () => {
    const sealed = vault.seal(place, text);
    expect(keyIdOf(sealed)).toBe('k2');
    expect(sealed.includes(text)).toBe(false);
    expect(await vault.open(place, sealed)).toEqual(text);
  });

  it.each([{ table: 'other' }, { column: 'previous_secret' }, { row: 'w2' }])(
    'does not open at %o',
    async (other) => {
      const moved = { ...place, ...other };
      await expect(vault.open(moved, vault.seal(place, text))).rejects.toThrow(SealBrokenError);
    },
  );

  it('opens after the ring has another key to seal with, and not without its own', async () => {
    const sealed = new Vault(await ringOf('k1')).seal(place, text);
    expect(await vault.open(place, sealed)).toEqual(text);
    await expect(new Vault(await ringOf('k3')).open(place, sealed)).rejects.toThrow(
      UnknownKeyError,
    );
  });

  it('what is no sealed value is told apart', () => {
    for (const bytes of [[], [1], [9, 2, 65, 65], [1, 200, 65]]) {
      expect(() => keyIdOf(Uint8Array.from(bytes))).toThrow(SealBrokenError);
    }
  });
});

describe('a blind index', () => {
  it('is the same for the same value of a column, under one key', () => {
    expect(vault.index('email', 'a@b.example')).toBe(vault.index('email', 'a@b.example'));
    expect(vault.index('email', 'a@b.example')).not.toBe(vault.index('phone', 'a@b.example'));
    expect(vault.index('email', 'a@b.example')).not.toContain('a@b');
  });

  it('finds what was written under an older key of the ring', async () => {
    const old = new Vault(await ringOf('k1')).index('email', 'a@b.example');
    expect(vault.indexes('email', 'a@b.example')).toContain(old);
    expect(vault.index('email', 'a@b.example')).not.toBe(old);
  });
});
