import type { Payload, PayloadCodec } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { KeyRing } from './key-ring.ts';
import { openWith, sealWith } from './seal.ts';

const { Payload: PayloadMessage } = proto.temporal.api.common.v1;

/** How an encrypted payload says what it is. */
const encrypted = 'binary/encrypted';
const encodingKey = 'encoding';
const keyIdKey = 'encryption-key-id';
const encodingBytes = Buffer.from(encrypted);

const textOf = (bytes: Uint8Array | null | undefined): string =>
  bytes === null || bytes === undefined ? '' : Buffer.from(bytes).toString('utf8');

const boundTo = (keyId: string): Buffer => Buffer.from(`itr payload 1 ${keyId}`);

/** Which key a payload is encrypted with; undefined: it is not encrypted. */
export function payloadKeyId({ metadata }: Payload): string | undefined {
  if (textOf(metadata?.[encodingKey]) !== encrypted) return undefined;
  return textOf(metadata?.[keyIdKey]);
}

/**
 * Encrypts what goes into histories: the whole payload with its metadata, AES-256-GCM, under the current key of the
 * ring. What is not encrypted is passed through, so that older histories and signals from tools can be read.
 */
export class HistoryCodec implements PayloadCodec {
  readonly #ring: KeyRing;

  constructor(ring: KeyRing) {
    this.#ring = ring;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const { current } = this.#ring;
    const bound = boundTo(current.id);
    const metadata = { [encodingKey]: encodingBytes, [keyIdKey]: Buffer.from(current.id) };
    return payloads.map((payload) => ({
      metadata,
      data: sealWith(current.for('history'), PayloadMessage.encode(payload).finish(), bound),
    }));
  }

  /** @throws {UnknownKeyError}, {SealBrokenError} */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(payloads.map((payload) => this.#decoded(payload)));
  }

  async #decoded(payload: Payload): Promise<Payload> {
    const keyId = payloadKeyId(payload);
    if (keyId === undefined) return payload;
    const key = await this.#ring.find(keyId);
    const plain = openWith(key.for('history'), payload.data ?? new Uint8Array(), boundTo(keyId));
    return PayloadMessage.decode(plain);
  }
}
