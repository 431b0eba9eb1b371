import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { writeContent } from '../../db/content.ts';
import type { ContentRef } from '../../domain/content.ts';
import { ProblemError } from '../plugins/problem.ts';
import { IssueId } from '../schemas/common.ts';
import { commandAnswers, CommandHeaders } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { commandRoutes, type CommandRoute } from './command-table.ts';
import { actorOf, contentRef, ifVersion, sendAndAnswer } from './sending.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });

/** One route for each command to an issue that is there. */
export function registerCommands(app: FastifyInstance, services: Services): void {
  for (const command of commandRoutes) registerCommand(app, services, command);
}

function registerCommand(app: FastifyInstance, services: Services, command: CommandRoute): void {
  const { name, summary, body, needsBody } = command;
  app.post<{ Params: Static<typeof Params>; Body: { readonly text?: string } }>(
    `/v1/issues/:id/${name}`,
    {
      schema: {
        tags: ['command'],
        operationId: name,
        summary,
        params: Params,
        headers: CommandHeaders,
        body,
        response: commandAnswers,
      },
      // no body says the same as an empty one
      ...(needsBody ? {} : { preValidation: async (request) => void (request.body ??= {}) }),
    },
    async (request, reply) => {
      const { text, ...rest } = request.body;
      const { id: issueId } = request.params;
      const { id: updateId, digest } = request.idempotency;
      if (name === 'assign') await checkAssignee(services, rest);
      const written = await textRef(services, issueId, text);
      return sendAndAnswer(services, request, reply, {
        issueId,
        command: command.build(rest, { by: actorOf(request), ...written }),
        meta: { digest, ...ifVersion(request) },
        updateId,
      });
    },
  );
}

/** Free text is stored before the command that refers to it. */
export async function textRef(
  { db }: Services,
  issueId: string,
  text: string | undefined,
): Promise<{ readonly text?: ContentRef }> {
  if (text === undefined) return {};
  const body = { text };
  const ref = contentRef(issueId, body);
  await writeContent(db, { ...ref, issueId, kind: 'text', body });
  return { text: ref };
}

async function checkAssignee(
  { people }: Services,
  body: { readonly assignee?: string },
): Promise<void> {
  const person = await people.look(body.assignee ?? '');
  if (person !== undefined) return;
  const message = 'must be the id of a person who is known here';
  throw new ProblemError(
    { code: 'validation_failed', pointer: '/assignee' },
    {
      detail: `Body /assignee ${message}.`,
      errors: [{ in: 'body', pointer: '/assignee', message }],
    },
  );
}
