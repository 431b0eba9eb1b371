import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import { writeContent, type IssueContent } from '../../db/content.ts';
import { getIssue, nextIssueNumber, recordedVersion } from '../../db/issue.ts';
import type { ContentRef } from '../../domain/content.ts';
import type { Receive } from '../../domain/issue/command.ts';
import { guarded } from '../../domain/authority/guard.ts';
import { issueProcess } from '../../domain/issue/process.ts';
import type { IssueView } from '../../domain/issue/view.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { pinFactsOf } from '../../domain/rebase.ts';
import type { Actor } from '../../domain/process.ts';
import { derivedUuid } from '../plugins/digest.ts';
import { ProblemError } from '../plugins/problem.ts';
import { fromWire, instant } from '../schemas/common.ts';
import * as fields from '../schemas/issue.ts';
import { creationAnswers, KeyHeaders, type AcceptedJson } from '../schemas/sending.ts';
import type { Services } from '../services.ts';
import { sendCommand, startIssue, type Outcome, type Sending, type Showing } from '../temporal.ts';
import { accepted, actorOf, answered, contentRef, recalled } from './sending.ts';

const Body = Type.Object(
  {
    title: fields.Title,
    description: fields.Description,
    type: fields.IssueType,
    channel: fields.Channel,
    customerId: fields.CustomerId,
    statedSeverity: fields.Severity,
    contact: Type.Optional(fields.Contact),
    product: Type.Optional(fields.Product),
    occurredAt: Type.Optional(instant('When the trouble began')),
    expectedBy: Type.Optional(instant('When the customer hopes for a solution')),
    background: Type.Optional(fields.Background),
    externalId: Type.Optional(fields.ExternalId),
    level: Type.Optional(fields.Level),
    region: Type.Optional(fields.Region),
    language: Type.Optional(fields.Language),
    customerGrade: Type.Optional(fields.CustomerGrade),
  },
  {
    additionalProperties: false,
    examples: [
      {
        title: 'No dial tone in building 7',
        description: 'Since 09:10 none of the phones in building 7 gives a dial tone.',
        type: 'fault',
        channel: 'hotline',
        customerId: 'acme',
        statedSeverity: 'S2',
        contact: { name: 'Li Wei', phone: '+86 10 5550 0100' },
        product: 'router-9',
        occurredAt: '2026-03-02T09:10:00Z',
        region: 'cn-north',
        language: 'zh',
        customerGrade: 'A',
      },
    ],
  },
);
type Body = Static<typeof Body>;

/** Receiving an issue: the process is started together with its first command. */
export function registerCreate(app: FastifyInstance, services: Services): void {
  app.post<{ Body: Body }>(
    '/v1/issues',
    {
      schema: {
        tags: ['issue'],
        operationId: 'receive',
        summary: 'Receive an issue; its clocks start',
        headers: KeyHeaders,
        body: Body,
        response: creationAnswers,
      },
    },
    async (request, reply): Promise<fields.IssueJson | AcceptedJson> => {
      const { body, idempotency } = request;
      const issueId = derivedUuid('issue', idempotency.id);
      const creation = await prepare(services, issueId, body, actorOf(request), idempotency.chosen);
      const { command, content } = creation;
      const sending = {
        issueId,
        command,
        meta: { digest: idempotency.digest },
        updateId: idempotency.id,
      };
      const showing = { ...showingOf(command), taskQueue: services.taskQueue, again: false };
      const outcome = creation.recorded
        ? await sendCommand(services.temporal, sending)
        : await startIssue(services.temporal, sending, showing);
      const known = outcome.kind === 'gone' ? await recalled(services, request, sending) : outcome;
      if (known.kind === 'unanswered') return accepted(request, reply, issueId);
      const found = known.kind === 'gone' ? await ended(services, sending, showing) : known;
      if (found.kind === 'unanswered') return accepted(request, reply, issueId);
      services.contents.keep(issueId, content);
      const issue = await answered(
        services,
        request,
        reply,
        found.answer,
        Promise.resolve(content),
      );
      reply.code(201).header('location', issue.links.self);
      return issue;
    },
  );
}

const guardedIssue = guarded(issueProcess);

interface Creation {
  readonly command: Receive;
  readonly content: IssueContent;
  /** This is a repetition, and the first time is in the read model. */
  readonly recorded: boolean;
}

