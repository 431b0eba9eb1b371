import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { explainIssue } from '../../domain/explain/issue.ts';
import { ExplainedClock, explainedClockJson } from '../schemas/clock.ts';
import { explanationExample } from '../schemas/clock-example.ts';
import { IssueId } from '../schemas/common.ts';
import { problems } from '../schemas/problem.ts';
import type { Services } from '../services.ts';
import { allEvents } from './all-events.ts';
import { readIssue } from './issues.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });

/** What the route answers with. */
export const Clocks = Type.Object(
  { items: Type.Array(ExplainedClock) },
  {
    additionalProperties: false,
    description: 'The deadlines, explained',
    examples: [{ items: [explainedClockJson(explanationExample)] }],
  },
);

/**
 * Why every deadline of an issue is what it is: out of what is recorded of it, with the policy and the calendars that
 * were pinned to it (domain C.2, C.10).
 */
export function registerClocks(app: FastifyInstance, services: Services): void {
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/issues/:id/clocks',
    {
      schema: {
        tags: ['issue'],
        operationId: 'explainClocks',
        summary: 'The deadlines, explained line by line',
        params: Params,
        response: { 200: Clocks, ...problems(400, 401, 404, 503) },
      },
    },
    async (reader) => {
      const { id } = reader.params;
      await readIssue(services, reader, id);
      const events = await allEvents(services.db, id);
      const explained = explainIssue(
        events.map(({ data }) => data),
        Date.now(),
      );
      return { items: explained.map(explainedClockJson) };
    },
  );
}
