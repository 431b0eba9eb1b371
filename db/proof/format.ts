import type { Anchor } from '../anchor.ts';
import type { TreePath } from '../merkle.ts';

/** A line of an exported record: an event with its hash and the one before it. */
export interface EventLine {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly data: unknown;
  /** Hexadecimal; empty before the first event of a stream. */
  readonly previous: string;
  readonly hash: string;
}

/** Where a stream ends in the file, and the last of its events that an anchor names. */
export interface ProvedHead {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly anchored: {
    readonly version: number;
    readonly hash: string;
    readonly anchor: number;
    readonly path: TreePath;
  } | null;
}

/** The last line. */
export interface Proof {
  readonly format: typeof proofFormat;
  /** Everything, one stream, or what somebody had access to. */
  readonly scope: 'all' | 'audit' | 'stream';
  readonly stream: string | null;
  /** From when to when; null: from the beginning, to the end. Without both, streams are whole. */
  readonly from: number | null;
  readonly to: number | null;
  readonly events: number;
  readonly streams: number;
  /** Empty when there are too many streams to prove each. */
  readonly heads: readonly ProvedHead[];
  /** The anchors that the heads are proved by. */
  readonly anchors: readonly Anchor[];
}

export const proofFormat = 'itr-audit-1';
/** So many streams are proved one by one. */
export const mostHeads = 1000;
