import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { choicesOf } from '../../db/choice.ts';
import { Choices, choiceJson } from '../schemas/choice.ts';
import { IssueId } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { readIssue } from './issues.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });

/** "Why me": each choice of the routing with everybody it looked at (requirement 3-3.2.2). */
export function registerChoices(app: FastifyInstance, services: Services): void {
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/choices',
    {
      schema: {
        tags: ['issue'],
        operationId: 'listChoices',
        summary: 'Who was chosen for it, and why each other was not',
        params: Params,
        response: { 200: Choices, ...problems(400, 401, 403, 404, 503) },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      await readIssue(services, reader, id);
      const choices = await choicesOf(services.db, id);
      return { items: choices.toSorted((one, other) => other.at - one.at).map(choiceJson) };
    },
  );
}
