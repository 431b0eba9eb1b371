import { unpackRows, type PackedRows } from './pack-rows.ts';

/**
 * A JSON value written small: every text, every set of keys and every part that occurs again once. What is pinned to an
 * issue stands in its history more than once, so its size counts.
 */
export type Packed = PackedText | PackedRows;

interface PackedText {
  /** The texts, or all of them in one text that begins with what stands between them. */
  readonly words: readonly string[] | string;
  /**
   * Symbols (texts, sets of keys, parts) and how they are put together, as a row of numbers. First the sets of keys and
   * the parts, each with its place among the symbols; the other places are those of the words. Then the value itself.
   */
  readonly code: string;
}

/** What a number stands for in a value: these, and from `symbol` on the places of the symbols. */
const mark = { list: 0, true: 1, false: 2, null: 3, number: 4, symbol: 5 } as const;

/** Packs plain JSON; fields that are undefined are left out, as in JSON. */
export function pack(value: unknown): Packed {
  const { counted, jsonOf } = countedIn(value);
  const symbols = counted
    .filter((one) => one.part === undefined || isWorthIt(one))
    // What is written most often has the shortest place.
    .toSorted((a, b) => b.count - a.count);
  const of = (kind: Kind): readonly Counted[] => symbols.filter((one) => one.kind === kind);
  const [words, shapes, parts] = [of('word'), of('shape'), of('part')];
  const places = new Map(symbols.map(({ kind, text }, place) => [kind + text, place]));
  const placeOf = ({ kind, text }: Pick<Counted, 'kind' | 'text'>): number =>
    places.get(kind + text) ?? 0;
  const wordAt = (text: string): number => placeOf({ kind: 'word', text });
  const numbers: number[] = [];
  const inner = (one: object): void => {
    if (Array.isArray(one)) {
      numbers.push(mark.list, one.length);
      for (const item of one) part(item);
      return;
    }
    const fields = fieldsOf(one);
    numbers.push(mark.symbol + placeOf({ kind: 'shape', text: shapeOf(fields) }));
    for (const [, field] of fields) part(field);
  };
  const part = (one: unknown): void => {
    if (typeof one === 'string') numbers.push(mark.symbol + wordAt(one));
    else if (typeof one === 'number') numbers.push(mark.number, wordAt(String(one)));
    else if (typeof one === 'boolean') numbers.push(one ? mark.true : mark.false);
    else if (typeof one !== 'object' || one === null) numbers.push(mark.null);
    else {
      const place = places.get(`part${jsonOf.get(one) ?? ''}`);
      if (place === undefined) inner(one);
      else numbers.push(mark.symbol + place);
    }
  };
  numbers.push(shapes.length);
  for (const shape of shapes) {
    const keys = JSON.parse(shape.text) as string[];
    numbers.push(placeOf(shape), keys.length, ...keys.map(wordAt));
  }
  numbers.push(parts.length);
  for (const one of parts) {
    numbers.push(placeOf(one));
    inner(one.part ?? {});
  }
  part(value);
  return { words: joined(words.map(({ text }) => text)), code: encode(numbers) };
}

const fieldsOf = (one: object): [string, unknown][] =>
  Object.entries(one).filter(([, field]) => field !== undefined);
