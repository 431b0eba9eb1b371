import type { Role } from '../domain/people.ts';

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** Whose issues the people of the demo organisation handle. */
export const demoCustomer = 'demo';

/** Somebody for every role that a policy names. Carla belongs to the demo customer. */
export const demoPeople: readonly DemoPerson[] = [
  { id: 'ina', name: 'Ina', role: 'integrator' },
  { id: 'hotline-1', name: 'Henry', role: 'hotline' },
  { id: 'erik', name: 'Erik', role: 'engineer' },
  { id: 'emma', name: 'Emma', role: 'engineer' },
  { id: 'lena', name: 'Lena', role: 'line-lead' },
  { id: 'dan', name: 'Dan', role: 'duty-manager' },
  { id: 'mia', name: 'Mia', role: 'service-manager' },
  { id: 'sam', name: 'Sam', role: 'supervisor' },
  { id: 'sue', name: 'Sue', role: 'supervisor' },
  { id: 'dora', name: 'Dora', role: 'service-director' },
  { id: 'vic', name: 'Vic', role: 'service-vp' },
  { id: 'hans', name: 'Hans', role: 'department-head' },
  { id: 'pat', name: 'Pat', role: 'product-line-head' },
  { id: 'exec', name: 'Eve', role: 'executive-sponsor' },
  { id: 'ada', name: 'Ada', role: 'administrator' },
  { id: 'alan', name: 'Alan', role: 'administrator' },
  { id: 'carla', name: 'Carla', role: 'customer' },
];
