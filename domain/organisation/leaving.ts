import type { Fault } from '../policy/fault.ts';
import { checkRoster } from '../roster/check.ts';
import type { RosterDocument } from '../roster/roster.ts';
import { byKeys } from './group.ts';
import type { Organisation } from './organisation.ts';

/** One person and open work in the person's hands. */
export interface OpenWork {
  readonly person: string;
  /** `ITR-000042`, or `task 2 of ITR-000042`. */
  readonly name: string;
}

/** What speaks against a change of the organisation and stands in no row of it. */
export interface Leftover {
  readonly code: 'organisation.holds-work' | 'organisation.on-roster';
  readonly text: string;
}

/** Nobody goes who still holds work; `work` is that of those who go (requirement 0-16). */
export const workLeft = (work: readonly OpenWork[]): readonly Leftover[] =>
  [...byKeys(work, ({ person }) => [person])].map(([person, held]) => ({
    code: 'organisation.holds-work',
    text: `${person} is removed and still holds ${shortList(held.map(({ name }) => name))}; let somebody else take over first`,
  }));

/** Rosters keep naming people who are there and teams that are: what would be wrong with them and is not yet. */
export const rostersBroken = (
  rosters: readonly RosterDocument[],
  before: Organisation,
  after: Organisation,
): readonly Leftover[] =>
  rosters.flatMap((roster) =>
    brokenBy(roster, before, after).map(({ pointer, text }) => ({
      code: 'organisation.on-roster',
      text: `roster ${roster.id}, ${pointer}: ${text}`,
    })),
  );

const mostNamed = 10;
const shortList = (names: readonly string[]): string =>
  names.length <= mostNamed
    ? names.join(', ')
    : `${names.slice(0, mostNamed).join(', ')} and ${names.length - mostNamed} more`;

function brokenBy(
  roster: RosterDocument,
  before: Organisation,
  after: Organisation,
): readonly Fault[] {
  const keyOf = ({ pointer, code }: Fault): string => `${pointer} ${code}`;
  const known = new Set(checkRoster(roster, knownIn(before)).map(keyOf));
  return checkRoster(roster, knownIn(after)).filter((fault) => !known.has(keyOf(fault)));
}

const knownIn = ({ people, teams }: Organisation) => ({
  people: new Map(people.map((person) => [person.id, person])),
  teams: new Set(teams.map(({ id }) => id)),
});
