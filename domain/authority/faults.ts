import { commandNames } from '../issue/command.ts';
import { roles, type Role } from '../people.ts';
import { otherOperations, type Operation } from './operations.ts';
import { permissionTable, type Rule } from './rules.ts';

/** Everything that can be done: the commands about an issue, and the rest by its name in the description of the API. */
export const allOperations: readonly Operation[] = [
  ...commandNames.filter((name) => name !== 'rebase'),
  ...otherOperations,
];

export const authorityFaultCodes = [
  'authority.role-unheld',
  'authority.role-powerless',
  'authority.operation-closed',
] as const;

/** What is odd about who may do what: nothing is open because of it, but something may be shut for everybody. */
export interface AuthorityFault {
  readonly code: (typeof authorityFaultCodes)[number];
  readonly role: string | null;
  readonly operation: string | null;
  readonly text: string;
}

const ofRole = (code: AuthorityFault['code'], role: string, text: string): AuthorityFault => ({
  code,
  role,
  operation: null,
  text,
});

/** Roles that nobody holds, roles that may do nothing, operations that nobody may do. */
export function authorityFaults(
  holders: Readonly<Partial<Record<Role, number>>>,
  table: readonly Rule[] = permissionTable,
): readonly AuthorityFault[] {
  const granted = new Set(table.flatMap(({ grants }) => Object.keys(grants)));
  const open = new Set(
    table
      .filter(({ grants }) => Object.keys(grants).length > 0)
      .flatMap(({ operations }) => operations),
  );
  const unheld = roles.filter((role) => granted.has(role) && (holders[role] ?? 0) === 0);
  return [
    ...unheld.map((role) =>
      ofRole(
        'authority.role-unheld',
        role,
        `nobody holds the role ${role}: what only it may do, nobody does`,
      ),
    ),
    ...roles
      .filter((role) => !granted.has(role))
      .map((role) =>
        ofRole('authority.role-powerless', role, `the role ${role} may do nothing at all`),
      ),
    ...allOperations
      .filter((operation) => !open.has(operation))
      .map((operation) => ({
        code: 'authority.operation-closed' as const,
        role: null,
        operation,
        text: `no role may do ${operation}`,
      })),
  ];
}
