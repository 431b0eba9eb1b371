/**
 * What kind of trouble an error is. The API turns the kind into an HTTP status, the activities turn it into
 * "try again" or "never".
 */
export const errorKinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'not-allowed',
  'timeout',
  'refused',
  'stale',
  'too-large',
  'too-long',
  'unsupported',
  'mismatch',
  'too-many',
  'headers-too-large',
  'unavailable',
  'broken',
] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** One error: its kind, and what people read. */
export const entry = (kind: ErrorKind, text: string): { kind: ErrorKind; text: string } => ({
  kind,
  text,
});
