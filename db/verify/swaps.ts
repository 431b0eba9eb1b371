import { rowFinding, type Finding, type Findings } from './finding.ts';
import { areSame, hashAt } from './place.ts';
import type { EventRow } from './rows.ts';

/** A row that does not fit its place. */
export interface Misfit {
  readonly row: EventRow;
  readonly previous: Uint8Array;
  /** The version that its leaf has to have. */
  readonly version: number;
  readonly finding: Finding;
}

/** Tells rows that stand in each other's place from rows that were altered; a pair is one finding. */
export function settleSwaps(findings: Findings, misfits: readonly Misfit[]): void {
  const settled = new Set<Misfit>();
  for (const one of misfits) {
    if (settled.has(one)) continue;
    const other = misfits.find((it) => it !== one && !settled.has(it) && belongs(one, it));
    if (other === undefined) continue;
    settled.add(one).add(other);
    const place = `version ${other.row.version} of ${other.row.stream}`;
    findings.revise(one.finding, rowFinding('swapped', one.row, `swapped with ${place}`));
    findings.revise(other.finding, undefined);
    for (const it of misfits) {
      if (!settled.has(it) && (followed(one, other, it) || followed(other, one, it))) {
        settled.add(it);
        findings.revise(it.finding, undefined);
      }
    }
  }
}

/** The event of another row belongs in this place; its hash came along or stayed. */
function belongs({ row, previous, version }: Misfit, other: Misfit): boolean {
  const right = hashAt(previous, row, version, other.row.canonical);
  return areSame(right, other.row.hash) || areSame(right, row.hash);
}

/** It came after the one that was moved away, and fits its hash. */
function followed(place: Misfit, moved: Misfit, it: Misfit): boolean {
  const isNext = it.row.stream === place.row.stream && it.version === place.version + 1;
  if (!isNext) return false;
  return areSame(hashAt(moved.row.hash, it.row, it.version, it.row.canonical), it.row.hash);
}
