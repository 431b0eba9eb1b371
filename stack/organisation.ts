import type {
  Department,
  Organisation,
  Person,
  Skill,
  Team,
} from '../domain/organisation/organisation.ts';
import type { Role } from '../domain/people.ts';
import type { RosterDocument } from '../domain/roster/roster.ts';

/** Whose issues the people of the demo organisation handle. */
export const demoCustomer = 'demo';

const departments: readonly Department[] = [
  { id: 'hotline', name: 'Hotline', head: 'hans' },
  { id: 'support', name: 'Technical support', head: 'hans' },
  { id: 'research', name: 'R&D maintenance', head: 'rosa' },
  { id: 'quality', name: 'Quality', head: 'quan' },
  { id: 'logistics', name: 'Spare parts and logistics', head: 'lars' },
  { id: 'sales', name: 'Sales', head: 'sofia' },
  { id: 'pre-sales', name: 'Pre-sales', head: 'petra' },
  { id: 'service', name: 'Service management', head: 'dora' },
];

const team = (id: string, name: string, lead: string, more: Partial<Team>): Team => ({
  id,
  name,
  lead,
  department: 'support',
  line: null,
  region: null,
  products: [],
  ...more,
});

const teams: readonly Team[] = [
  team('l1-cn', 'Line 1, China', 'lin', { line: 1, region: 'cn' }),
  team('l1-eu', 'Line 1, Europe', 'lena', { line: 1, region: 'eu' }),
  team('l2-cn', 'Line 2, China', 'liang', { line: 2, region: 'cn' }),
  team('l2-eu', 'Line 2, Europe', 'luca', { line: 2, region: 'eu' }),
  team('l3-router', 'Line 3, routers', 'lior', {
    line: 3,
    department: 'research',
    products: ['router'],
  }),
  team('l3-voice', 'Line 3, voice', 'lior', {
    line: 3,
    department: 'research',
    products: ['voice', 'gateway'],
  }),
  team('duty', 'Duty desk', 'dan', { department: 'service' }),
];

const person = (
  id: string,
  name: string,
  roles: readonly Role[],
  more: Partial<Person> = {},
): Person => ({
  id,
  name,
  roles,
  customerId: null,
  customers: [],
  department: null,
  teams: [],
  reportsTo: null,
  skills: [],
  capacity: null,
  calendar: null,
  ...more,
});

const skills = (
  router: number,
  voice: number,
  ...languages: readonly string[]
): readonly Skill[] => [
  { kind: 'product', name: 'router', level: router },
  { kind: 'product', name: 'voice', level: voice },
  ...languages.map((name): Skill => ({ kind: 'language', name, level: 4 })),
];

const engineer = (
  id: string,
  name: string,
  teamId: string,
  reportsTo: string,
  of: readonly Skill[],
  more: readonly Role[] = [],
) =>
  person(id, name, ['engineer', ...more], {
    teams: [teamId],
    department: teamId.startsWith('l3') ? 'research' : 'support',
    reportsTo,
    skills: of,
    capacity: 12,
    calendar: teamId.endsWith('cn') ? 'CN-9x5-2026' : 'GEN-9x5',
  });

const lead = (id: string, name: string, led: readonly string[], reportsTo: string) =>
  person(id, name, ['line-lead'], {
    teams: led,
    department: 'support',
    reportsTo,
    skills: skills(4, 4, 'en'),
  });

const manager = (
  id: string,
  name: string,
  role: Role,
  reportsTo: string | null,
  department: string | null,
) => person(id, name, [role], { reportsTo, department });

/** Who plans operations on live networks with others also has a say in them (domain C.5). */
const expert: readonly Role[] = ['technical-expert'];

