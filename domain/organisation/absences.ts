import type { Instant } from '../process.ts';
import { byKeys } from './group.ts';
import type { Absence } from './organisation.ts';

/** Substitutes are followed no further than this: a longer line is a mistake. */
export const longestLine = 100;

/** Absences as they are asked at work. An absence holds from its beginning until before its end. */
export interface Absences {
  /** The absence somebody is away by; of several the one that began last. */
  at(person: string, at: Instant): Absence | undefined;
  /** Absences that share some time with `[from, until)`, in order of their beginning. */
  between(person: string, from: Instant, until: Instant): readonly Absence[];
}

/** Absences of one person in order of their beginning. */
interface Line {
  readonly absences: readonly Absence[];
  /** For each the latest end of it and all before it, so that those that overlap are found as well. */
  readonly reach: readonly Instant[];
}

function lineOf(absences: readonly Absence[]): Line {
  const sorted = absences.toSorted((one, other) => one.from - other.from);
  let latest = -Infinity;
  return {
    absences: sorted,
    reach: sorted.map(({ until }) => (latest = Math.max(latest, until))),
  };
}

/** How many of them began before `at`, or at it. */
function begun(absences: readonly Absence[], at: Instant): number {
  let low = 0;
  let high = absences.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((absences[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First of them whose `reach` lies after `from`: all before it are over by then. */
function firstAfter({ reach }: Line, from: Instant): number {
  let low = 0;
  let high = reach.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((reach[middle] ?? Infinity) > from) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function absencesOf(list: readonly Absence[]): Absences {
  const own = byKeys(list, ({ person }) => [person]);
  const lines = new Map([...own].map(([person, absences]) => [person, lineOf(absences)]));
  return {
    at(person, at) {
      const line = lines.get(person);
      if (line === undefined) return undefined;
      for (let index = begun(line.absences, at) - 1; index >= 0; index -= 1) {
        const absence = line.absences[index];
        if (absence === undefined || (line.reach[index] ?? 0) <= at) return undefined;
        if (absence.until > at) return absence;
      }
      return undefined;
    },
    between(person, from, until) {
      const line = lines.get(person);
      if (line === undefined) return [];
      const found: Absence[] = [];
      for (let index = firstAfter(line, from); index < line.absences.length; index += 1) {
        const absence = line.absences[index];
        if (absence === undefined || absence.from >= until) break;
        if (absence.until > from) found.push(absence);
      }
      return found;
    },
  };
}

/** The person, or the first present one along the line of substitutes; null when nobody of `people` stands in. */
export function standIn(
  people: { has(person: string): boolean },
  absences: Absences,
  person: string,
  at: Instant,
): string | null {
  let next: string | null = person;
  for (let steps = 0; next !== null && steps <= longestLine; steps += 1) {
    if (!people.has(next)) return null;
    const absence = absences.at(next, at);
    if (absence === undefined) return next;
    next = absence.substitute;
  }
  return null;
}
