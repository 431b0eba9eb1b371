/** A packed value as it was written before: it stands in histories, so it is read still. */
export interface PackedRows {
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
 * number stands as text; `[-1, …]` is a list, `[shape, …]` an object with the values of its keys. Still older ones have
 * `[-2, place]` for one of `parts`.
 */
type Part = number | string | boolean | null | readonly [number, ...Part[]];

const list = -1;
const again = -2;

/** What was packed; the caller knows its type. */
export function unpackRows({ shapes, parts, body }: PackedRows, texts: readonly string[]): unknown {
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
