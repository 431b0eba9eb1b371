import { isUtf8 } from 'node:buffer';
import { CodedError } from '../../domain/errors.ts';

const feed = 0x0a;
const carriage = 0x0d;

/** Line of the first byte that is not UTF-8, from 1; no line break is part of a longer character. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let start = 0, at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== feed && byte !== carriage) continue;
    if (!isUtf8(bytes.subarray(start, at))) break;
    start = at + 1;
    if (byte === feed || bytes[at + 1] !== feed) line += 1;
  }
  return line;
}

/**
 * The text of a file; a byte order mark is left out.
 * @throws {CodedError} `organisation.not-utf8` with the line of the first byte that is not UTF-8.
 */
export function decodeCsv(bytes: Uint8Array): string {
  if (!isUtf8(bytes)) {
    const facts = { line: firstBadLine(bytes) };
    throw new CodedError({ code: 'organisation.not-utf8', facts });
  }
  return new TextDecoder().decode(bytes);
}
