import { lastAnchor, type Anchor } from '../anchor.ts';
import type { Database } from '../database.ts';
import { findLost, verifyAnchorOf, verifyAnchors } from './anchors.ts';
import { compareFile } from './file.ts';
import { Findings, type Finding } from './finding.ts';
import { rowsOf } from './rows.ts';
import { Walk } from './walk.ts';

export interface VerifyOptions {
  /** Only this stream. */
  readonly stream?: string;
  /** From `derivedKey(secret, 'anchor')`; without it signatures are not looked at. */
  readonly key?: Buffer | undefined;
  /** The file of anchors that is kept outside the database. */
  readonly anchorFile?: string | undefined;
  /** More events than this are not looked at: for whoever must answer soon. */
  readonly mostEvents?: number;
  readonly onProgress?: (progress: Progress) => void;
}

interface Progress {
  readonly events: number;
  readonly streams: number;
}

export interface Verdict extends Progress {
  readonly ok: boolean;
  /** False: there are more events than were to be looked at. */
  readonly complete: boolean;
  readonly anchors: number;
  /** Of the events, those that an anchor names as the end of a stream. */
  readonly anchoredHeads: number;
  readonly anchorsInFile: number;
  readonly signaturesChecked: boolean;
  readonly lastAnchor: Pick<Anchor, 'seq' | 'at' | 'position'> | null;
  /** The first row that is not what it was. */
  readonly first: Finding | null;
  /** How many more there are. */
  readonly more: number;
}

/**
 * Proves that the record is what was written, or names the first row that is not: every event is hashed again from what
 * stands in the row, versions go on without gaps, and the anchors agree. Memory does not grow with the record. Events may
 * be recorded meanwhile; anchors that are written meanwhile are left to the next time.
 */
export async function verifyRecord(db: Database, options: VerifyOptions = {}): Promise<Verdict> {
  const { stream, key, anchorFile } = options;
  const findings = new Findings();
  const last = await lastAnchor(db.$client);
  const upTo = last?.seq ?? 0;
  const walk = new Walk(findings);
  const complete = await walkRows(db, walk, options);
  if (complete) await findLost(db, { findings, upTo }, { stream, known: walk.faulty });
  const asked = { findings, key, upTo };
  const anchors =
    stream === undefined ? await verifyAnchors(db, asked) : await verifyAnchorOf(db, stream, asked);
  const anchorsInFile = anchorFile === undefined ? 0 : await compareFile(db, anchorFile, findings);
  return {
    ok: findings.count === 0,
    complete,
    events: walk.events,
    streams: walk.streams,
    anchors,
    anchoredHeads: walk.anchored,
    anchorsInFile,
    signaturesChecked: key !== undefined,
    lastAnchor: last === undefined ? null : { seq: upTo, at: last.at, position: last.position },
    first: findings.first,
    more: Math.max(0, findings.count - 1),
  };
}

/** @returns false when there are more rows than were to be looked at. */
async function walkRows(
  db: Database,
  walk: Walk,
  { stream, mostEvents = Infinity, onProgress }: VerifyOptions,
): Promise<boolean> {
  let complete = true;
  for await (const page of rowsOf(db, stream)) {
    complete = walk.events < mostEvents;
    if (!complete) break;
    for (const row of page) walk.add(row);
    onProgress?.({ events: walk.events, streams: walk.streams });
  }
  walk.end();
  return complete;
}
