import type { Clock } from './clock.ts';
import type { Instant } from './process.ts';

/** A due time that moved; null where the clock has none: it stands still, is over, or is not there. */
export interface MovedClock {
  readonly clock: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

type Dated = Pick<Clock, 'name' | 'dueAt'>;

/** The due times that differ between two moments of one issue. */
export function movedClocks(
  before: readonly Dated[],
  after: readonly Dated[],
): readonly MovedClock[] {
  const names = new Set([...before, ...after].map(({ name }) => name));
  const dueOf = (clocks: readonly Dated[], name: string): Instant | null =>
    clocks.find((clock) => clock.name === name)?.dueAt ?? null;
  return [...names].flatMap((clock) => {
    const from = dueOf(before, clock);
    const to = dueOf(after, clock);
    return from === to ? [] : [{ clock, from, to }];
  });
}
