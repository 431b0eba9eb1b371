import type { FastifyInstance } from 'fastify';
import { findKey } from '../../db/key.ts';
import { allOperations } from '../../domain/authority/faults.ts';
import { keyAllows } from '../../domain/authority/key-scope.ts';
import { scopesOf } from '../../domain/authority/table.ts';
import type { ActingPerson } from '../plugins/people.ts';
import { keyJson, Me } from '../schemas/key.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';

/** Who somebody is here and what they may do. */
export function registerMe(app: FastifyInstance, { db }: Services): void {
  app.get(
    '/v1/me',
    {
      schema: {
        tags: ['identity'],
        operationId: 'me',
        summary: 'Who you are, by which key, and what you may do',
        response: { 200: Me, ...problems(401, 403, 503) },
      },
    },
    async ({ actor }) => {
      const { id, roles, customers, teams, department } = actor;
      const stored = actor.key === null ? undefined : await findKey(db, actor.key);
      return {
        id,
        roles,
        customers,
        teams,
        department,
        key: stored === undefined ? null : usedKey(keyJson(stored, Date.now())),
        operations: operationsOf(actor),
      };
    },
  );
}

const usedKey = ({ id, name, scopes, expiresAt }: ReturnType<typeof keyJson>) => ({
  id,
  name,
  scopes,
  expiresAt,
});

const operationsOf = ({ roles, keyScopes }: ActingPerson) =>
  allOperations
    .map((operation) => ({ operation, scopes: scopesOf(roles, operation) }))
    .filter(({ operation, scopes }) => scopes.length > 0 && keyAllows(keyScopes, operation));
