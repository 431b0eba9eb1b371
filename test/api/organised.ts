import type { Database } from '../../db/database.ts';
import { organisationVersion, saveOrganisation } from '../../db/organisation.ts';
import type { Organisation, Person } from '../../domain/organisation/organisation.ts';
import type { Role } from '../../domain/people.ts';
import { saveTestKeys } from '../support/keys.ts';

const hour = 3_600_000;
const somebody = (id: string, role: Role, more: Partial<Person> = {}): Person => ({
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

/** Two departments and two teams; emma is away and erik stands in for her. */
const organisation: Organisation = {
  departments: [
    { id: 'radio', name: 'Radio', head: 'hans' },
    { id: 'transmission', name: 'Transmission', head: 'hans' },
  ],
  teams: ['radio-1', 'radio-2'].map((id, index) => ({
    id,
    name: id,
    department: 'radio',
    line: index === 0 ? 1 : 2,
    lead: 'lena',
    region: null,
    products: [],
  })),
  people: [
    somebody('ina', 'integrator'),
    somebody('hotline-1', 'hotline'),
    somebody('erik', 'engineer', { teams: ['radio-1'] }),
    somebody('emma', 'engineer', { teams: ['radio-1'] }),
    somebody('selma', 'engineer', { teams: ['radio-2'] }),
    somebody('lena', 'line-lead', { teams: ['radio-1', 'radio-2'] }),
    somebody('hans', 'department-head', { department: 'radio' }),
    somebody('carla', 'customer', { customerId: 'acme' }),
  ],
  absences: [],
};

/** Puts this organisation in the place of the one that is stored. */
export async function organise(db: Database): Promise<void> {
  const now = Date.now();
  const absences = [
    { id: 'away', person: 'emma', from: now - hour, until: now + hour, substitute: 'erik' },
  ];
  await saveOrganisation(db, { ...organisation, absences }, await organisationVersion(db));
  await saveTestKeys(db);
}
