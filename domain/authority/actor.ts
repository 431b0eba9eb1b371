import type { Person } from '../organisation/organisation.ts';
import type { Actor } from '../process.ts';
import { needsCustomers } from './table.ts';

/** What commands carry of somebody: who they are, and the customers where it matters whose they are. */
export const actorOf = ({
  id,
  roles,
  customers = [],
}: Pick<Actor, 'id' | 'roles' | 'customers'>): Actor => ({
  id,
  roles,
  ...(needsCustomers(roles) && customers.length > 0 ? { customers } : {}),
});

/** What commands carry of somebody: who they are, and what they are entitled to now. */
export const actorOfPerson = ({
  id,
  roles,
  customers,
  customerId,
}: Pick<Person, 'id' | 'roles' | 'customers' | 'customerId'>): Actor =>
  actorOf({
    id,
    roles,
    customers:
      customerId === null || customers.includes(customerId)
        ? customers
        : [...customers, customerId],
  });
