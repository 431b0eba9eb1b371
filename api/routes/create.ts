import type { FastifyInstance } from 'fastify';
import type { IssueJson } from '../schemas/issue.ts';
import { Report } from '../schemas/report.ts';
import { creationAnswers, KeyHeaders, type AcceptedJson } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { receiveIssue } from './receive.ts';
import { accepted, actorOf, answered } from './sending.ts';

/** Receiving an issue: the process is started together with its first command. */
export function registerCreate(app: FastifyInstance, services: Services): void {
  app.post<{ Body: Report }>(
    '/v1/issues',
    {
      schema: {
        tags: ['issue'],
        operationId: 'receive',
        summary: 'Receive an issue; its clocks start',
        headers: KeyHeaders,
        body: Report,
        response: creationAnswers,
      },
    },
    async (request, reply): Promise<IssueJson | AcceptedJson> => {
      const { body, idempotency } = request;
      const received = await receiveIssue(services, body, actorOf(request), idempotency);
      const { issueId, said, answer } = received;
      if (answer === undefined) return accepted(request, reply, issueId);
      const issue = await answered(services, request, reply, answer, Promise.resolve(said));
      reply.code(201).header('location', issue.links.self);
      return issue;
    },
  );
}
