import type { Operation } from './operations.ts';
import { permissionTable, scopesIn } from './rules.ts';
import { scopes, type Scope } from './scope.ts';

/** Role → scopes, by operation: the table as it is asked. */
const byOperation = new Map<Operation, Map<string, Set<Scope>>>();
for (const { operations, grants } of permissionTable) {
  for (const operation of operations) {
    const granted = byOperation.get(operation) ?? new Map<string, Set<Scope>>();
    byOperation.set(operation, granted);
    for (const [role, given] of Object.entries(grants)) {
      const known = granted.get(role) ?? new Set();
      granted.set(role, new Set([...known, ...scopesIn(given)]));
    }
  }
}

/** How far somebody with these roles may do something; nothing: not at all. */
export function scopesOf(held: readonly string[], operation: Operation): readonly Scope[] {
  const granted = byOperation.get(operation);
  return scopes.filter((scope) => held.some((role) => granted?.get(role)?.has(scope) ?? false));
}

/** Roles that may do something at all, as the table names them. */
export const rolesFor = (operation: Operation): readonly string[] => [
  ...(byOperation.get(operation)?.keys() ?? []),
];

/** Roles of which some grant is measured by the customers of who holds it. */
const customerRoles: ReadonlySet<string> = new Set(
  permissionTable.flatMap(({ grants }) =>
    Object.entries(grants).flatMap(([role, given]) =>
      scopesIn(given).includes('customer') ? [role] : [],
    ),
  ),
);

/** True for somebody whose customers must be known to tell what they may. */
export const needsCustomers = (held: readonly string[]): boolean =>
  held.some((role) => customerRoles.has(role));
