import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { authorityFaultCodes, authorityFaults } from '../../domain/authority/faults.ts';
import { scopes } from '../../domain/authority/scope.ts';
import { permissionTable, scopesIn } from '../../domain/authority/rules.ts';
import { roles, type Role } from '../../domain/people.ts';
import { nullable, oneOf } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';

const closed = { additionalProperties: false } as const;
const RoleName = oneOf(roles, 'A role', 'engineer');
const Grant = Type.Object(
  { role: RoleName, scopes: Type.Array(oneOf(scopes, 'How far', 'all')) },
  closed,
);
const Roles = Type.Object(
  {
    roles: Type.Array(
      Type.Object(
        {
          role: RoleName,
          holders: Type.Integer({ minimum: 0, description: 'How many people hold it' }),
        },
        closed,
      ),
    ),
    rules: Type.Array(
      Type.Object(
        {
          title: Type.String({ examples: ['Take over'] }),
          operations: Type.Array(Type.String({ examples: ['take-over'] }), {
            description: 'By the name each has in the description of the API',
          }),
          grants: Type.Array(Grant),
        },
        closed,
      ),
      { description: 'What no rule grants is refused' },
    ),
    faults: Type.Array(
      Type.Object(
        {
          code: oneOf(authorityFaultCodes, 'What is odd', 'authority.role-unheld'),
          role: nullable(Type.String()),
          operation: nullable(Type.String()),
          text: Type.String(),
        },
        closed,
      ),
    ),
  },
  {
    ...closed,
    description: 'Who may do what',
    examples: [
      {
        roles: [{ role: 'engineer', holders: 2 }],
        rules: [
          {
            title: 'Take over',
            operations: ['take-over'],
            grants: [{ role: 'line-lead', scopes: ['all'] }],
          },
        ],
        faults: [],
      },
    ],
  },
);

/** The permission table as it is, and what is odd about it among the people who are here (requirement 3-2.2.3). */
export function registerRoles(app: FastifyInstance, { directories }: Services): void {
  app.get(
    '/v1/roles',
    {
      schema: {
        tags: ['authority'],
        operationId: 'listRoles',
        summary: 'The permission table: which role may do what, how far',
        response: { 200: Roles, ...problems(401, 403, 503) },
      },
    },
    async (): Promise<Static<typeof Roles>> => {
      const directory = await directories.current();
      const holders = Object.fromEntries(
        roles.map((role) => [role, directory.holdersOf(role).length]),
      ) as Record<Role, number>;
      return {
        roles: roles.map((role) => ({ role, holders: holders[role] })),
        rules: permissionTable.map(({ title, operations, grants }) => ({
          title,
          operations: [...operations],
          grants: roles.flatMap((role) => {
            const given = grants[role];
            return given === undefined ? [] : [{ role, scopes: [...scopesIn(given)] }];
          }),
        })),
        faults: authorityFaults(holders).map((fault) => ({ ...fault })),
      };
    },
  );
}
