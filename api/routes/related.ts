import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { relatedTo } from '../../db/relation.ts';
import { similarIssues } from '../../db/similar.ts';
import { IssueId, toWire } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import { RelatedIssues, SimilarIssues } from '../schemas/related.ts';
import type { Services } from '../services.ts';
import { readIssue } from './issues.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });
const schema = { tags: ['issue'], params: Params };
const mostSimilar = 20;

/** Issues that may be the same trouble, and those that are said to hang together. */
export function registerRelated(app: FastifyInstance, services: Services): void {
  const { db, fresh } = services;
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/similar',
    {
      schema: {
        ...schema,
        operationId: 'listSimilar',
        summary: 'Issues of the same customer and product with a like report, likest first',
        response: { 200: SimilarIssues, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      await readIssue(services, reader, id);
      await fresh.allReached();
      const found = await similarIssues(db, id, mostSimilar, reader.sees);
      return {
        items: found.map(({ reportedAt, ...one }) => ({ ...one, reportedAt: toWire(reportedAt) })),
      };
    },
  );
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/related',
    {
      schema: {
        ...schema,
        operationId: 'listRelated',
        summary: 'What this issue says of others, and others of it',
        response: { 200: RelatedIssues, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      await readIssue(services, reader, id);
      await fresh.allReached();
      return { items: await relatedTo(db, id, reader.sees) };
    },
  );
}
