/** What one check found. */
export interface Finding {
  readonly check: string;
  /** `warn`: it works, but look at it. */
  readonly level: 'ok' | 'warn' | 'fail';
  readonly found: string;
  /** What to do about it. */
  readonly mend?: string;
}

export const ok = (check: string, found: string): Finding => ({ check, level: 'ok', found });

export const warn = (check: string, found: string, mend: string): Finding => ({
  check,
  level: 'warn',
  found,
  mend,
});

export const fail = (check: string, found: string, mend: string): Finding => ({
  check,
  level: 'fail',
  found,
  mend,
});
