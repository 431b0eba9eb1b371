import type { Instant } from '../../process.ts';
import { absencesOf, longestLine, type Absences } from '../absences.ts';
import { byKeys } from '../group.ts';
import type { Absence, Organisation, Person } from '../organisation.ts';
import { circle, shown, teller, type Faults, type Tell } from './tell.ts';

/** The last instant of the year 9999: later ones have no RFC 3339 text. */
const lastInstant = 253_402_300_799_999;
const isInstant = (at: Instant): boolean => Number.isInteger(at) && at >= 0 && at <= lastInstant;

const lasts = ({ from, until }: Absence): boolean =>
  isInstant(from) && isInstant(until) && until > from;

function* spanFaults(tell: Tell, absence: Absence): Faults {
  for (const field of ['from', 'until'] as const) {
    if (isInstant(absence[field])) continue;
    yield tell(field, 'instant', `${absence[field]} is no instant between 1970 and 9999`);
  }
  if (isInstant(absence.from) && isInstant(absence.until) && !lasts(absence)) {
    yield tell('until', 'absence-order', 'the end is not after the beginning; write a later one');
  }
}

function* nameFaults(tell: Tell, absence: Absence, people: ReadonlyMap<string, Person>): Faults {
  const { person, substitute } = absence;
  if (!people.has(person)) {
    yield tell('person', 'unknown-person', `there is no person ${shown(person)}; name one by id`);
  }
  if (substitute === null) return;
  if (substitute === person) {
    const text = `${shown(person)} cannot stand in for himself; name somebody else, or nobody`;
    yield tell('substitute', 'own-substitute', text);
  } else if (!people.has(substitute)) {
    const text = `there is no person ${shown(substitute)}; name a substitute by id, or nobody`;
    yield tell('substitute', 'unknown-person', text);
  }
}

/** Absences of one person that share some time, told at the one that begins later. */
function* overlapFaults(absences: readonly Absence[]): Faults {
  const rows = absences.map((absence, index) => ({ absence, index }));
  for (const own of byKeys(rows, ({ absence }) => [absence.person]).values()) {
    const sorted = own
      .filter(({ absence }) => lasts(absence))
      .toSorted((one, other) => one.absence.from - other.absence.from);
    let last: (typeof rows)[number] | undefined;
    for (const row of sorted) {
      const { absence, index } = row;
      if (last !== undefined && absence.from < last.absence.until) {
        const wrong = `the absence overlaps ${shown(last.absence.id)} of the same person`;
        const text = `${wrong}; let it begin when the other ends, or make one of both`;
        yield teller('absence', index, absence.id)('from', 'absence-overlap', text, [last.index]);
      }
      if (last === undefined || absence.until > last.absence.until) last = row;
    }
  }
}

/** A stretch of an absence and somebody who is to stand in then, with all who should have before. */
interface Stretch {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly before: Stretch | null;
  readonly steps: number;
}

interface Found {
  /** Whether anybody is there at some time of the absence. */
  present: boolean;
  /** People who stand in for each other at some time. */
  circle: readonly string[];
  /** Absences of those who should stand in. */
  readonly met: Set<Absence>;
}

/** Stretches that are looked at for one absence; whoever has more of them is taken to have somebody. */
const mostStretches = 1000;

function trail(stretch: Stretch | null): readonly string[] {
  const ids: string[] = [];
  for (let one = stretch; one !== null; one = one.before) ids.push(one.person);
  return ids.toReversed();
}

/** Whether the absences, in order, leave some of the stretch free. */
function leaveFree(absences: readonly Absence[], { from, until }: Stretch): boolean {
  let reached = from;
  for (const absence of absences) {
    if (absence.from > reached) return true;
    reached = Math.max(reached, absence.until);
  }
  return reached < until;
}

/** Follows the substitutes of an absence through all of its time. */
function follow(
  { person: root, from, until, substitute }: Absence,
  absences: Absences,
  people: ReadonlyMap<string, Person>,
): Found {
  const found: Found = { present: false, circle: [], met: new Set() };
  const open: Stretch[] = [];
  const push = (next: string | null, stretch: Omit<Stretch, 'person'>): void => {
    if (next === root) found.circle = [root, ...trail(stretch.before)];
    else if (next !== null && stretch.steps <= longestLine) open.push({ ...stretch, person: next });
  };
  push(substitute, { from, until, before: null, steps: 1 });
  for (let looked = 0; ; looked += 1) {
    const stretch = open.pop();
    if (stretch === undefined) return found;
    const away = absences.between(stretch.person, stretch.from, stretch.until);
    // A name that nobody has is told as such.
    const unknown = !people.has(stretch.person);
    if (unknown || looked >= mostStretches || leaveFree(away, stretch)) found.present = true;
    if (looked >= mostStretches) return found;
    for (const absence of away) {
      found.met.add(absence);
      push(absence.substitute === stretch.person ? null : absence.substitute, {
        from: Math.max(stretch.from, absence.from),
        until: Math.min(stretch.until, absence.until),
        before: stretch,
        steps: stretch.steps + 1,
      });
    }
  }
}

/** Substitutes who are away themselves with nobody behind them, and those who stand in for each other. */
function* substituteFaults(list: readonly Absence[], people: ReadonlyMap<string, Person>): Faults {
  const absences = absencesOf(list.filter(lasts));
  const places = new Map(list.map((absence, index) => [absence, index]));
  const told = new Set<string>();
  for (const [index, absence] of list.entries()) {
    const { substitute, person } = absence;
    if (substitute === null || substitute === person || !lasts(absence)) continue;
    const found = follow(absence, absences, people);
    const tell = teller('absence', index, absence.id);
    const others = [...found.met].flatMap((one) => places.get(one) ?? []);
    if (found.circle.length > 0) {
      const key = found.circle.toSorted().join(' ');
      const wrong = `${circle(found.circle)} stand in for each other while they are all away`;
      const text = `${wrong}; name somebody who is there`;
      if (!told.has(key)) yield tell('substitute', 'substitute-cycle', text, others);
      told.add(key);
    } else if (!found.present) {
      const wrong = `${shown(substitute)} is away the whole time and nobody stands in`;
      const text = `${wrong}; name somebody who is there`;
      yield tell('substitute', 'substitute-absent', text, others);
    }
  }
}

export function* absenceFaults(
  { absences }: Organisation,
  people: ReadonlyMap<string, Person>,
): Faults {
  for (const [index, absence] of absences.entries()) {
    const tell = teller('absence', index, absence.id);
    yield* spanFaults(tell, absence);
    yield* nameFaults(tell, absence, people);
  }
  yield* overlapFaults(absences);
  yield* substituteFaults(absences, people);
}
