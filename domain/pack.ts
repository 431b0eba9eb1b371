/**
 * A JSON value written small: every text, every set of keys and every part that occurs again once. What is pinned to an
 * issue stands in its history more than once, so its size counts.
 */
export interface Packed {
  readonly words: readonly string[];
  /** Sets of keys, as places in `words`. */
  readonly shapes: readonly (readonly number[])[];
  /** Lists and objects that occur more than once. */
  readonly parts: readonly Part[];
  readonly body: Part;
}

/**
 * A text is its place in `words`, a number stands as text; `[-1, …]` is a list, `[-2, place]` one of `parts`,
 * `[shape, …]` an object with the values of its keys.
 */
type Part = number | string | boolean | null | readonly [number, ...Part[]];

const list = -1;
const again = -2;
/** A shorter part is not worth a reference. */
const worthIt = 12;

/** Packs plain JSON; fields that are undefined are left out, as in JSON. */
export function pack(value: unknown): Packed {
  const words = new Places<string>();
  const shapes = new Places<readonly number[]>();
  const parts = new Places<Part>();
  const repeated = repeatedIn(value);
  const inner = (one: object): Part => {
    if (Array.isArray(one)) return [list, ...one.map(part)];
    const entries = Object.entries(one).filter(([, field]) => field !== undefined);
    const keys = entries.map(([key]) => words.placeOf(key, () => key));
    const shape = shapes.placeOf(keys.join(), () => keys);
    return [shape, ...entries.map(([, field]) => part(field))];
  };
  const part = (one: unknown): Part => {
    if (typeof one === 'string') return words.placeOf(one, () => one);
    if (typeof one === 'number') return String(one);
    if (typeof one === 'boolean') return one;
    if (typeof one !== 'object' || one === null) return null;
    const json = JSON.stringify(one);
    return repeated.has(json) ? [again, parts.placeOf(json, () => inner(one))] : inner(one);
  };
  const body = part(value);
  return { words: words.all, shapes: shapes.all, parts: parts.all, body };
}

/** The lists and objects, as JSON, that occur more than once. */
function repeatedIn(value: unknown): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const visit = (one: unknown): void => {
    if (typeof one !== 'object' || one === null) return;
    const json = JSON.stringify(one);
    if (seen.has(json) && json.length > worthIt) repeated.add(json);
    else Object.values(one).forEach(visit);
    seen.add(json);
  };
  visit(value);
  return repeated;
}

/** What was packed; the caller knows its type. */
export function unpack({ words, shapes, parts, body }: Packed): unknown {
  const whole = (part: Part): unknown => {
    if (typeof part === 'number') return words[part];
    if (typeof part === 'string') return Number(part);
    if (typeof part === 'boolean' || part === null) return part;
    const [kind, ...inner] = part;
    if (kind === list) return inner.map(whole);
    if (kind === again) return whole(parts[Number(inner[0])] ?? null);
    const keys = shapes[kind] ?? [];
    return Object.fromEntries(keys.map((key, at) => [words[key] ?? '', whole(inner[at] ?? null)]));
  };
  return whole(body);
}

/** Values in the order they came, each once. */
class Places<Value> {
  readonly all: Value[] = [];
  readonly #places = new Map<string, number>();
  placeOf(key: string, value: () => Value): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const made = value();
    // Making it may have added others.
    this.#places.set(key, this.all.length);
    return this.all.push(made) - 1;
  }
}
