import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { anchorHash, headLeaf, isSigned, type Anchor } from '../anchor.ts';
import { chainHash, leafOf } from '../chain.ts';
import { rootOver } from '../merkle.ts';
import { anchorsIn } from '../verify/file.ts';
import { proofFormat, type EventLine, type Proof, type ProvedHead } from './format.ts';

export interface CheckOptions {
  /** The file of anchors that was kept outside the database. */
  readonly anchorFile?: string | undefined;
  /** From `derivedKey(secret, 'anchor')`; without it signatures are not looked at. */
  readonly key?: Buffer | undefined;
}

export interface Checked {
  readonly ok: boolean;
  readonly events: number;
  readonly streams: number;
  /** Streams of which an anchor proves an event, and with it all that came before. */
  readonly anchored: number;
  readonly anchorsInFile: number;
  readonly signaturesChecked: boolean;
  /** The first thing that is wrong: in which line of the file, and what. */
  readonly first: { readonly line: number; readonly text: string } | null;
}

/** A file that is not what it should be. */
class Fault extends Error {
  readonly line: number;
  constructor(line: number, text: string) {
    super(text);
    this.line = line;
  }
}

/** Proves an exported record without any database, or names the first line that is wrong. Memory does not grow with it. */
export async function checkExport(path: string, options: CheckOptions = {}): Promise<Checked> {
  const reader = new Reader();
  let anchored = 0;
  let anchorsInFile = 0;
  let first: Checked['first'] = null;
  try {
    const proof = await proofIn(path);
    reader.expect(proof);
    await readLines(path, reader);
    const end = reader.end(proof);
    anchored = checkHeads(proof, end, options.key);
    if (options.anchorFile !== undefined) {
      anchorsInFile = await compareAnchors(proof.anchors, options.anchorFile, end);
    }
  } catch (error) {
    // what was written by somebody else may lack anything
    if (error instanceof TypeError) first = { line: 0, text: 'the proof lacks parts of itself' };
    else if (error instanceof Fault) first = { line: error.line, text: error.message };
    else throw error;
  }
  const { events, streams } = reader;
  const signaturesChecked = options.key !== undefined;
  return { ok: first === null, events, streams, anchored, anchorsInFile, signaturesChecked, first };
}

const tailBytes = 64 * 1024;
const longestProof = 64 * 1024 * 1024;

/** The last line of the file; it says what to look for in the lines before. */
async function proofIn(path: string): Promise<Proof> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let length = Math.min(size, tailBytes); ; length = Math.min(size, length * 4)) {
      const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
      const text = buffer.toString('utf8').trimEnd();
      const from = text.lastIndexOf('\n');
      if (from >= 0 || length === size) return readProof(text.slice(from + 1));
      if (length > longestProof) throw new Fault(0, 'the last line is too long to be a proof');
    }
  } finally {
    await file.close();
  }
}

function readProof(line: string): Proof {
  const proof = parsed(line, 0) as Partial<Proof> | null;
  if (proof?.format !== proofFormat || !Array.isArray(proof.heads)) {
    throw new Fault(
      0,
      'the last line is no proof: the file is cut off, or no export of the record',
    );
  }
  return proof as Proof;
}

function parsed(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new Fault(number, 'the line is no JSON');
  }
}

async function readLines(path: string, reader: Reader): Promise<void> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  for await (const line of lines) reader.add(line);
}

/** Reads the lines one after another. */
class Reader {
  events = 0;
  streams = 0;
  #line = 0;
  #last: EventLine | undefined;
  #isWhole = false;
  /** Hashes that the proof speaks of, by stream and version. */
  readonly #wanted = new Map<string, string | undefined>();
  #isOver = false;

  expect({ from, to, heads }: Proof): void {
    this.#isWhole = from === null && to === null;
    for (const { stream, version, anchored } of heads) {
      this.#wanted.set(placeOf(stream, version), undefined);
      if (anchored !== null) this.#wanted.set(placeOf(stream, anchored.version), undefined);
    }
  }

