import type { Role } from '../../domain/people.ts';

const rows: readonly (readonly [id: string, name: string, role: Role])[] = [
  ['ina', 'Ina', 'integrator'],
  ['hotline-1', 'Henry', 'hotline'],
  ['erik', 'Erik', 'engineer'],
  ['emma', 'Emma', 'engineer'],
  ['tess', 'Tess', 'technical-expert'],
  ['theo', 'Theo', 'technical-expert'],
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
  ['rena', 'Rena', 'release-manager'],
  ['tim', 'Tim', 'test-manager'],
  ['pia', 'Pia', 'problem-manager'],
  ['saul', 'Saul', 'sales'],
  ['sofia', 'Sofia', 'sales-head'],
  ['fina', 'Fina', 'finance'],
  ['leo', 'Leo', 'legal'],
  ['lea', 'Lea', 'legal-head'],
  ['dave', 'Dave', 'data-owner'],
  ['cora', 'Cora', 'security-officer'],
  ['ana', 'Ana', 'analyst'],
  ['audrey', 'Audrey', 'auditor'],
  ['carla', 'Carla', 'customer'],
  ['otto', 'Otto', 'customer'],
];
/** Carla is of the customer whose issues tests file; Otto is of another one. Saul looks after the first. */
const belongs: Readonly<Record<string, string>> = { carla: 'acme', otto: 'other' };
const looksAfter: Readonly<Record<string, readonly string[]>> = { saul: ['acme'] };

/** One person for most roles, in no team: whoever holds a role is told. */
export const people = rows.map(([id, name, role]) => ({
  id,
  name,
  roles: [role],
  customerId: belongs[id] ?? null,
  customers: looksAfter[id] ?? [],
}));
