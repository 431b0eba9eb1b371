import { createHmac, timingSafeEqual } from 'node:crypto';

const positionBytes = 6;
const signatureBytes = 10;

/**
 * Places in the feed as texts that nobody else can make: a position and its signature in base64url, 22 characters. They
 * hold for every reader and every process of an installation.
 */
export class FeedCursors {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  of(position: number): string {
    const bytes = Buffer.alloc(positionBytes);
    bytes.writeUIntBE(position, 0, positionBytes);
    return Buffer.concat([bytes, this.#signatureOf(bytes)]).toString('base64url');
  }

  /** The position that a cursor stands for; undefined when it is not one of ours. */
  read(text: string): number | undefined {
    const bytes = Buffer.from(text, 'base64url');
    // the last character has bits to spare: only one way of writing is right
    if (bytes.length !== positionBytes + signatureBytes || bytes.toString('base64url') !== text) {
      return undefined;
    }
    const position = bytes.subarray(0, positionBytes);
    const isOurs = timingSafeEqual(bytes.subarray(positionBytes), this.#signatureOf(position));
    return isOurs ? position.readUIntBE(0, positionBytes) : undefined;
  }

  #signatureOf(position: Buffer): Buffer {
    return createHmac('sha256', this.#key).update(position).digest().subarray(0, signatureBytes);
  }
}
