import type { Instant } from '../process.ts';
import type { Gap } from '../roster/roster.ts';

/** A gap and what it is called, so that it is reported once. */
export interface NamedGap extends Gap {
  readonly name: string;
}

/**
 * The gaps of one roster that are not over at `at`.
 * @param gaps found between `from`, well before `at`, and `until`; cut off there.
 */
export function gapsAhead(
  gaps: readonly Gap[],
  { from, at, until }: { readonly from: Instant; readonly at: Instant; readonly until: Instant },
): readonly NamedGap[] {
  return gaps.flatMap((gap) =>
    gap.until > at ? [{ ...gap, name: nameOf(gap, from, until) }] : [],
  );
}

/** By its beginning; one that is older than anybody looks back by its end, for `from` moves with the days. */
function nameOf(gap: Gap, from: Instant, until: Instant): string {
  if (gap.from > from) return String(gap.from);
  return gap.until < until ? `-${gap.until}` : 'all';
}
