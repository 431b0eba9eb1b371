/**
 * A JSON value written small: every text, every set of keys and every part that occurs again once. What is pinned to an
 * issue stands in its history more than once, so its size counts.
 */
export interface Packed {
  /** The texts, or all of them in one text that begins with what stands between them. */
  readonly words: readonly string[] | string;
  /** Sets of keys, as places in `words`. */
  readonly shapes: readonly (readonly number[])[];
  /** Lists and objects that occur more than once. */
  readonly parts: readonly Part[];
  readonly body: Part;
}

/**
 * A text is its place in `words`, a part that occurs again is its place in `parts` below zero (-1 is the first), a
 * number stands as text; `[-1, …]` is a list, `[shape, …]` an object with the values of its keys. Histories that were
 * written before have `[-2, place]` for one of `parts`.
 */
type Part = number | string | boolean | null | readonly [number, ...Part[]];

const list = -1;
const again = -2;
const separators = ['|', ';', '~', '^'];

/** Packs plain JSON; fields that are undefined are left out, as in JSON. */
export function pack(value: unknown): Packed {
  const seen = countedIn(value);
  const words = places(seen.words);
  const parts = places(seen.parts.filter(isWorthIt));
  const shapes = places(seen.shapes);
  const inner = (one: object): Part => {
    if (Array.isArray(one)) return [list, ...one.map(part)];
    const fields = fieldsOf(one);
    return [shapes.of(shapeOf(fields)), ...fields.map(([, field]) => part(field))];
  };
  const part = (one: unknown): Part => {
    if (typeof one === 'string') return words.of(one);
    if (typeof one === 'number') return String(one);
    if (typeof one === 'boolean') return one;
    if (typeof one !== 'object' || one === null) return null;
    const place = parts.of(JSON.stringify(one));
    return place < 0 ? inner(one) : -1 - place;
  };
  return {
    words: joined(words.all),
    shapes: shapes.all.map((keys) => (JSON.parse(keys) as string[]).map(words.of)),
    parts: parts.all.map((json) => inner(JSON.parse(json) as object)),
    body: part(value),
  };
}

const fieldsOf = (one: object): [string, unknown][] =>
  Object.entries(one).filter(([, field]) => field !== undefined);
const shapeOf = (fields: readonly (readonly [string, unknown])[]): string =>
  JSON.stringify(fields.map(([key]) => key));

/** Something that is written, and how often. */
type Counted = readonly [text: string, count: number];

/** A short part is only worth a reference when it comes a third time. */
const isWorthIt = ([json, count]: Counted): boolean =>
  json.length > 12 ? count > 1 : json.length > 2 && count > 2;

/** How often each text, each set of keys and each list or object (both as JSON) would be written. */
function countedIn(value: unknown): Readonly<Record<'words' | 'shapes' | 'parts', Counted[]>> {
  const words = new Map<string, number>();
  const shapes = new Map<string, number>();
  const parts = new Map<string, number>();
  const visit = (one: unknown): void => {
    if (typeof one === 'string') add(words, one);
    if (typeof one !== 'object' || one === null) return;
    // What occurs again is written once, so what is in it is counted once.
    if (add(parts, JSON.stringify(one)) > 1) return;
    if (!Array.isArray(one)) {
      const fields = fieldsOf(one);
      if (add(shapes, shapeOf(fields)) === 1) for (const [key] of fields) add(words, key);
    }
    Object.values(one).forEach(visit);
  };
  visit(value);
  return { words: [...words], shapes: [...shapes], parts: [...parts] };
}

function add(counts: Map<string, number>, key: string): number {
  const count = (counts.get(key) ?? 0) + 1;
  counts.set(key, count);
  return count;
}

/** What is written most often has the shortest place; what has none is at -1. */
function places(counted: readonly Counted[]): {
  readonly all: readonly string[];
  readonly of: (text: string) => number;
} {
  const all = counted.toSorted(([, a], [, b]) => b - a).map(([text]) => text);
  const place = new Map(all.map((text, at) => [text, at]));
  return { all, of: (text) => place.get(text) ?? -1 };
}

function joined(words: readonly string[]): readonly string[] | string {
  const free = separators.find((one) => !words.some((word) => word.includes(one)));
  return free === undefined ? words : free + words.join(free);
}

/** What was packed; the caller knows its type. */
export function unpack({ words, shapes, parts, body }: Packed): unknown {
  const texts = typeof words === 'string' ? words.slice(1).split(words.charAt(0)) : words;
  const whole = (part: Part): unknown => {
    if (typeof part === 'number') return part < 0 ? whole(parts[-1 - part] ?? null) : texts[part];
    if (typeof part === 'string') return Number(part);
    if (typeof part === 'boolean' || part === null) return part;
    const [kind, ...inner] = part;
    if (kind === list) return inner.map(whole);
    if (kind === again) return whole(parts[Number(inner[0])] ?? null);
    const keys = shapes[kind] ?? [];
    return Object.fromEntries(keys.map((key, at) => [texts[key] ?? '', whole(inner[at] ?? null)]));
  };
  return whole(body);
}
