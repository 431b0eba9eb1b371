/**
 * Why no answer came: `address`: none that may be called, nothing was sent; `dns`: the name has none; `connect`: nobody
 * takes the connection; `tls`: the certificate is none to rely on; `timeout`: too slow; `broken`: the connection ended
 * or what came was no HTTP.
 */
export const postErrors = ['address', 'dns', 'connect', 'tls', 'timeout', 'broken'] as const;
export type PostError = (typeof postErrors)[number];

/** How an endpoint answered. */
export interface Posted {
  /** Null: not at all. */
  readonly status: number | null;
  /** Null: it answered. */
  readonly error: PostError | null;
  readonly durationMs: number;
  /** How long it asks us to wait; null: it does not. */
  readonly retryAfterMs: number | null;
}

/** What `Retry-After` says, in seconds or as a date (RFC 9110, 10.2.3); null: nothing one could make sense of. */
export function retryAfterOf(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // only the form of dates that HTTP has: others would be read as local time
  const at = text.endsWith(' GMT') ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
