import type { FastifyInstance } from 'fastify';
import type { Static } from 'typebox';
import { savedQueries, searchLink } from '../../domain/analysis/queries.ts';
import { problems } from '../schemas/problem.ts';
import { SavedQueries, SavedQueryParameters } from '../schemas/saved-query.ts';
import type { Services } from '../services.ts';

/** The questions of docs/analysts.md with the queries that answer them now (requirement 3-1.3). */
export function registerSavedQueries(app: FastifyInstance, { workflowsUrl }: Services): void {
  app.get<{ Querystring: Static<typeof SavedQueryParameters> }>(
    '/v1/saved-queries',
    {
      schema: {
        tags: ['issue'],
        operationId: 'listSavedQueries',
        summary: 'Questions about many issues, each with its query for the Temporal UI',
        description:
          'Days are days in UTC, counted from now. A question that needs a parameter has a query once it is given.',
        querystring: SavedQueryParameters,
        response: { 200: SavedQueries, ...problems(400, 401, 403, 503) },
      },
    },
    ({ query: given }): Promise<Static<typeof SavedQueries>> => {
      const now = Date.now();
      const items = savedQueries.map(({ id, question, needs = null, query: queryAt }) => {
        const query = queryAt(now, given) ?? null;
        const temporal = query === null ? null : searchLink(workflowsUrl, query);
        return { id, question, needs, query, links: { temporal } };
      });
      return Promise.resolve({ items });
    },
  );
}
