import type { Organisation, Person } from '../organisation.ts';
import { circle, teller, type Faults } from './tell.ts';

/** Walks up from a person; answers the circle the walk ends in when nobody walked there before. */
function circleFrom(
  start: Person,
  people: ReadonlyMap<string, Person>,
  walked: Map<string, number>,
  walk: number,
): readonly string[] {
  const path: string[] = [];
  let next: Person | undefined = start;
  while (next !== undefined && !walked.has(next.id)) {
    walked.set(next.id, walk);
    path.push(next.id);
    next = next.reportsTo === null ? undefined : people.get(next.reportsTo);
  }
  if (next === undefined || walked.get(next.id) !== walk) return [];
  return path.slice(path.indexOf(next.id));
}

/** Where each person stands first. */
function placesOf(people: readonly Person[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [index, { id }] of people.entries()) if (!places.has(id)) places.set(id, index);
  return places;
}

/** Reporting lines that lead back to where they began, each once, at its first person in the list. */
export function* reportingFaults(
  organisation: Organisation,
  people: ReadonlyMap<string, Person>,
): Faults {
  const walked = new Map<string, number>();
  const places = placesOf(organisation.people);
  for (const [walk, start] of organisation.people.entries()) {
    const found = circleFrom(start, people, walked, walk);
    const placed = found.map((id) => places.get(id) ?? 0);
    const first = placed.indexOf(placed.reduce((least, one) => Math.min(least, one), Infinity));
    const ids = [...found.slice(first), ...found.slice(0, first)];
    const [id] = ids;
    if (id === undefined) continue;
    const [index = 0, ...others] = ids.map((one) => places.get(one) ?? 0);
    const wrong = `the reporting line ${circle(ids)} is a circle`;
    const right = 'let it end at somebody without a superior';
    yield teller('person', index, id)('reportsTo', 'reporting-cycle', `${wrong}; ${right}`, others);
  }
}
