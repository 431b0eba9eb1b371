import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type, type Static } from 'typebox';
import { writeContent } from '../../db/content.ts';
import { ancestorsOf } from '../../db/relation.ts';
import type { ContentRef } from '../../domain/content.ts';
import type { Link } from '../../domain/issue/command.ts';
import { refusalToLink } from '../../domain/issue/relations.ts';
import { ProblemError } from '../plugins/problem.ts';
import { IssueId } from '../schemas/common.ts';
import type { IssueJson } from '../schemas/issue.ts';
import { commandAnswers, CommandHeaders, type AcceptedJson } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { checkReferences } from './command/references.ts';
import type { CommandRoute } from './command/route.ts';
import { commandRoutes } from './command/table.ts';
import { actorOf, answered, contentRef, ifVersion, recalled, sendAndAnswer } from './sending.ts';

const Params = Type.Object({ id: IssueId }, { additionalProperties: false });
interface Body {
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** One route for each command to an issue that is there. */
export function registerCommands(app: FastifyInstance, services: Services): void {
  for (const command of commandRoutes) registerCommand(app, services, command);
}

function registerCommand(app: FastifyInstance, services: Services, command: CommandRoute): void {
  const { name, summary, body, needsBody } = command;
  app.post<{ Params: Static<typeof Params>; Body: Body }>(
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
    (request, reply) => {
      const work = () => take(services, command, request, reply);
      // of two links at once, each of which would be right alone, the later one sees the other
      return name === 'link' ? services.turns.links.take(work) : work();
    },
  );
}

type Asked = FastifyRequest<{ Params: Static<typeof Params>; Body: Body }>;

async function take(
  services: Services,
  command: CommandRoute,
  request: Asked,
  reply: FastifyReply,
): Promise<IssueJson | AcceptedJson> {
  const { id: issueId } = request.params;
  const { id: updateId, digest } = request.idempotency;
  const unfit = command.refusal(request.body);
  if (unfit !== undefined) throw new ProblemError(unfit);
  const refused = await refusal(services, command, request);
  if (refused !== undefined) return repeated(services, request, reply, refused);
  const { fields, text } = await written(services, issueId, command, request.body);
  return sendAndAnswer(services, request, reply, {
    issueId,
    command: command.build(fields, { by: actorOf(request), ...text }),
    meta: { digest, ...ifVersion(request) },
    updateId,
  });
}

/** What speaks against a command as everything else stands now; its own issue is asked by sending it. */
async function refusal(
  services: Services,
  { name, references }: CommandRoute,
  request: Asked,
): Promise<ProblemError | undefined> {
  const { params, body } = request;
  try {
    await checkReferences(services, request, references, body);
    if (name === 'link') await refuseCycle(services, params.id, body as unknown as Link);
    return undefined;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}

/** What was taken before stays so, though it would be refused by now: a repetition is answered as the first time. */
async function repeated(
  services: Services,
  request: Asked,
  reply: FastifyReply,
  refused: ProblemError,
): Promise<IssueJson> {
  const issueId = request.params.id;
  const first = await recalled(services, request, { issueId, updateId: request.idempotency.id });
  if (first.kind !== 'answered') throw refused;
  return answered(services, request, reply, first.answer, services.contents.of(issueId));
}

/** What a body says in words is stored before the command that refers to it; the rest are its fields. */
async function written(
  services: Services,
  issueId: string,
  { papers }: CommandRoute,
  body: Body,
): Promise<{ readonly fields: object; readonly text: { readonly text?: ContentRef } }> {
  if (papers !== undefined) {
    const { items, fields } = papers(body);
    return { fields, text: await papersRef(services, issueId, items) };
  }
  const { text, ...fields } = body;
  return { fields, text: await textRef(services, issueId, text) };
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

/** The papers that go with a command are one content. */
async function papersRef(
  { db }: Services,
  issueId: string,
  items: Readonly<Record<string, string>>,
): Promise<{ readonly text?: ContentRef }> {
  if (Object.keys(items).length === 0) return {};
  const body = { items };
  const ref = contentRef(issueId, body);
  await writeContent(db, { ...ref, issueId, kind: 'checklist', body });
  return { text: ref };
}

/**
 * One process cannot see that it would become its own duplicate or child by way of others; the read model can. Links
 * taken by two servers at the same moment may still close a circle: whoever follows links stops at what it has met.
 */
async function refuseCycle({ db, fresh }: Services, issueId: string, link: Link): Promise<void> {
  // the process itself refuses a link to itself
  if (link.issue === issueId) return;
  await fresh.allReached();
  const code = refusalToLink(issueId, link, await ancestorsOf(db, link.issue));
  if (code !== undefined) throw new ProblemError({ code, pointer: '/issue' });
}
