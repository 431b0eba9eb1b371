import {
  createLocalJWKSet,
  errors,
  type CryptoKey,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose';
import { ProblemError } from './problem.ts';

type Find = (header: JWSHeaderParameters, token: FlattenedJWSInput) => Promise<CryptoKey>;

interface Options {
  readonly issuer: string;
  readonly log: { warn(facts: object, text: string): void };
  /** After so long the keys are read again, while the old ones go on deciding. */
  readonly maxAgeMs?: number;
  /** Strangers may send any key id: the provider is asked because of them no more often than this. */
  readonly cooldownMs?: number;
}

const answerLimitMs = 3000;
const longestAnswer = 256 * 1024;
const loopback: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The keys that a provider signs with. They are read again when a key id is unknown and when they are old; while the
 * provider is away, those that were read last decide what they can.
 */
export class ProviderKeys {
  readonly #options: Required<Options>;
  #local: Find | undefined;
  #readAt = -Infinity;
  #triedAt = -Infinity;
  #failed = false;
  #reading: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = { maxAgeMs: 600_000, cooldownMs: 10_000, ...options };
  }

  /** The key that a token names, as `jwtVerify` asks for it. */
  readonly find: Find = async (header, token) => {
    const { maxAgeMs } = this.#options;
    if (this.#local === undefined) await this.#readAgain();
    else if (Date.now() - this.#readAt > maxAgeMs) this.#readAgain().catch(() => undefined);
    try {
      return await this.#known(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.#readAgain(error);
      return this.#known(header, token);
    }
  };

  #known(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    if (this.#local === undefined) throw away();
    return this.#local(header, token);
  }

  /** @param unless what to throw when the provider has just been asked and its answer is known. */
  async #readAgain(unless?: Error): Promise<void> {
    if (this.#reading === undefined) {
      if (Date.now() - this.#triedAt < this.#options.cooldownMs) {
        throw this.#failed || unless === undefined ? away() : unless;
      }
      this.#triedAt = Date.now();
      this.#reading = this.#read().finally(() => {
        this.#reading = undefined;
      });
    }
    return this.#reading;
  }

  async #read(): Promise<void> {
    const { issuer, log } = this.#options;
    try {
      const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
      const about = await readJson(`${base}.well-known/openid-configuration`);
      const { issuer: said, jwks_uri: address } = about as Record<string, unknown>;
      if (said !== issuer) throw new Error('The provider calls itself by another name');
      if (typeof address !== 'string') throw new Error('The provider names no keys');
      this.#local = createLocalJWKSet((await readJson(address)) as JSONWebKeySet);
      this.#readAt = Date.now();
      this.#failed = false;
    } catch (error) {
      this.#failed = true;
      const reason = error instanceof Error ? error.message : String(error);
      log.warn({ issuer, reason }, 'The keys of the identity provider cannot be read');
      throw away();
    }
  }
}

const away = (): ProblemError =>
  new ProblemError({ code: 'unavailable', facts: { part: 'identity-provider' } });

/** True for an address that nobody on the way can read or change. */
function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

async function readJson(address: string): Promise<unknown> {
  if (!isSafeAddress(address)) throw new Error('An address of the provider is not https');
  const headers = { accept: 'application/json' };
  const signal = AbortSignal.timeout(answerLimitMs);
  const response = await fetch(address, { headers, signal, redirect: 'error' });
  if (response.status !== 200) throw new Error(`The provider answers ${response.status}`);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw new Error('The provider answers too much');
    parts.push(part);
  }
  const found: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
  if (typeof found !== 'object' || found === null) throw new Error('The provider answers nonsense');
  return found;
}
