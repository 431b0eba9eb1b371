/** One measured figure against its bar. */
export interface Bar {
  readonly what: string;
  readonly bar: string;
  readonly measured: string;
  readonly met: boolean;
}

export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What one measurement found out. */
export interface Findings {
  readonly tables: readonly Table[];
  readonly bars: readonly Bar[];
}

/** The value below which a share of all values lies; NaN when there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A figure as people read it: three digits that mean something. */
export const shown = (value: number): string =>
  Number.isNaN(value)
    ? '-'
    : value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2);

export const atMost = (what: string, measured: number, limit: number, unit: string): Bar => ({
  what,
  bar: `≤ ${limit}${unit}`,
  measured: `${shown(measured)}${unit}`,
  met: measured <= limit,
});

export const atLeast = (what: string, measured: number, limit: number): Bar => ({
  what,
  bar: `≥ ${limit}`,
  measured: shown(measured),
  met: measured >= limit,
});
