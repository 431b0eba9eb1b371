import { entry } from './entry.ts';

/** Of the codec endpoint. */
export const codecErrors = {
  'codec.origin': entry(
    'forbidden',
    'Pages of this origin may not ask here; only the origin of ITR_CODEC_ORIGIN may.',
  ),
  'codec.key-denied': entry(
    'forbidden',
    'Some payloads are encrypted with keys whose readers you are not; `facts.keys` names the keys.',
  ),
  'codec.unknown-key': entry(
    'invalid',
    'Some payloads are encrypted with keys that are not in the key ring; `facts.keys` names the keys.',
  ),
  'codec.broken': entry(
    'invalid',
    'A payload cannot be decoded: it was changed, or it is no payload of a history.',
  ),
} as const;
