import type { Directory } from '../organisation/directory.ts';
import type { Person, Team } from '../organisation/organisation.ts';
import type { Role } from '../people.ts';
import { elapsedMs } from '../policy/policy.ts';
import type { Instant } from '../process.ts';
import type {
  Candidate,
  CandidateReason,
  Judged,
  Need,
  Reach,
  Routing,
  RoutingRule,
  Workload,
} from './routing.ts';

/** The role that works on issues: only of it skill, language, capacity and reach are asked. */
const worker: Role = 'engineer';

/**
 * The team that takes it: the one it is to stay with, else the one the rule names, else the one whose line, region and
 * products fit best (requirement 3-3.2.2). Teams that are gone are passed over; null: no team serves this.
 */
export function teamFor(
  need: Need,
  rule: RoutingRule | undefined,
  teams: Iterable<Team>,
): Team | null {
  const all = [...teams];
  const named = (id: string | null | undefined): Team | undefined =>
    all.find((team) => team.id === id);
  return named(need.team) ?? named(rule?.team) ?? bestOf(need, all);
}

function bestOf({ line, facts }: Need, teams: readonly Team[]): Team | null {
  const fitting = teams.flatMap((team) => {
    const product = productFit(team, facts.product);
    // Where the customer is may not be known: then any region is as good as another.
    const inRegion = team.region === null || facts.region === '' || team.region === facts.region;
    const serves = team.line === line && inRegion;
    return serves && product !== null ? [{ team, product }] : [];
  });
  const [best] = fitting.toSorted(
    (a, b) =>
      isOf(b.team, facts.region) - isOf(a.team, facts.region) ||
      b.product - a.product ||
      byText(a.team.id, b.team.id),
  );
  return best?.team ?? null;
}

/** Of exactly this region, before one of all regions, before one of some other. */
const isOf = ({ region }: Team, wanted: string): number =>
  region === null ? 1 : region === wanted ? 2 : 0;

/** Length of the beginning of the product's name that a team lists; 0 for a team of all products, null for one of others. */
function productFit({ products }: Team, product: string): number | null {
  if (products.length === 0) return 0;
  const lengths = products.filter((one) => product.startsWith(one)).map(({ length }) => length);
  return lengths.length === 0 ? null : Math.max(...lengths);
}

/** Not the order of a language, which may differ from machine to machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/**
 * Who might take it, as of one instant. Engineers are those of the team, and whoever is on duty for it. In any other role
 * it is whoever is on duty, else the team's lead, else those of the team, else whoever is on duty in it anywhere, else
 * all who hold the role; those who have let it pass or are away are explained, and the next are asked. Without a team
 * there are no engineers. What each has to do is not known yet: `withWork` adds it.
 */
export function candidatesOf(
  need: Need,
  team: Team | null,
  directory: Directory,
  at: Instant,
): readonly Candidate[] {
  const duty = team === null ? null : (directory.onDuty(team.id, need.role, at) ?? null);
  const asked = new Map<string, Person>();
  for (const group of groupsOf(need, team, directory, { duty, at })) {
    for (const person of group) asked.set(person.id, person);
    if (need.role !== worker && group.some(({ id }) => isThere(need, directory, id, at))) break;
  }
  const onRoster = new Set(team === null ? [] : directory.rosterOf(team.id, need.role));
  const skillOf = skilledIn(need.facts.product);
  const speaks = speaking(need.facts.language);
  return [...asked.values()].map((person) => {
    return {
      person: person.id,
      absent: directory.isAbsent(person.id, at),
      onDuty: person.id === duty,
      onRoster: onRoster.has(person.id),
      working: directory.isWorking(person.id, at),
      skill: skillOf(person),
      speaks: speaks(person),
      load: 0,
      capacity: person.capacity,
      lastOfferedAt: null,
    };
  });
}

/** The candidates with what each has to do; whoever is not named has nothing and was never offered anything. */
export function withWork(
  candidates: readonly Candidate[],
  workloads: ReadonlyMap<string, Workload>,
): readonly Candidate[] {
  return candidates.map((candidate) => ({ ...candidate, ...workloads.get(candidate.person) }));
}

/** Groups of people in the order in which they are asked. */
function groupsOf(
  { role }: Need,
  team: Team | null,
  directory: Directory,
  { duty, at }: { readonly duty: string | null; readonly at: Instant },
): readonly (readonly Person[])[] {
  const person = (id: string | null | undefined): readonly Person[] => {
    const found = id === null || id === undefined ? undefined : directory.people.get(id);
    return found === undefined ? [] : [found];
  };
  const members = team === null ? [] : directory.membersOf(team.id);
  const holders = members.filter(({ roles }) => roles.includes(role));
  if (role === worker) return [person(duty), holders];
  const lead = role === 'line-lead' ? person(team?.lead) : [];
  const anywhere = directory.dutyHolders(role, at).flatMap(person);
  return [person(duty), lead, holders, anywhere, directory.holdersOf(role)];
}

const isThere = ({ excluded }: Need, directory: Directory, id: string, at: Instant): boolean =>
  !excluded.includes(id) && !directory.isAbsent(id, at);

/** Thousands are asked about one product: nothing is made anew for each of them. */
function skilledIn(product: string): (person: Person) => number | null {
  if (product === '') return () => null;
  return ({ skills }) => {
    let best = 0;
    for (const { kind, name, level } of skills) {
      if (kind === 'product' && level > best && product.startsWith(name)) best = level;
    }
    return best;
  };
}