/** Gathers what the command needs and stores the text; what the domain refuses is refused before anything starts. */
async function prepare(
  { db, pinner }: Services,
  issueId: string,
  body: Body,
  by: Actor,
  mayRepeat: boolean,
): Promise<Creation> {
  const now = Date.now();
  const { title, description, contact = null, background = null } = body;
  const content = { title, description, contact, background };
  const ref = contentRef(issueId, content);
  const facts = factsOf(body);
  const [policy, number, version] = await Promise.all([
    pinner.forNewIssue(
      pinFactsOf({ ...facts, type: body.type, product: body.product ?? null }),
      now,
    ),
    nextIssueNumber(db),
    mayRepeat ? recordedVersion(db, issueId) : 0,
  ]);
  if (policy === undefined) throw new ProblemError({ code: 'policy.none' });
  const command = receive({ id: issueId, number, content: ref, policy, by }, facts);
  const decision = guardedIssue.decide(undefined, command, now);
  if (!decision.ok && version === 0) throw new ProblemError(decision.refusal);
  await writeContent(db, { ...ref, issueId, kind: 'issue', body: content });
  return { command, content, recorded: version > 0 };
}

interface Made {
  readonly id: string;
  readonly number: string;
  readonly content: ContentRef;
  readonly policy: Policy;
  readonly by: Actor;
}
type Facts = ReturnType<typeof factsOf>;

const receive = (made: Made, facts: Facts): Receive => ({
  type: 'receive',
  ...made,
  ...facts,
});

function factsOf({ type, channel, customerId, statedSeverity, ...rest }: Body) {
  const { occurredAt, expectedBy, level = 'standard' } = rest;
  return {
    issueType: type,
    channel,
    customerId,
    statedSeverity,
    level,
    ...givenOf(rest),
    ...(occurredAt === undefined ? {} : { occurredAt: fromWire(occurredAt, '/occurredAt') }),
    ...(expectedBy === undefined ? {} : { expectedBy: fromWire(expectedBy, '/expectedBy') }),
  };
}

type Given = Pick<Receive, 'product' | 'externalId' | 'region' | 'language' | 'customerGrade'>;

/** What may be missing and goes on as it is. */
function givenOf({ product, externalId, region, language, customerGrade }: Partial<Body>): Given {
  return {
    ...(product === undefined ? {} : { product }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(region === undefined ? {} : { region }),
    ...(language === undefined ? {} : { language }),
    ...(customerGrade === undefined ? {} : { customerGrade }),
  };
}

/** Codes only: what stands here is never encrypted. The server takes 400 bytes. */
function showingOf(command: Receive): Pick<Showing, 'staticSummary' | 'staticDetails'> {
  const { number, issueType, statedSeverity, customerId, product, channel, externalId } = command;
  const words = [number, issueType, `${statedSeverity} stated`, `customer ${customerId}`, product];
  const rows = Object.entries({
    Number: number,
    Type: issueType,
    'Stated severity': statedSeverity,
    Channel: channel,
    Level: command.level,
    Customer: customerId,
    Product: product,
    'External id': externalId,
    Policy: `${command.policy.id} v${command.policy.version}`,
  });
  return {
    staticSummary: words
      .filter((word) => word !== undefined)
      .join(' · ')
      .slice(0, 180),
    staticDetails: rows
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
  };
}

/**
 * The key has been used, and its process is over. Either it was an issue, which is answered from the read model when the
 * request is the same; or its first command never came, and it is started anew.
 */
async function ended(
  { db, temporal }: Services,
  sending: Sending & { readonly command: Receive },
  showing: Showing,
): Promise<Exclude<Outcome, { kind: 'gone' }>> {
  const recorded = await getIssue(db, sending.issueId);
  if (recorded !== undefined) {
    const { view, version } = recorded;
    if (!sameReport(view, sending.command))
      throw new ProblemError({ code: 'idempotency.mismatch' });
    return { kind: 'answered', answer: { view, version, digest: sending.meta.digest } };
  }
  const outcome = await startIssue(temporal, sending, { ...showing, again: true });
  if (outcome.kind === 'gone') throw new ProblemError({ code: 'unavailable' });
  return outcome;
}

/** What a report says beside its text; the rest may have been changed since. */
const reported = [
  'channel',
  'customerId',
  'statedSeverity',
  'level',
  'externalId',
  'occurredAt',
  'expectedBy',
  'region',
  'language',
  'customerGrade',
] as const satisfies readonly (keyof IssueView & keyof Receive)[];

const sameReport = (view: IssueView, command: Receive): boolean =>
  view.contentId === command.content.id &&
  reported.every((name) => view[name] === (command[name] ?? null));
