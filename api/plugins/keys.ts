import { timingSafeEqual } from 'node:crypto';
import type { StoredKey } from '../../db/key.ts';
import { readKey } from '../../db/secret.ts';
import { keyScopes, type KeyScope } from '../../domain/authority/key-scope.ts';
import { Remembered } from './remembered.ts';
import { SignInError } from './sign-in.ts';

/** A key that is revoked anywhere is refused everywhere within 5 s. */
const freshForMs = 3000;
const touchedEveryMs = 60_000;
const writtenEveryMs = 1000;
const mostTouched = 10_000;

/** What a request may know of the key it came with. */
export interface UsedKey {
  readonly id: string;
  readonly holder: string;
  readonly scopes: readonly KeyScope[];
}

interface KnownKey extends UsedKey {
  readonly hash: Buffer;
  readonly expiresAt: number;
  readonly isRevoked: boolean;
}

interface Options {
  readonly find: (id: string) => Promise<StoredKey | undefined>;
  /** Writes down when keys were used last. */
  readonly touch: (used: ReadonlyMap<string, number>) => Promise<void>;
  /** Hears of a key in use, at most once a minute for each. */
  readonly onUsed: (key: UsedKey) => void;
}

/** The keys of systems and of people who work from a command line. */
export class Keys {
  readonly #options: Options;
  readonly #known: Remembered<KnownKey>;
  /** When a use was last noted, by key. */
  readonly #noted = new Map<string, number>();
  readonly #unwritten = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#known = new Remembered(async (id) => {
      const stored = await options.find(id);
      return stored === undefined ? undefined : knownKey(stored);
    }, freshForMs);
    this.#timer = setInterval(() => void this.#write(), writtenEveryMs);
    this.#timer.unref();
  }

  /** A key has changed: all are looked at again. */
  renew(): void {
    this.#known.renew();
  }

  /**
   * The key that this text is.
   * @throws {SignInError} `identity.bad-token`, `identity.expired`.
   */
  async look(text: string): Promise<UsedKey> {
    const read = readKey(text);
    if (read === undefined) throw new SignInError('identity.bad-token', 'key-malformed');
    const { id } = read;
    const key = await this.#known.look(id);
    if (key === undefined) throw new SignInError('identity.bad-token', 'key-unknown');
    if (!timingSafeEqual(key.hash, Buffer.from(read.hash, 'hex'))) {
      throw new SignInError('identity.bad-token', 'key-wrong', id);
    }
    return this.#usable(key);
  }

  /**
   * A key that somebody has shown before, as it is now.
   * @throws {SignInError} `identity.bad-token`, `identity.expired`.
   */
  async lookAgain(id: string): Promise<UsedKey> {
    const key = await this.#known.look(id);
    if (key === undefined) throw new SignInError('identity.bad-token', 'key-unknown');
    return this.#usable(key);
  }

  #usable(key: KnownKey): UsedKey {
    const { id } = key;
    const now = Date.now();
    if (key.isRevoked) throw new SignInError('identity.bad-token', 'key-revoked', id);
    if (key.expiresAt <= now) throw new SignInError('identity.expired', 'key-expired', id);
    this.#note(key, now);
    return key;
  }

  #note(key: KnownKey, now: number): void {
    if ((this.#noted.get(key.id) ?? -Infinity) > now - touchedEveryMs) return;
    if (this.#noted.size >= mostTouched) this.#noted.clear();
    this.#noted.set(key.id, now);
    this.#unwritten.set(key.id, now);
    this.#options.onUsed(key);
  }

  /** What cannot be written waits for the next time; it is nice to have, so nobody hears of it. */
  #write(): Promise<void> {
    if (this.#unwritten.size === 0) return this.#writing ?? Promise.resolve();
    this.#writing ??= this.#writeNow().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeNow(): Promise<void> {
    const used = new Map(this.#unwritten);
    this.#unwritten.clear();
    try {
      await this.#options.touch(used);
    } catch {
      for (const [id, at] of used) {
        if (!this.#unwritten.has(id)) this.#unwritten.set(id, at);
      }
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#writing;
    await this.#write();
  }
}

/** A scope that this program does not know gives nothing. */
function knownKey({ id, holder, hash, scopes, expiresAt, revokedAt }: StoredKey): KnownKey {
  return {
    id,
    holder,
    hash: Buffer.from(hash, 'hex'),
    scopes: keyScopes.filter((scope) => scopes.includes(scope)),
    expiresAt,
    isRevoked: revokedAt !== null,
  };
}
