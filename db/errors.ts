const uniqueViolation = '23505';

/** True for the server's refusal of a second row under a unique key; drivers wrap it. */
export function isUniqueViolation(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown };
  return code === uniqueViolation || isUniqueViolation(cause);
}
