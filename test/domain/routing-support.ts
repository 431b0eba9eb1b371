import type { Directory } from '../../domain/organisation/directory.ts';
import type { Person, Team } from '../../domain/organisation/organisation.ts';
import type { Candidate, Need, Routing, RoutingFacts } from '../../domain/routing/routing.ts';

export const facts: RoutingFacts = {
  type: 'fault',
  customer: 'acme',
  grade: 'A',
  level: 'premier',
  severity: 'S1',
  product: 'router-9',
  region: 'cn',
  language: 'zh',
  complexity: 'M',
  line: '1',
};

export const need = (over: Partial<Need> = {}): Need => ({
  facts,
  line: 1,
  role: 'engineer',
  team: null,
  excluded: [],
  ...over,
});

export const routing: Routing = {
  rules: [],
  reach: { S1: 'duty', S2: 'duty', S3: 'any', S4: 'any' },
  leastSkill: { S1: 3, S2: 2, S3: 1, S4: 0 },
  longestWait: '7d',
};

export const at = Date.UTC(2026, 2, 2, 9);
const hour = 3600 * 1000;
/** So many hours before the choice. */
export const ago = (hours: number): number => at - hours * hour;

/** Somebody fit for everything, who was offered something an hour ago. */
export const candidate = (person: string, over: Partial<Candidate> = {}): Candidate => ({
  person,
  absent: false,
  onDuty: false,
  onRoster: false,
  working: true,
  skill: 3,
  speaks: true,
  load: 0,
  capacity: null,
  lastOfferedAt: ago(1),
  ...over,
});

export const team = (id: string, over: Partial<Team> = {}): Team => ({
  id,
  name: id,
  department: null,
  line: 1,
  lead: null,
  region: null,
  products: [],
  ...over,
});

export const person = (id: string, over: Partial<Person> = {}): Person => ({
  id,
  name: id,
  roles: ['engineer'],
  customerId: null,
  customers: [],
  department: null,
  teams: ['t'],
  reportsTo: null,
  skills: [],
  capacity: null,
  calendar: null,
  ...over,
});

interface Told {
  readonly absent?: readonly string[];
  readonly off?: readonly string[];
  /** `team role` → who is on duty. */
  readonly duty?: Readonly<Record<string, string | null>>;
}

/** A directory of these people; everybody is there and at work unless told otherwise. */
export function directory(people: readonly Person[], told: Told = {}): Directory {
  const { absent = [], off = [], duty = {} } = told;
  return {
    people: new Map(people.map((one) => [one.id, one])),
    teams: new Map(),
    departments: new Map(),
    membersOf: (id) => people.filter(({ teams }) => teams.includes(id)),
    holdersOf: (role) => people.filter(({ roles }) => roles.includes(role)),
    isAbsent: (id) => absent.includes(id),
    standInFor: (id) => (absent.includes(id) ? null : id),
    dutyHolders: () => [],
    rosterOf: () => [],
    onDuty: (id, role) => duty[`${id} ${role}`],
    isWorking: (id) => !off.includes(id),
  };
}
