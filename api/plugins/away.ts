const awayCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  // shutting down, crashed, starting up, took too long, too many connections, no connections allowed, database or table missing: not migrated yet
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '53300',
  '55000',
  '3D000',
  '42P01',
]);
const awayMessage =
  /timeout exceeded when trying to connect|connection terminated|query read timeout/i;

/** True for an error that means: PostgreSQL cannot be used just now. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (awayCodes.has(code) || code.startsWith('08'))) return true;
  if (awayMessage.test(error.message)) return true;
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return inner.some(isDatabaseAway);
}
