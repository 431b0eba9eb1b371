import type { Calendar } from '../calendar/calendar.ts';
import { between } from '../calendar/time.ts';
import type { Role } from '../people.ts';
import type { Instant } from '../process.ts';
import { onDuty } from '../roster/duty.ts';
import type { Roster } from '../roster/roster.ts';
import { absencesOf, standIn } from './absences.ts';
import { byId, byKeys } from './group.ts';
import type { Department, Organisation, Person, Team } from './organisation.ts';

/** The organisation as it is asked at work: who is who, who is there, who is on duty. */
export interface Directory {
  readonly people: ReadonlyMap<string, Person>;
  readonly teams: ReadonlyMap<string, Team>;
  readonly departments: ReadonlyMap<string, Department>;
  membersOf(team: string): readonly Person[];
  holdersOf(role: Role): readonly Person[];
  isAbsent(person: string, at: Instant): boolean;
  /**
   * The person, or the first present one along the line of substitutes; null when nobody stands in, or the person is
   * not known.
   */
  standInFor(person: string, at: Instant): string | null;
  /**
   * Who is on duty for a team in a role: the substitute where the one in turn is absent. Null: nobody (a hole);
   * undefined: no roster says who.
   */
  onDuty(team: string, role: Role, at: Instant): string | null | undefined;
  /** Everybody who takes turns on the rosters of a team and role. */
  rosterOf(team: string, role: Role): readonly string[];
  /** Whoever is on duty in a role for whatever team: a duty desk serves all teams. */
  dutyHolders(role: Role, at: Instant): readonly string[];
  /** Within the own working hours; always for somebody without a calendar. */
  isWorking(person: string, at: Instant): boolean;
}

interface Parts {
  readonly organisation: Organisation;
  readonly rosters: readonly Roster[];
  /** Compiled calendars by id; whose calendar is not among them counts as working. */
  readonly calendars: ReadonlyMap<string, Calendar>;
}

/** Whether working time runs; many people share a calendar and are asked about at the same instant. */
function hours(calendars: Parts['calendars']): (calendar: string, at: Instant) => boolean {
  const asked = new Map<string, { readonly at: Instant; readonly working: boolean }>();
  return (id, at) => {
    const known = asked.get(id);
    if (known?.at === at) return known.working;
    const calendar = calendars.get(id);
    const working = calendar === undefined || between(calendar, at, at + 1) > 0;
    asked.set(id, { at, working });
    return working;
  };
}

const dutyKey = (team: string, role: Role): string => `${team} ${role}`;

/** Indexes an organisation once, so that each question is answered in microseconds. */
export function directoryOf({ organisation, rosters, calendars }: Parts): Directory {
  const people = byId(organisation.people);
  const absences = absencesOf(organisation.absences);
  const members = byKeys(people.values(), ({ teams }) => teams);
  const holders = byKeys(people.values(), ({ roles }) => roles);
  const duties = byKeys(rosters, ({ team, role }) => [dutyKey(team, role)]);
  const isOpen = hours(calendars);
  const standInFor = (person: string, at: Instant): string | null =>
    standIn(people, absences, person, at);
  const onDutyOf = (found: readonly Roster[], at: Instant): string | null => {
    for (const roster of found) {
      const duty = onDuty(roster, at);
      const there = duty === null ? null : standInFor(duty.person, at);
      if (there !== null) return there;
    }
    return null;
  };
  return {
    people,
    teams: byId(organisation.teams),
    departments: byId(organisation.departments),
    membersOf: (team) => members.get(team) ?? [],
    holdersOf: (role) => holders.get(role) ?? [],
    isAbsent: (person, at) => absences.at(person, at) !== undefined,
    standInFor,
    onDuty(team, role, at) {
      const found = duties.get(dutyKey(team, role));
      return found === undefined ? undefined : onDutyOf(found, at);
    },
    rosterOf: (team, role) =>
      (duties.get(dutyKey(team, role)) ?? []).flatMap(({ layers }) =>
        layers.flatMap((layer) => layer.people),
      ),
    dutyHolders(role, at) {
      const onIt = rosters.filter((roster) => roster.role === role);
      const there = onIt.map((roster) => onDutyOf([roster], at));
      return [...new Set(there.filter((person) => person !== null))];
    },
    isWorking(person, at) {
      const calendar = people.get(person)?.calendar ?? null;
      return calendar === null || isOpen(calendar, at);
    },
  };
}

/** Who leads up from somebody, the next superior first; each once, should the line be a circle (requirement 3-3.3.2). */
export function superiorsOf(directory: Directory, person: string): readonly string[] {
  const line = new Set<string>();
  let next = directory.people.get(person)?.reportsTo ?? null;
  while (next !== null && next !== person && !line.has(next) && directory.people.has(next)) {
    line.add(next);
    next = directory.people.get(next)?.reportsTo ?? null;
  }
  return [...line];
}

interface Told {
  readonly role: Role;
  readonly team?: string;
  readonly department?: string;
}

/** Who leads the team or heads the department, for the roles that mean one person. */
function headOf({ teams, departments }: Directory, { role, team, department }: Told) {
  const own = team === undefined ? undefined : teams.get(team);
  if (role === 'line-lead') return own?.lead ?? null;
  if (role !== 'department-head') return null;
  return departments.get(department ?? own?.department ?? '')?.head ?? null;
}

/** Groups of people who may be meant, the best first. */
function* meant(directory: Directory, to: Told, at: Instant): Generator<readonly string[]> {
  const { role, team } = to;
  if (team !== undefined) {
    const duty = directory.onDuty(team, role, at) ?? null;
    if (duty !== null) yield [duty];
  }
  const head = headOf(directory, to);
  if (head !== null) yield [head];
  const holders = directory.holdersOf(role);
  if (team !== undefined) {
    yield holders.filter(({ teams }) => teams.includes(team)).map(({ id }) => id);
  }
  // An engineer on duty elsewhere is none for this team; a duty manager is one for all.
  if (role !== 'engineer') yield directory.dutyHolders(role, at);
  yield holders.map(({ id }) => id);
}

/**
 * Who is told when a role is meant: who is on duty for the team in it; else the lead of the team or the head of the
 * department; else the people of the team who hold it; else whoever is on duty in it anywhere; else everybody who does. Whoever stands in replaces an absent
 * one, and where nobody stands in for any of a group the next one is told. Nobody is named twice (requirement 3-9.2).
 */
export function toldFor(directory: Directory, to: Told, at: Instant): readonly string[] {
  for (const group of meant(directory, to, at)) {
    const there = group.map((person) => directory.standInFor(person, at));
    const told = new Set(there.filter((person) => person !== null));
    if (told.size > 0) return [...told];
  }
  return [];
}