/** Who speaks `zh` is asked for `zh-CN` as well. */
function speaking(language: string): (person: Person) => boolean | null {
  if (language === '') return () => null;
  const parts = language.toLowerCase().split('-');
  const wanted = new Set(parts.map((_, index) => parts.slice(0, index + 1).join('-')));
  return ({ skills }) =>
    skills.some(({ kind, name }) => kind === 'language' && wanted.has(name.toLowerCase()));
}

/**
 * Judges every candidate and takes the best one who is fit: exactly one, or nobody when nobody is. Who is taken comes
 * first, then who was fit, in the order of the choice, then the others; the order of the candidates does not matter.
 */
export function choose(
  need: Need,
  routing: Routing,
  candidates: readonly Candidate[],
  at: Instant,
): readonly Judged[] {
  // Who is on duty cannot take it: then the others of the roster are asked, in or out of their hours (domain C.3).
  const isDutyOut = !candidates.some(
    ({ onDuty, absent, person }) => onDuty && !absent && !need.excluded.includes(person),
  );
  const ready: Ranked[] = [];
  const unfit: Judged[] = [];
  const order = criteria(at, elapsedMs(routing.longestWait), routing.reach[need.facts.severity]);
  for (const candidate of candidates) {
    const reason = unfitness(need, routing, candidate, isDutyOut);
    if (reason === null) ready.push(ranked(order, candidate));
    else unfit.push({ ...candidate, reason });
  }
  const fit = ready.toSorted(byRank);
  const [taken] = fit;
  return [
    ...fit.map((one): Judged => {
      const isTaken = taken === undefined || one === taken;
      return { ...one.candidate, reason: isTaken ? 'taken' : behind(order, taken, one) };
    }),
    ...unfit.toSorted((a, b) => byText(a.person, b.person)),
  ];
}

/** Neither on duty nor at work, where one has to be; the others of the roster are reached when the one in turn is not. */
const isOutOfReach = (
  reach: Reach,
  { onDuty, working, onRoster }: Candidate,
  isDutyOut: boolean,
): boolean => reach === 'duty' && !onDuty && !working && !(isDutyOut && onRoster);

/** The first thing that stands against somebody; null when nothing does. */
function unfitness(
  { excluded, role, facts: { severity } }: Need,
  { reach, leastSkill }: Routing,
  candidate: Candidate,
  isDutyOut: boolean,
): CandidateReason | null {
  const { skill, speaks: speaksIt, load, capacity } = candidate;
  if (excluded.includes(candidate.person)) return 'excluded';
  if (candidate.absent) return 'absent';
  if (role !== worker) return null;
  if (isOutOfReach(reach[severity], candidate, isDutyOut)) return 'out-of-reach';
  if (skill !== null && skill < leastSkill[severity]) return 'skill-too-low';
  if (speaksIt === false) return 'language';
  return capacity !== null && load >= capacity ? 'full' : null;
}

/** What tells the fit apart: less comes first. */
interface Criterion {
  readonly reason: CandidateReason;
  readonly of: (candidate: Candidate) => number;
}

/** The weightiest first. */
const criteria = (at: Instant, longestMs: number, reach: Reach): readonly Criterion[] => {
  const waited: Criterion = {
    // Of those who have waited too long the one who waited longest; all others have waited alike.
    reason: 'waited-less',
    of: (one) => (lastOffer(one) <= at - longestMs ? lastOffer(one) : Infinity),
  };
  const duty: Criterion = { reason: 'not-on-duty', of: ({ onDuty }) => Number(!onDuty) };
  // What needs somebody on duty goes there; waiting counts among the others.
  const first = reach === 'duty' ? [duty, waited] : [waited, duty];
  return [...first, ...others];
};

const others: readonly Criterion[] = [
  { reason: 'less-skilled', of: ({ skill }) => -(skill ?? 0) },
  { reason: 'more-loaded', of: burden },
  { reason: 'offered-later', of: lastOffer },
];

function lastOffer({ lastOfferedAt }: Candidate): number {
  return lastOfferedAt ?? -Infinity;
}

/** The share of the capacity that is taken up; open issues where there is no limit. */
function burden({ load, capacity }: Candidate): number {
  if (capacity === null) return load;
  return capacity > 0 ? load / capacity : Infinity;
}

/** What tells a candidate apart, one value for each criterion: it is compared many times. */
interface Ranked {
  readonly candidate: Candidate;
  readonly values: readonly number[];
}

const ranked = (order: readonly Criterion[], candidate: Candidate): Ranked => ({
  candidate,
  values: order.map(({ of }) => of(candidate)),
});

/** Place of the first value that tells two apart; beyond the last one for people alike in everything. */
function firstOther({ values }: Ranked, other: Ranked): number {
  let place = 0;
  while (place < values.length && values[place] === other.values[place]) place += 1;
  return place;
}

/** Of people alike in everything the ids decide. */
function byRank(a: Ranked, b: Ranked): number {
  const place = firstOther(a, b);
  const [one, other] = [a.values[place], b.values[place]];
  if (one === undefined || other === undefined) {
    return byText(a.candidate.person, b.candidate.person);
  }
  return one < other ? -1 : 1;
}

/** Why somebody comes after the one who is taken. */
const behind = (order: readonly Criterion[], taken: Ranked, one: Ranked): CandidateReason =>
  order[firstOther(taken, one)]?.reason ?? 'tie';