  add(text: string): void {
    this.#line += 1;
    if (text === '') return;
    if (this.#isOver) this.#fail('there is something behind the proof');
    const line = parsed(text, this.#line) as EventLine & Partial<Proof>;
    if (line.format === proofFormat) {
      this.#isOver = true;
      return;
    }
    this.#checkHash(line);
    this.#checkPlace(line);
    this.events += 1;
    const place = placeOf(line.stream, line.version);
    if (this.#wanted.has(place)) this.#wanted.set(place, line.hash);
    this.#last = line;
  }

  #checkHash({ stream, version, kind, data, previous, hash }: EventLine): void {
    const isEvent =
      [stream, kind, previous, hash].every((text) => typeof text === 'string') &&
      Number.isInteger(version);
    if (!isEvent) this.#fail('the line is no event');
    const right = chainHash(
      Buffer.from(previous, 'hex'),
      leafOf({ stream, version, kind, data }),
    ).toString('hex');
    if (right !== hash) {
      this.#fail(`version ${version} of ${stream} does not fit its hash and the one before it`);
    }
  }

  #checkPlace({ stream, version, previous }: EventLine): void {
    const last = this.#last?.stream === stream ? this.#last : undefined;
    if (last === undefined) this.streams += 1;
    const before = last?.version ?? 0;
    const name = `version ${version} of ${stream}`;
    if (version <= before) this.#fail(`${name} stands behind version ${before}`);
    if (version === before + 1) {
      if (previous !== (last?.hash ?? '')) this.#fail(`${name} does not follow the line before it`);
    } else if (this.#isWhole) this.#fail(`version ${before + 1} of ${stream} is missing`);
  }

  /** After the last line. */
  end({ events, streams }: Proof): End {
    if (!this.#isOver) this.#fail('the proof is missing');
    if (events !== this.events || streams !== this.streams) {
      this.#fail(
        `the proof speaks of ${events} events of ${streams} streams; there are ${this.events} of ${this.streams}`,
      );
    }
    return {
      line: this.#line,
      hashOf: (stream, version) => this.#wanted.get(placeOf(stream, version)),
    };
  }

  #fail(text: string): never {
    throw new Fault(this.#line, text);
  }
}

interface End {
  /** Number of the last line. */
  readonly line: number;
  readonly hashOf: (stream: string, version: number) => string | undefined;
}

const placeOf = (stream: string, version: number): string => `${version} ${stream}`;

/** @returns how many streams an anchor proves. */
function checkHeads({ heads, anchors }: Proof, end: End, key: Buffer | undefined): number {
  const known = new Map(anchors.map((anchor) => [anchor.seq, anchor]));
  for (const anchor of anchors) {
    const name = `anchor ${anchor.seq}`;
    if (anchorHash(anchor) !== anchor.hash) fail(end, `${name} does not fit its hash`);
    if (key !== undefined && !isSigned(key, anchor)) {
      fail(end, `the signature of ${name} is not made with the secret of this installation`);
    }
  }
  return heads.filter((head) => isProved(head, known, end)).length;
}

function isProved(head: ProvedHead, anchors: ReadonlyMap<number, Anchor>, end: End): boolean {
  const { stream, version, hash, anchored } = head;
  if (end.hashOf(stream, version) !== hash) {
    fail(end, `the proof says otherwise about version ${version} of ${stream}`);
  }
  if (anchored === null) return false;
  const anchor = anchors.get(anchored.anchor);
  const leaf = headLeaf({
    stream,
    version: anchored.version,
    hash: Buffer.from(anchored.hash, 'hex'),
  });
  const isIn =
    anchor !== undefined && rootOver(leaf, anchored.path).toString('hex') === anchor.root;
  if (!isIn || end.hashOf(stream, anchored.version) !== anchored.hash) {
    fail(end, `anchor ${anchored.anchor} does not prove version ${anchored.version} of ${stream}`);
  }
  return true;
}

/** @returns how many anchors of the proof are in the file that was kept outside the database. */
async function compareAnchors(anchors: readonly Anchor[], path: string, end: End): Promise<number> {
  const left = new Map(anchors.map((anchor) => [anchor.seq, anchor]));
  for await (const batch of anchorsIn(path)) {
    for (const { seq, hash } of batch) {
      const anchor = left.get(seq);
      if (anchor === undefined) continue;
      if (anchor.hash !== hash) fail(end, `the file of anchors says otherwise about anchor ${seq}`);
      left.delete(seq);
    }
  }
  const [missing] = left.keys();
  if (missing !== undefined) fail(end, `anchor ${missing} is not in the file of anchors`);
  return anchors.length;
}

function fail({ line }: End, text: string): never {
  throw new Fault(line, text);
}
