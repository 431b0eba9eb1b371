import { isUtf8 } from 'node:buffer';
import { ProblemError } from './problem.ts';
import type { ErrorCode } from '../../domain/errors.ts';

/** Deeper bodies are refused before they are parsed: nesting costs more than its bytes. */
const deepest = 32;
/** A double keeps 17 significant digits; more would be dropped without a word. */
const mostDigits = 17;

/**
 * Parses a JSON body and refuses everything that `JSON.parse` would quietly change: doubled keys, bytes that are not
 * UTF-8, numbers that lose digits, texts that cannot be stored, keys that reach for the prototype.
 * @throws {ProblemError}
 */
export function parseStrictJson(body: Buffer): unknown {
  if (!isUtf8(body)) fail('invalid_utf8', 'Send the body as UTF-8.');
  const text = body.toString('utf8');
  checkDepth(text);
  const parsed = parse(text);
  new Scanner(text).run();
  return parsed;
}

/** False for text that PostgreSQL cannot store: NUL, or half a surrogate pair. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text);

function fail(code: ErrorCode, detail: string, pointer?: string): never {
  throw new ProblemError(
    { code, ...(pointer === undefined ? {} : { pointer }) },
    {
      detail,
      ...(pointer === undefined ? {} : { errors: [{ in: 'body', pointer, message: detail }] }),
    },
  );
}

function parse(text: string): unknown {
  if (text.trim() === '') fail('invalid_json', 'The body is empty; send a JSON object.');
  try {
    return JSON.parse(text);
  } catch {
    return fail('invalid_json', 'The body is not valid JSON; send one JSON object.');
  }
}

function checkDepth(text: string): void {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (quoted) {
      if (char === 0x5c) index += 1;
      else if (char === 0x22) quoted = false;
    } else if (char === 0x22) quoted = true;
    else if (char === 0x7b || char === 0x5b) {
      depth += 1;
      if (depth > deepest) {
        fail('too_deep', `The body is nested more than ${deepest} levels deep.`);
      }
    } else if (char === 0x7d || char === 0x5d) depth -= 1;
  }
}

interface Level {
  /** Keys seen so far; undefined inside an array. */
  readonly keys: Set<string> | undefined;
  /** Key or index of the value that comes next. */
  at: string | number;
  expectsKey: boolean;
}

const numberToken = /-?[0-9.eE+-]+/y;

/** Walks over text that is known to be valid JSON. */
class Scanner {
  readonly #text: string;
  readonly #levels: Level[] = [];
  #index = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): void {
    while (this.#index < this.#text.length) this.#step(this.#text[this.#index] ?? '');
  }

  #step(char: string): void {
    const level = this.#levels.at(-1);
    if (char === '"') return this.#string(level);
    if (char === '-' || (char >= '0' && char <= '9')) return this.#number();
    if (char === '{') this.#levels.push({ keys: new Set(), at: '', expectsKey: true });
    else if (char === '[') this.#levels.push({ keys: undefined, at: 0, expectsKey: false });
    else if (char === '}' || char === ']') this.#levels.pop();
    else if (char === ',' && level !== undefined) {
      if (typeof level.at === 'number') level.at += 1;
      else level.expectsKey = true;
    }
    this.#index += 1;
  }

  #token(pattern: RegExp): string {
    pattern.lastIndex = this.#index;
    const token = pattern.exec(this.#text)?.[0] ?? this.#text[this.#index] ?? '';
    this.#index += token.length;
    return token;
  }

  /** Looked for by hand: a pattern runs out of stack on a text of some megabytes. */
  #quoted(): string {
    const start = this.#index;
    let end = start;
    do end = this.#text.indexOf('"', end + 1);
    while (this.#isEscaped(end));
    this.#index = end + 1;
    return this.#text.slice(start, this.#index);
  }

  #isEscaped(at: number): boolean {
    let before = at;
    while (this.#text[before - 1] === '\\') before -= 1;
    return (at - before) % 2 === 1;
  }

  #string(level: Level | undefined): void {
    const token = this.#quoted();
    const value = token.includes('\\') ? (JSON.parse(token) as string) : token.slice(1, -1);
    if (level?.keys !== undefined && level.expectsKey) this.#key(level, level.keys, value);
    this.#storable(value);
  }

  #key(level: Level, keys: Set<string>, key: string): void {
    const parent = this.#levels.at(-2)?.at;
    if (key === '__proto__' || (key === 'prototype' && parent === 'constructor')) {
      fail('invalid_json', 'The body uses a key that is never allowed.');
    }
    level.at = key;
    level.expectsKey = false;
    if (keys.has(key)) {
      fail('duplicate_key', 'This key stands twice in one object; send it once.', this.#pointer());
    }
    keys.add(key);
  }

  #storable(value: string): void {
    if (!isStorable(value)) {
      const detail = 'The text holds a NUL character or half a surrogate pair; leave it out.';
      fail('invalid_text', detail, this.#pointer());
    }
  }

  #number(): void {
    const token = this.#token(numberToken);
    const value = Number(token);
    const digits = token
      .replace(/[eE].*$/, '')
      .replace(/[-.]/g, '')
      .replace(/^0+/, '');
    const exact = Number.isFinite(value) && digits.length <= mostDigits;
    if (!exact || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
      const detail = 'The number is too large or too exact to be kept as it is.';
      fail('validation_failed', detail, this.#pointer());
    }
  }

  #pointer(): string {
    return this.#levels
      .map(({ at }) => `/${String(at).replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .join('');
  }
}
