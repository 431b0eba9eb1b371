import type { Role } from '../../domain/people.ts';

const rows: readonly (readonly [id: string, name: string, role: Role])[] = [
  ['ina', 'Ina', 'integrator'],
  ['hotline-1', 'Henry', 'hotline'],
  ['erik', 'Erik', 'engineer'],
  ['emma', 'Emma', 'engineer'],
  ['lena', 'Lena', 'line-lead'],
  ['dan', 'Dan', 'duty-manager'],
  ['mia', 'Mia', 'service-manager'],
  ['sam', 'Sam', 'supervisor'],
  ['sue', 'Sue', 'supervisor'],
  ['dora', 'Dora', 'service-director'],
  ['vic', 'Vic', 'service-vp'],
  ['hans', 'Hans', 'department-head'],
  ['pat', 'Pat', 'product-line-head'],
  ['exec', 'Eve', 'executive-sponsor'],
  ['ada', 'Ada', 'administrator'],
  ['alan', 'Alan', 'administrator'],
  ['carla', 'Carla', 'customer'],
];

/** One person for most roles, in no team: whoever holds a role is told. */
export const people = rows.map(([id, name, role]) => ({
  id,
  name,
  roles: [role],
  customerId: null,
}));
