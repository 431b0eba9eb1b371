import type { OrganisationFault, OrganisationKind } from '../organisation.ts';

/** Makes the fault of a field of one row; `others` are the other rows that have part in it. */
export type Tell = (
  field: string,
  code: string,
  text: string,
  others?: readonly number[],
) => OrganisationFault;

export const teller =
  (kind: OrganisationKind, index: number, id: string): Tell =>
  (field, code, text, others = []) => ({
    kind,
    index,
    id,
    field,
    code: `organisation.${code}`,
    text,
    ...(others.length === 0 ? {} : { others }),
  });

export type Faults = Generator<OrganisationFault, void>;

const mostShown = 60;

/** What somebody wrote, in quotes and not longer than a line. */
export const shown = (text: string): string =>
  JSON.stringify(text.length > mostShown ? `${text.slice(0, mostShown)}…` : text);

const mostNamed = 12;

/** A line of ids that leads back to its beginning. */
export function circle(ids: readonly string[]): string {
  const named = ids.slice(0, mostNamed).map((id) => id.slice(0, mostShown));
  const more = ids.length > mostNamed ? [`… (${ids.length - mostNamed} more)`] : [];
  return [...named, ...more, ids[0]?.slice(0, mostShown)].join(' → ');
}

const longestText = 200;

const isStorable = (text: string): boolean => !text.includes('\0') && !/\p{Cs}/u.test(text);

/** A text that can be stored, shown and written into a cell: what is wrong with it, if anything is. */
export function* textFaults(tell: Tell, field: string, text: string): Faults {
  if (text === '') {
    yield tell(field, 'text-missing', `the ${field} is empty; write one`);
  } else if (text.length > longestText) {
    const wrong = `the ${field} has ${text.length} characters`;
    yield tell(field, 'text-too-long', `${wrong}; write at most ${longestText}`);
  } else if (!isStorable(text)) {
    const wrong = `the ${field} holds a character that cannot be stored`;
    yield tell(field, 'text', `${wrong}; write it without NUL and broken surrogates`);
  } else if (text.trim() !== text) {
    yield tell(field, 'text', `the ${field} ${shown(text)} has blanks around it; leave them out`);
  }
}

/** The same for an entry of a list, which a cell separates by semicolons. */
export function* entryFaults(tell: Tell, field: string, text: string): Faults {
  yield* textFaults(tell, field, text);
  if (/[;\r\n]/.test(text)) {
    const wrong = `${shown(text)} holds a semicolon or a line break`;
    yield tell(field, 'text', `${wrong}; write each of the ${field} as an entry of its own`);
  }
}

/** Every entry that stands in the list a second time. */
export function* repeated(tell: Tell, field: string, entries: readonly string[]): Faults {
  const seen = new Set<string>();
  for (const entry of entries) {
    if (seen.has(entry)) {
      yield tell(field, 'listed-twice', `${shown(entry)} is listed twice; keep one of them`);
    }
    seen.add(entry);
  }
}
