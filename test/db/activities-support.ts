import { Registry } from 'prom-client';
import type { SignalTrust } from '../../activities/identify.ts';
import { createActivities } from '../../activities/index.ts';
import type { Activities } from '../../activities/ports.ts';
import type { Send } from '../../activities/send.ts';
import { loadOrganisation, organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import type { AbsenceBegan, Rebase } from '../../domain/issue/command.ts';
import type {
  Absence,
  Organisation,
  Person,
  Team,
} from '../../domain/organisation/organisation.ts';
import type { Role } from '../../domain/people.ts';
import { testSecret } from '../support/keys.ts';
import { createTestDatabase } from './support.ts';

export const somebody = (id: string, role: Role, more: Partial<Person> = {}): Person => ({
  id,
  name: id,
  roles: [role],
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
const team = (id: string, more: Partial<Team>): Team => ({
  id,
  name: id,
  department: null,
  line: 1,
  lead: null,
  region: null,
  products: [],
  ...more,
});

const inTeam = { teams: ['radio'] };
/** A team of line 1 with three engineers and a lead, and people in no team. */
export const organisation: Organisation = {
  departments: [],
  teams: [team('radio', { lead: 'lena', products: ['bts'] })],
  people: [
    somebody('erik', 'engineer', inTeam),
    somebody('emma', 'engineer', inTeam),
    somebody('egon', 'engineer', inTeam),
    somebody('lena', 'line-lead', inTeam),
    somebody('lars', 'line-lead'),
    somebody('dan', 'duty-manager'),
    somebody('sam', 'supervisor'),
    somebody('ada', 'administrator'),
    somebody('carla', 'customer', { customerId: 'customer-1' }),
  ],
  absences: [],
};

export const away = (
  person: string,
  substitute: string | null,
  from: number,
  until: number,
): Absence => ({ id: `away-${person}`, person, from, until, substitute });

/** No issue of these tests has a process. */
export const noneRuns: Send<AbsenceBegan | Rebase> = async () => ({
  ok: false,
  code: 'issue.closed',
});

export interface Bench {
  readonly database: Awaited<ReturnType<typeof createTestDatabase>>;
  readonly metrics: Registry;
  readonly activities: Activities;
  /** Changes the organisation as a whole. */
  change(more: Partial<Organisation>): Promise<void>;
}

/** The activities on a database of their own that knows the people. */
export async function benchOf(
  send = noneRuns,
  approveSignal: SignalTrust = 'named',
): Promise<Bench> {
  const database = await createTestDatabase();
  const metrics = new Registry();
  const change = async (more: Partial<Organisation>): Promise<void> => {
    const whole = { ...(await loadOrganisation(database.db)), ...more };
    await saveOrganisation(database.db, whole, await organisationVersion(database.db));
  };
  await change(organisation);
  const outside = { database, metrics, send, approveSignal, secret: testSecret };
  return { database, metrics, activities: createActivities(outside), change };
}
