import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { pointerTo, type Fault } from '../domain/policy/fault.ts';

interface Place {
  readonly line: number;
  readonly column: number;
}

/** What a text holds as plain data, and where in the text each part of it stands. */
export type Source =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Place of a value, or of the nearest part around it that the text has; lines and columns count from 1. */
      where(pointer: string): Place | null;
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

const maxBytes = 1024 * 1024;
const maxDepth = 20;
/** Of the largest size allowed, more pieces than this keep others waiting; the shipped policy has 7,000. */
const maxLexemes = 50_000;
const maxKeyLength = 200;
/** More than anybody mends in one go; a hostile text could have a million. */
const maxFaults = 500;

type Path = readonly (string | number)[];
type Doc = Document.Parsed;

/** Faults with their places, up to the limit. */
class FaultList {
  readonly #lines: LineCounter;
  readonly #faults: Fault[] = [];
  constructor(lines: LineCounter) {
    this.#lines = lines;
  }
  add(code: string, text: string, offset?: number | null, path: Path = []): void {
    if (this.#faults.length > maxFaults) return;
    if (this.#faults.length === maxFaults) {
      const more = `only the first ${maxFaults} faults are listed`;
      this.#faults.push({ pointer: '', code: 'source.more-faults', text: more });
      return;
    }
    const place = offset === undefined || offset === null ? {} : placeOf(this.#lines, offset);
    this.#faults.push({ pointer: pointerTo(...path), code: `source.${code}`, text, ...place });
  }
  list(): readonly Fault[] {
    return this.#faults;
  }
}

function placeOf(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/**
 * Reads one YAML 1.2 document (JSON is YAML) as plain data. What lets a short text grow large or mean something else
 * than it shows (anchors, aliases, merge keys, tags) is refused. Answers with all faults found, never throws.
 */
export function readSource(text: string): Source {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const faults = new FaultList(lines);
  const docs = parse(text, lines, faults);
  const [doc, second] = docs;
  if (doc === undefined) return { ok: false, faults: faults.list() };
  if (second !== undefined) {
    const text = 'the text holds more than one document; put each into a text of its own';
    faults.add('one-document', text, second.range[0]);
  }
  for (const { message, pos } of doc.errors) faults.add('syntax', message, pos[0]);
  checkVersion(doc, faults);
  const value = plain(doc.contents, [], faults);
  if (faults.list().length > 0) return { ok: false, faults: faults.list() };
  return { ok: true, value, where: (pointer) => find(doc, pointer, lines) };
}

function parse(text: string, lines: LineCounter, faults: FaultList): readonly Doc[] {
  if (Buffer.byteLength(text) > maxBytes) {
    faults.add('too-large', `the text is larger than ${maxBytes} bytes`);
    return [];
  }
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const start = parser.offset;
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    if (lexemes > maxLexemes) {
      faults.add('too-many-parts', `the text has more than ${maxLexemes} parts`, start);
      return [];
    }
    if (depthOf(parser) > maxDepth) {
      faults.add('too-deep', `the text is nested deeper than ${maxDepth} levels`, start);
      return [];
    }
  }
  for (const token of parser.end()) tokens.push(token);
  // Keys are compared below: the comparison of the package takes quadratic time.
  const options = { schema: 'core', merge: false, uniqueKeys: false, prettyErrors: false } as const;
  const docs = [...new Composer(options).compose(tokens)] as Doc[];
  if (docs.every(({ contents }) => isScalar(contents) && contents.value === null)) {
    faults.add('empty', 'the text is empty; a document is expected', 0);
  }
  return docs;
}

/** Composing is recursive, so depth is bounded before it, on the stack of the parser. */
function depthOf({ stack }: Parser): number {
  if (stack.length <= maxDepth) return stack.length;
  const nests = ['block-map', 'block-seq', 'flow-collection'];
  return stack.filter(({ type }) => nests.includes(type)).length;
}

function checkVersion(doc: Doc, faults: FaultList): void {
  const { explicit, version } = doc.directives.yaml;
  if (explicit === true && version !== '1.2') {
    faults.add('yaml-version', `YAML ${version} is not accepted; the version is 1.2`, 0);
  }
}

function plain(node: unknown, path: Path, faults: FaultList): unknown {
  if (node === null || node === undefined) return null;
  checkProperties(node as Node, path, faults);
  if (isMap(node)) return plainMap(node, path, faults);
  if (isSeq(node)) return node.items.map((item, index) => plain(item, [...path, index], faults));
  return isScalar(node) ? plainScalar(node, path, faults) : null;
}

function plainScalar({ value, range }: Scalar, path: Path, faults: FaultList): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    faults.add('number', 'not a finite number', range?.[0], path);
  }
  if (typeof value === 'string' && !isStorable(value)) {
    faults.add('text', 'the text holds a character that cannot be stored', range?.[0], path);
  }
  return value;
}