const shapeOf = (fields: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(fields.map(([key]) => key));

type Kind = 'word' | 'shape' | 'part';
/** Something that is written, and how often. */
interface Counted {
  readonly kind: Kind;
  readonly text: string;
  /** The first of the lists or objects that read alike. */
  readonly part?: object;
  count: number;
}

/** A short part is only worth a place of its own when it comes a third time. */
const isWorthIt = ({ text, count }: Counted): boolean =>
  text.length > 12 ? count > 1 : text.length > 2 && count > 2;

interface Found {
  readonly counted: readonly Counted[];
  /** Each list or object as JSON: it is asked for twice, and making it is most of the work. */
  readonly jsonOf: ReadonlyMap<object, string>;
}

/** How often each text, each set of keys and each list or object (both as JSON) would be written. */
function countedIn(value: unknown): Found {
  const counts = new Map<string, Counted>();
  const jsonOf = new Map<object, string>();
  const add = (kind: Kind, text: string, part?: object): number => {
    const known = counts.get(kind + text);
    if (known !== undefined) return (known.count += 1);
    counts.set(kind + text, { kind, text, count: 1, ...(part === undefined ? {} : { part }) });
    return 1;
  };
  const visit = (one: unknown): void => {
    if (typeof one === 'string') add('word', one);
    if (typeof one === 'number') add('word', String(one));
    if (typeof one !== 'object' || one === null) return;
    const json = JSON.stringify(one);
    jsonOf.set(one, json);
    // What occurs again is written once, so what is in it is counted once.
    if (add('part', json, one) > 1) return;
    if (!Array.isArray(one)) {
      const fields = fieldsOf(one);
      if (add('shape', shapeOf(fields)) === 1) for (const [key] of fields) add('word', key);
    }
    Object.values(one).forEach(visit);
  };
  visit(value);
  return { counted: [...counts.values()], jsonOf };
}

const separators = ['|', ';', '~', '^'];

function joined(words: readonly string[]): readonly string[] | string {
  const free = separators.find((one) => !words.some((word) => word.includes(one)));
  return free === undefined ? words : free + words.join(free);
}

/** Digits that JSON writes as they are: printable, neither a quotation mark nor a backslash. */
const digits = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).filter(
  (digit) => digit !== '"' && digit !== '\\',
);
const base = digits.length;
/** Numbers below this have one digit; a first digit from here on says that a second one follows, the last one: four. */
const short = 64;
const long = base - 1;
const mostShort = short + (long - short) * base;

const digitsOf = (number: number): readonly number[] => {
  if (number < short) return [number];
  if (number < mostShort) {
    const rest = number - short;
    return [short + Math.floor(rest / base), rest % base];
  }
  return [long, ...[3, 2, 1, 0].map((power) => Math.floor(number / base ** power) % base)];
};

const encode = (numbers: readonly number[]): string =>
  numbers.flatMap((number) => digitsOf(number).map((digit) => digits[digit])).join('');

function decode(code: string): readonly number[] {
  const values = new Map(digits.map((digit, value) => [digit, value]));
  const numbers: number[] = [];
  let at = 0;
  const next = (): number => values.get(code.charAt(at++)) ?? 0;
  while (at < code.length) {
    const first = next();
    if (first < short) numbers.push(first);
    else if (first < long) numbers.push(short + (first - short) * base + next());
    else numbers.push(((next() * base + next()) * base + next()) * base + next());
  }
  return numbers;
}

/** What was packed; the caller knows its type. */
export function unpack(packed: Packed): unknown {
  return 'code' in packed ? unpackText(packed) : unpackRows(packed, textsOf(packed.words));
}

/** A value that is made once all symbols are known. */
type Later = () => unknown;

function unpackText({ words, code }: PackedText): unknown {
  const numbers = decode(code);
  let at = 0;
  const next = (): number => numbers[at++] ?? 0;
  const times = <Item>(count: number, item: () => Item): readonly Item[] =>
    Array.from({ length: count }, item);
  const shapes = new Map(times(next(), () => [next(), times(next(), next)] as const));
  const texts = new Map<number, string>();
  const parts = new Map<number, Later>();
  const textOf = (place: number): string => texts.get(place) ?? '';
  const read = (): Later => {
    const number = next();
    if (number === mark.list) {
      const items = times(next(), read);
      return () => items.map((item) => item());
    }
    if (number === mark.number) {
      const place = next();
      return () => Number(textOf(place));
    }
    if (number < mark.symbol) return () => plain[number];
    const place = number - mark.symbol;
    const keys = shapes.get(place);
    if (keys === undefined) return () => parts.get(place)?.() ?? textOf(place);
    const fields = keys.map((key) => [key, read()] as const);
    return () => Object.fromEntries(fields.map(([key, field]) => [textOf(key), field()]));
  };
  for (let left = next(); left > 0; left -= 1) parts.set(next(), read());
  const whole = read();
  let place = 0;
  for (const text of textsOf(words)) {
    while (shapes.has(place) || parts.has(place)) place += 1;
    texts.set(place, text);
    place += 1;
  }
  return whole();
}

const plain: readonly unknown[] = [undefined, true, false, null];

/** The texts one by one. */
const textsOf = (words: readonly string[] | string): readonly string[] =>
  typeof words === 'string' ? words.slice(1).split(words.charAt(0)) : words;