/** Engineers of three lines in two regions, and those above them. */
const people: readonly Person[] = [
  engineer('erik', 'Erik', 'l1-eu', 'lena', skills(3, 3, 'en', 'de')),
  engineer('emma', 'Emma', 'l1-eu', 'lena', skills(3, 4, 'en', 'fr')),
  engineer('wei', 'Wei', 'l1-cn', 'lin', skills(3, 3, 'zh', 'en')),
  engineer('lan', 'Lan', 'l1-cn', 'lin', skills(4, 3, 'zh')),
  engineer('selma', 'Selma', 'l2-eu', 'luca', skills(5, 3, 'en', 'de'), expert),
  engineer('theo', 'Theo', 'l2-eu', 'luca', skills(4, 5, 'en'), expert),
  engineer('min', 'Min', 'l2-cn', 'liang', skills(5, 4, 'zh', 'en')),
  engineer('jun', 'Jun', 'l2-cn', 'liang', skills(4, 4, 'zh')),
  engineer('rita', 'Rita', 'l3-router', 'lior', skills(5, 2, 'en'), expert),
  engineer('ravi', 'Ravi', 'l3-router', 'lior', skills(5, 2, 'en', 'zh'), expert),
  engineer('vera', 'Vera', 'l3-voice', 'lior', skills(2, 5, 'en')),
  lead('lena', 'Lena', ['l1-eu'], 'mia'),
  lead('lin', 'Lin', ['l1-cn'], 'mia'),
  lead('luca', 'Luca', ['l2-eu'], 'mia'),
  lead('liang', 'Liang', ['l2-cn'], 'mia'),
  lead('lior', 'Lior', ['l3-router', 'l3-voice'], 'rosa'),
  person('dan', 'Dan', ['duty-manager', 'line-lead'], {
    teams: ['duty'],
    department: 'service',
    reportsTo: 'dora',
  }),
  person('daria', 'Daria', ['duty-manager'], {
    teams: ['duty'],
    department: 'service',
    reportsTo: 'dora',
  }),
  manager('ina', 'Ina', 'integrator', null, 'service'),
  manager('hotline-1', 'Henry', 'hotline', 'hans', 'hotline'),
  manager('mia', 'Mia', 'service-manager', 'dora', 'service'),
  manager('sam', 'Sam', 'supervisor', 'mia', 'service'),
  manager('sue', 'Sue', 'supervisor', 'mia', 'service'),
  manager('dora', 'Dora', 'service-director', 'vic', 'service'),
  manager('vic', 'Vic', 'service-vp', 'exec', 'service'),
  manager('exec', 'Eve', 'executive-sponsor', null, 'service'),
  manager('pat', 'Pat', 'product-line-head', 'vic', 'research'),
  manager('hans', 'Hans', 'department-head', 'vic', 'support'),
  manager('rosa', 'Rosa', 'department-head', 'pat', 'research'),
  manager('quan', 'Quan', 'department-head', 'vic', 'quality'),
  manager('lars', 'Lars', 'department-head', 'vic', 'logistics'),
  person('sofia', 'Sofia', ['department-head', 'sales-head'], {
    reportsTo: 'vic',
    department: 'sales',
  }),
  manager('petra', 'Petra', 'department-head', 'vic', 'pre-sales'),
  manager('ada', 'Ada', 'administrator', null, 'service'),
  manager('alan', 'Alan', 'administrator', null, 'service'),
  manager('rena', 'Rena', 'release-manager', 'rosa', 'research'),
  manager('tim', 'Tim', 'test-manager', 'quan', 'quality'),
  manager('pia', 'Pia', 'problem-manager', 'quan', 'quality'),
  person('saul', 'Saul', ['sales'], {
    reportsTo: 'sofia',
    department: 'sales',
    customers: [demoCustomer],
  }),
  manager('fina', 'Fina', 'finance', 'exec', null),
  manager('leo', 'Leo', 'legal', 'lea', null),
  manager('lea', 'Lea', 'legal-head', 'exec', null),
  manager('dave', 'Dave', 'data-owner', 'vic', 'service'),
  manager('cora', 'Cora', 'security-officer', 'exec', null),
  manager('ana', 'Ana', 'analyst', 'quan', 'quality'),
  manager('audrey', 'Audrey', 'auditor', 'exec', null),
  person('carla', 'Carla', ['customer'], { customerId: demoCustomer }),
];

/** Two regions, three lines, eight departments, every role. Carla belongs to the demo customer, Saul looks after it. */
export const demoOrganisation: Organisation = { departments, teams, people, absences: [] };

const shanghai = 'Asia/Shanghai';
const berlin = 'Europe/Berlin';

const roster = (
  teamId: string,
  zone: string,
  rotation: 'daily' | 'weekly',
  turns: readonly string[],
  role: Role = 'engineer',
): RosterDocument => ({
  id: role === 'engineer' ? teamId : `${teamId}-${role}`,
  team: teamId,
  role,
  zone,
  layers: [{ id: rotation, rotation, start: '2026-01-05', handOff: '09:00', people: turns }],
});

/** Who is on duty, round the clock, in two zones. */
export const demoRosters: readonly RosterDocument[] = [
  roster('l1-eu', berlin, 'daily', ['erik', 'emma']),
  roster('l1-cn', shanghai, 'daily', ['wei', 'lan']),
  roster('l2-eu', berlin, 'weekly', ['selma', 'theo']),
  roster('l2-cn', shanghai, 'weekly', ['min', 'jun']),
  roster('l3-router', berlin, 'weekly', ['rita', 'ravi']),
  roster('duty', shanghai, 'daily', ['dan', 'daria'], 'duty-manager'),
];
