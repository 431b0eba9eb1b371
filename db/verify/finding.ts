/** What can be wrong with the record. */
export const faults = [
  // rows of a stream
  'altered',
  'missing',
  'inserted',
  'swapped',
  // found by what was anchored
  'rewritten',
  'tail-cut',
  'stream-gone',
  // the anchors themselves
  'anchor-altered',
  'anchor-missing',
  'anchor-unsigned',
] as const;
export type Fault = (typeof faults)[number];

/** One row that is not what it was. */
export interface Finding {
  readonly fault: Fault;
  /** Null for an anchor. */
  readonly stream: string | null;
  readonly version: number | null;
  /** Null for a row of a stream that no anchor tells of. */
  readonly anchor: number | null;
  readonly text: string;
}

const mostKept = 100;

/** The first findings, and how many there are. */
export class Findings {
  readonly #kept: Finding[] = [];
  #count = 0;

  add(finding: Finding): void {
    this.#count += 1;
    if (this.#kept.length < mostKept) this.#kept.push(finding);
  }

  /** What was found turns out to be something else, or nothing of its own. */
  revise(found: Finding, instead: Finding | undefined): void {
    const index = this.#kept.indexOf(found);
    if (index < 0) return;
    if (instead === undefined) this.#count -= 1;
    this.#kept.splice(index, 1, ...(instead === undefined ? [] : [instead]));
  }

  get first(): Finding | null {
    return this.#kept[0] ?? null;
  }

  get count(): number {
    return this.#count;
  }
}

export const rowFinding = (
  fault: Fault,
  { stream, version }: { readonly stream: string; readonly version: number },
  text: string,
  anchor: number | null = null,
): Finding => ({ fault, stream, version, anchor, text });

export const anchorFinding = (fault: Fault, anchor: number, text: string): Finding => ({
  fault,
  stream: null,
  version: null,
  anchor,
  text,
});