const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

function checkProperties(node: Node, path: Path, faults: FaultList): void {
  const at = node.range?.[0];
  if (isAlias(node)) {
    const text = `the alias *${node.source} is not accepted; write the value out`;
    faults.add('alias', text, at, path);
    return;
  }
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  if (anchor !== undefined) {
    const text = `the anchor &${anchor} is not accepted; there are no aliases that could use it`;
    faults.add('anchor', text, at, path);
  }
  if (tag !== undefined) {
    const text = `the tag ${tag} is not accepted; write the plain value, texts in quotes`;
    faults.add('tag', text, at, path);
  }
}

function plainMap(map: YAMLMap, path: Path, faults: FaultList): Record<string, unknown> {
  const seen = new Set<string>();
  const entries: [string, unknown][] = [];
  for (const { key, value } of map.items) {
    const name = keyOf(key, path, faults);
    if (name === undefined) continue;
    const at = [...path, name];
    if (seen.has(name)) {
      const text = `the key "${name}" stands more than once here; keep one of them`;
      faults.add('duplicate-key', text, (key as Node).range?.[0], at);
    }
    seen.add(name);
    entries.push([name, plain(value, at, faults)]);
  }
  return Object.fromEntries(entries);
}

/** The key, when it is text; a merge key is none. */
function keyOf(key: unknown, path: Path, faults: FaultList): string | undefined {
  if (key === null) {
    faults.add('key', 'a key is missing', null, path);
    return undefined;
  }
  const at = (key as Node).range?.[0];
  checkProperties(key as Node, path, faults);
  if (isAlias(key)) return undefined;
  const name = isScalar(key) ? key.value : undefined;
  if (typeof name !== 'string' || !isStorable(name)) {
    faults.add('key', 'a key must be text; put it in quotes', at, path);
    return undefined;
  }
  if (name === '<<') {
    faults.add('merge-key', 'merge keys (<<) are not accepted; write the fields out', at, path);
    return undefined;
  }
  if (name.length > maxKeyLength) {
    faults.add('key', `a key has at most ${maxKeyLength} characters`, at, path);
    return undefined;
  }
  return name;
}

/** Walks as far towards the pointer as the text goes. */
function find(doc: Doc, pointer: string, lines: LineCounter): Place | null {
  let node: unknown = doc.contents;
  let offset = doc.contents?.range[0] ?? 0;
  for (const escaped of pointer.split('/').slice(1)) {
    const part = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
      if (pair === undefined) break;
      node = pair.value;
      offset = startOf(pair.key, node) ?? offset;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return placeOf(lines, offset);
}

/** A value that stands on the line of its key is pointed at itself, any other by its key. */
function startOf(key: unknown, value: unknown): number | undefined {
  const inLine = isScalar(value) ? value.value !== null : (value as YAMLMap | null)?.flow === true;
  return ((inLine ? value : key) as Node).range?.[0];
}
