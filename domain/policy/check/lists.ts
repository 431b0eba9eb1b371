import { fault, type Fault, type Path } from '../fault.ts';

/** Faults of a list whose entries must differ: each entry that an earlier one has already. */
export function duplicates(
  values: readonly string[],
  pathOf: (index: number) => Path,
  code: string,
  textOf: (value: string) => string,
): readonly Fault[] {
  return values.flatMap((value, index) =>
    values.indexOf(value) < index ? [fault(pathOf(index), code, textOf(value))] : [],
  );
}

/** Faults of the entries that are not among the known ones. */
export function unknowns(
  values: readonly string[],
  known: readonly string[],
  what: string,
  pathOf: (index: number) => Path,
): readonly Fault[] {
  const names = known.length === 0 ? 'there is none' : `known are ${known.join(', ')}`;
  return values.flatMap((value, index) =>
    known.includes(value)
      ? []
      : [
          fault(
            pathOf(index),
            `unknown-${what.replaceAll(' ', '-')}`,
            `unknown ${what} "${value}"; ${names}`,
          ),
        ],
  );
}

/** A list that may be left out, but says nothing when it is empty. */
export function emptyOrDoubled(list: readonly string[] | undefined, path: Path): readonly Fault[] {
  if (list === undefined) return [];
  if (list.length === 0) {
    return [
      fault(path, 'empty-list', 'an empty list fits nothing; name some, or leave it out for all'),
    ];
  }
  return duplicates(
    list,
    (index) => [...path, index],
    'duplicate-entry',
    (value) => `${value} stands in this list already; name it once`,
  );
}
