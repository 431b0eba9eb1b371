import { nothingBefore } from '../chain.ts';
import { rowFinding, type Finding, type Findings } from './finding.ts';
import { areSame, hashAt, type Bytes } from './place.ts';
import type { EventRow } from './rows.ts';
import { settleSwaps, type Misfit } from './swaps.ts';

/** The parts of an event that stand in columns as well. */
interface Stamped {
  readonly type?: unknown;
  readonly by?: unknown;
  readonly at?: unknown;
  readonly dueAt?: unknown;
}

const mostMisfits = 50;
/** So many streams in which something was found are remembered, so that the same is not told twice. */
const mostFaulty = 10_000;

/**
 * Walks over the rows of the record, stream by stream, and says which do not fit. After one that does not it goes on
 * from the hash that is stored, so that one altered row is one finding. It keeps three rows, whatever the number.
 */
export class Walk {
  readonly #findings: Findings;
  readonly #misfits: Misfit[] = [];
  readonly faulty = new Set<string>();
  events = 0;
  streams = 0;
  /** Rows at which an anchor ends. */
  anchored = 0;

  #stream: string | undefined;
  #version = 0;
  #position = 0;
  /** Versions in the leaves are those of the rows plus this, after rows were taken out or put in and the rest renumbered. */
  #shift = 0;
  /** Undefined after a gap: what came before is not known. */
  #previous: Bytes | undefined = nothingBefore;
  #beforePrevious: Bytes | undefined;
  /** The row before, when it does not fit: the one after it tells what happened. */
  #suspect: { readonly row: EventRow; readonly previous: Bytes } | undefined;

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  add(row: EventRow): void {
    this.events += 1;
    if (row.stream !== this.#stream) this.#begin(row.stream);
    this.#checkPlace(row);
    if (this.#suspect === undefined) this.#checkChain(row);
    else this.#explain(row, this.#suspect);
    // what does not fit at all is told once
    if (this.#suspect?.row !== row) this.#checkColumns(row);
    this.#checkAnchor(row);
    this.#version = row.version;
    this.#position = row.position;
  }

  /** Ends the walk: what the last row left open is told, and rows that stand in each other's place are found. */
  end(): void {
    this.#begin(undefined);
    settleSwaps(this.#findings, this.#misfits);
  }

  #begin(stream: string | undefined): void {
    if (this.#suspect !== undefined) this.#misfit(this.#suspect);
    if (stream !== undefined) this.streams += 1;
    this.#stream = stream;
    this.#version = 0;
    this.#position = 0;
    this.#shift = 0;
    this.#suspect = undefined;
    this.#previous = nothingBefore;
    this.#beforePrevious = undefined;
  }

  /** Versions go on without gaps. */
  #checkPlace({ stream, version }: EventRow): void {
    const expected = this.#version + 1;
    if (version === expected) return;
    if (this.#suspect !== undefined) this.#misfit(this.#suspect);
    this.#suspect = undefined;
    const last = version - 1;
    const which = last === expected ? `version ${last} is` : `versions ${expected} to ${last} are`;
    this.#found(rowFinding('missing', { stream, version: expected }, `${which} not there`));
    this.#previous = undefined;
    this.#beforePrevious = undefined;
  }

  #checkChain(row: EventRow): void {
    const previous = this.#previous;
    if (previous === undefined || this.#fits(row, previous, row.version)) return this.#goOn(row);
    const before = this.#beforePrevious;
    if (before !== undefined && this.#fits(row, before, row.version - 1)) {
      // the row before fits as well: it was put in with a hash of its own
      const version = row.version - 1;
      this.#inserted({ ...row, version });
      return this.#goOn(row);
    }
    this.#suspect = { row, previous };
    this.#goOn(row);
  }

  /** What happened to the row before, told from the one after it. */
  #explain(row: EventRow, suspect: { readonly row: EventRow; readonly previous: Bytes }): void {
    this.#suspect = undefined;
    const { row: before, previous } = suspect;
    if (this.#fits(row, previous, before.version)) {
      const swapped = hashAt(row.hash, before, row.version + this.#shift, before.canonical);
      if (areSame(swapped, before.hash)) {
        this.#found(
          rowFinding(
            'swapped',
            before,
            `versions ${before.version} and ${row.version} are swapped`,
          ),
        );
        return this.#goOn(before);
      }
      this.#inserted(before);
      return this.#goOn(row);
    }
    if (this.#fits(row, before.hash, row.version + 1)) {
      this.#found(
        rowFinding('missing', before, 'the event is gone, those after it are renumbered'),
      );
      this.#shift += 1;
      return this.#goOn(row);
    }
    const right = hashAt(previous, before, before.version + this.#shift, before.canonical);
    if (this.#fits(row, right, row.version)) {
      this.#found(rowFinding('altered', before, 'the column hash was changed'));
      return this.#goOn(row);
    }
    this.#misfit(suspect);
    this.#checkChain(row);
  }

  #fits(row: EventRow, previous: Bytes, version: number): boolean {
    return areSame(hashAt(previous, row, version + this.#shift, row.canonical), row.hash);
  }

  #goOn({ hash }: EventRow): void {
    this.#beforePrevious = this.#previous;
    this.#previous = hash;
  }

  #inserted(row: EventRow): void {
    this.#found(rowFinding('inserted', row, 'the event was put in, those after it are renumbered'));
    this.#shift -= 1;
  }

  #misfit({ row, previous }: { readonly row: EventRow; readonly previous: Bytes }): void {
    const finding = rowFinding(
      'altered',
      row,
      'the event does not fit its hash and the one before it',
    );
    this.#found(finding);
    const version = row.version + this.#shift;
    if (this.#misfits.length < mostMisfits) this.#misfits.push({ row, previous, version, finding });
  }

  /** What queries look at says the same as the event. */
  #checkColumns(row: EventRow): void {
    const { type, by, at, dueAt = null }: Stamped = row.value ?? {};
    const differs = [
      row.type === type || 'type',
      row.by === by || 'by',
      isInstant(row.at, at) || 'at',
      isInstant(row.dueAt, dueAt) || 'due_at',
      row.position > this.#position || 'position',
      row.isExact || 'data',
    ].filter((name) => name !== true);
    if (differs.length === 0) return;
    this.#found(rowFinding('altered', row, `the column ${differs.join(', ')} was changed`));
  }

  #checkAnchor({ stream, version, anchored, anchor, hash }: EventRow): void {
    if (anchored === null) return;
    this.anchored += 1;
    if (anchored === hash.toString('hex') || this.faulty.has(stream) || this.#suspect !== undefined)
      return;
    const text = `this event or an earlier one is not what it was when anchor ${anchor} was written`;
    this.#found(rowFinding('rewritten', { stream, version }, text, anchor));
  }

  #found(finding: Finding): void {
    this.#findings.add(finding);
    if (this.faulty.size < mostFaulty && finding.stream !== null) this.faulty.add(finding.stream);
  }
}

/** Columns keep whole milliseconds. */
function isInstant(column: string | null, value: unknown): boolean {
  if (column === null || value === null) return column === null && value === null;
  return typeof value === 'number' && Math.abs(Number(column) - value) < 1;
}
